using Amazon.EKS;

namespace EksFed.Functions.Aws;

/// <summary>Refusals of EKS that are observations to a step.</summary>
internal static class EksRefusals
{
    // An unknown cluster is also reported as ClientException in some Regions.
    public static bool IsNotFound(AmazonEKSException refusal) =>
        refusal.ErrorCode == "ResourceNotFoundException"
        || refusal.Message.StartsWith("No cluster found for name", StringComparison.Ordinal);

    /// <summary>Something else is still going on with the thing, or still belongs to it.</summary>
    public static bool IsInUse(AmazonEKSException refusal) =>
        refusal.ErrorCode == "ResourceInUseException";

    /// <summary>The cluster is being changed, though a look showed it at rest.</summary>
    public static bool IsNotActive(AmazonEKSException refusal) =>
        refusal.ErrorCode == "InvalidRequestException"
        && refusal.Message.Contains("not in ACTIVE status", StringComparison.Ordinal);

    /// <summary>
    /// What is gone has no tags, and without tags our roles may not touch it: EKS may say "denied" where
    /// "not found" is meant. Only a later look can tell.
    /// </summary>
    public static bool IsDenied(AmazonEKSException refusal) =>
        refusal.ErrorCode == "AccessDeniedException";

    /// <summary>One deleting call, and what its refusal means.</summary>
    /// <param name="what">Kind and name, such as <c>EKS cluster demo-1</c>.</param>
    /// <param name="delete">The call.</param>
    /// <returns>What is awaited; null when it was accepted, or there is nothing any more.</returns>
    public static async Task<string?> TryDeleteAsync(string what, Func<Task> delete)
    {
        try
        {
            await delete();
            return null;
        }
        catch (AmazonEKSException refusal) when (IsNotFound(refusal))
        {
            return null;
        }
        catch (AmazonEKSException refusal) when (IsDenied(refusal))
        {
            return Removal.Denied(what, refusal);
        }
    }
}
