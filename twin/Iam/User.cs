namespace EksFed.Twin.Iam;

/// <summary>A user of the account.</summary>
public sealed class User : IamIdentity
{
    internal User(IamAccount account, string name, string path)
        : base(account, "user", name, path) { }

    /// <summary>Whose policies it has beside its own.</summary>
    public IReadOnlyList<Group> Groups { get; init; } = [];
}

/// <summary>A group of users. It is no principal: it never calls.</summary>
public sealed class Group : IamIdentity
{
    internal Group(IamAccount account, string name, string path)
        : base(account, "group", name, path) { }
}
