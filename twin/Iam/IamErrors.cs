using EksFed.Twin.Wire;

namespace EksFed.Twin.Iam;

/// <summary>IAM's errors with their statuses. Source: IAM API reference, botocore's iam model.</summary>
internal static class IamErrors
{
    public static WireError Malformed(string message) =>
        new("MalformedPolicyDocument", message, 400);

    public static WireError NoSuchEntity(string message) => new("NoSuchEntity", message, 404);

    public static WireError AlreadyExists(string message) =>
        new("EntityAlreadyExists", message, 409);

    public static WireError LimitExceeded(string message) => new("LimitExceeded", message, 409);

    public static WireError DeleteConflict(string message) => new("DeleteConflict", message, 409);

    public static WireError Invalid(string message) => new("ValidationError", message, 400);
}
