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
}
