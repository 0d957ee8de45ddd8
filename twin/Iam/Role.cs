using EksFed.Twin.Iam.Policies;

namespace EksFed.Twin.Iam;

/// <summary>A role of the account.</summary>
public sealed class Role : IamIdentity
{
    internal Role(IamAccount account, string name, string path, PolicyDocument trust)
        : base(account, "role", name, path) => Trust = trust;

    /// <summary>Who may assume it.</summary>
    public PolicyDocument Trust { get; internal set; }

    /// <summary>The service that alone may use and change it; null for an ordinary role.</summary>
    public string? LinkedTo { get; init; }
}
