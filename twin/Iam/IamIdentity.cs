using EksFed.Twin.Iam.Policies;

namespace EksFed.Twin.Iam;

/// <summary>What can hold permissions: a role, a user or a group.</summary>
public abstract class IamIdentity
{
    private readonly OrderedDictionary<string, PolicyDocument> _inline = new(
        StringComparer.Ordinal
    );
    private readonly List<ManagedPolicy> _managed = [];

    private protected IamIdentity(IamAccount account, string kind, string name, string path)
    {
        (Account, Name, Path) = (account, name, path);
        Arn = $"arn:aws:iam::{account.Id}:{kind}{path}{name}";
        Kind = kind;
        Id = account.NewId(
            kind switch
            {
                "role" => "AROA",
                "user" => "AIDA",
                _ => "AGPA",
            }
        );
    }

    /// <summary><c>arn:aws:iam::ACCOUNT:role/PATH/NAME</c>.</summary>
    public string Arn { get; }

    public string Name { get; }

    /// <summary>Begins and ends with a slash.</summary>
    public string Path { get; }

    /// <summary>Unique for ever: one of the same name made later has another (<c>AROA…</c>).</summary>
    public string Id { get; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Bounds what its policies can allow; null for none.</summary>
    public ManagedPolicy? Boundary { get; internal set; }

    /// <summary>Names of its inline policies, in the order in which they were put.</summary>
    public IReadOnlyCollection<string> InlinePolicies => _inline.Keys;

    public IReadOnlyList<ManagedPolicy> ManagedPolicies => _managed;

    internal string Kind { get; }

    internal IamAccount Account { get; }

    /// <summary>Its own policies by the names under which the ledger of uses knows them.</summary>
    internal IEnumerable<NamedPolicy> OwnPolicies =>
        _inline
            .Select(pair => new NamedPolicy(pair.Key, pair.Value))
            .Concat(_managed.Select(policy => new NamedPolicy(policy.Arn, policy.Document)));

    // Source: IAM user guide, "IAM and AWS STS quotas": all inline policies together, without white space.
    private int InlineLimit =>
        Kind switch
        {
            "role" => 10_240,
            "user" => 2_048,
            _ => 5_120,
        };

    /// <summary>PutRolePolicy, PutUserPolicy, PutGroupPolicy: replaces one of that name.</summary>
    /// <exception cref="Wire.WireError">MalformedPolicyDocument, LimitExceeded or ValidationError.</exception>
    public void PutPolicy(PolicyText policy)
    {
        IamNames.RefuseBad("policyName", policy.Name, 128);
        var document = PolicyDocument.Parse(policy.Document, PolicyKind.Inline);
        var size = _inline.Where(pair => pair.Key != policy.Name).Sum(pair => pair.Value.Size);
        if (size + document.Size > InlineLimit)
        {
            throw IamErrors.LimitExceeded(
                $"Maximum policy size of {InlineLimit} bytes exceeded for {Kind} {Name}"
            );
        }

        _inline[policy.Name] = document;
        Account.Changed();
    }

    /// <exception cref="Wire.WireError">NoSuchEntity.</exception>
    public void DeletePolicy(string name)
    {
        if (!_inline.Remove(name))
        {
            throw IamErrors.NoSuchEntity($"The {Kind} policy with name {name} cannot be found.");
        }

        Account.Changed();
    }

    /// <summary>AttachRolePolicy and the like; attaching again changes nothing.</summary>
    /// <exception cref="Wire.WireError">NoSuchEntity, or LimitExceeded from the eleventh on.</exception>
    public void Attach(string policyArn)
    {
        var policy = Account.GetPolicy(policyArn);
        if (_managed.Contains(policy))
        {
            return;
        }

        // Source: IAM user guide, "IAM and AWS STS quotas": default quota of managed policies.
        if (_managed.Count >= 10)
        {
            throw IamErrors.LimitExceeded("Cannot exceed quota for PoliciesPerRole: 10");
        }

        _managed.Add(policy);
        Account.Changed();
    }

    /// <exception cref="Wire.WireError">NoSuchEntity when it is not attached.</exception>
    public void Detach(string policyArn)
    {
        if (_managed.RemoveAll(policy => policy.Arn == policyArn) == 0)
        {
            throw IamErrors.NoSuchEntity($"Policy {policyArn} was not found.");
        }

        Account.Changed();
    }
}

/// <summary>A policy under the name that the ledger shows: its own, or the ARN of a managed one.</summary>
internal sealed record NamedPolicy(string Name, PolicyDocument Document);
