namespace EksFed.Twin.Iam;

/// <summary>Why a service cannot assume a role.</summary>
public enum RoleProblem
{
    /// <summary>There is no role of that ARN.</summary>
    Missing,

    /// <summary>Its trust policy does not let the service in.</summary>
    Untrusted,
}
