using Amazon.Runtime;

namespace EksFed.Functions.Aws;

/// <summary>What is said of a thing that a service calls taken but does not show as ours.</summary>
internal static class Unseen
{
    /// <summary>One sentence for the wait, which also holds once its bound is reached.</summary>
    /// <param name="what">Kind and name, such as <c>subnet 10.1.0.0/20 of demo-1</c>.</param>
    /// <param name="refusal">The service's words.</param>
    public static string Explain(string what, AmazonServiceException refusal) =>
        $"{what} is there already, but not shown as ours yet ({refusal.ErrorCode}: {refusal.Message}). "
        + "If it never is, it is somebody else's: remove it, or choose another name or range.";
}
