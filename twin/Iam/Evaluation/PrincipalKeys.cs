namespace EksFed.Twin.Iam.Evaluation;

/// <summary>The condition keys of a principal. Source: IAM user guide, "Properties of the principal".</summary>
internal sealed class PrincipalKeys
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(
        StringComparer.OrdinalIgnoreCase
    );

    public PrincipalKeys(Session session, IamIdentity? identity, string accountId)
    {
        AccountId = accountId;
        var name = session.Principal.Split('/')[^1];
        Add("aws:PrincipalAccount", accountId);
        Add("aws:PrincipalArn", identity?.Arn ?? session.Principal);
        if (identity is Role)
        {
            Add("aws:PrincipalType", "AssumedRole");
            Add("aws:userid", $"{identity.Id}:{name}");
        }
        else if (identity is User)
        {
            Add("aws:PrincipalType", "User");
            Add("aws:userid", identity.Id);
            Add("aws:username", identity.Name);
        }

        foreach (var (key, value) in identity?.Tags ?? new Dictionary<string, string>())
        {
            Add($"aws:PrincipalTag/{key}", value);
        }

        foreach (var (key, value) in session.Keys)
        {
            Add(key, value);
        }
    }

    public string AccountId { get; }

    public IReadOnlyList<string>? Find(string key) => _values.GetValueOrDefault(key);

    private void Add(string key, string value) => _values[key] = [value];
}
