using Amazon.EC2;
using Amazon.Runtime;

namespace EksFed.Functions.Aws;

/// <summary>One deleting call of EC2, and what its refusal means.</summary>
/// <remarks>
/// A look may show what is gone already: deleted by an overlapping invocation, or a moment ago. So
/// "not found" is success, and "denied" is looked at again, since what is gone has no tags that would
/// allow the call.
/// </remarks>
internal static class Removal
{
    /// <summary>Deletes once.</summary>
    /// <param name="what">Kind and id, such as <c>VPC vpc-1</c>.</param>
    /// <param name="delete">The call.</param>
    /// <param name="findHolders">Names what holds it; asked only when something does.</param>
    /// <returns>What is awaited; null when it is gone.</returns>
    public static async Task<string?> TryAsync(
        string what,
        Func<Task> delete,
        Func<Task<string>>? findHolders = null
    )
    {
        try
        {
            await delete();
            return null;
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsGone(refusal))
        {
            return null;
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsInUse(refusal))
        {
            var holders = findHolders is null ? "something" : await findHolders();
            return $"{what} is still held by {holders}: {refusal.Message}";
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsDenied(refusal))
        {
            return Denied(what, refusal);
        }
    }

    /// <summary>What is said of a denied delete, whichever service denies it.</summary>
    public static string Denied(string what, AmazonServiceException refusal) =>
        $"{what} could not be deleted: {refusal.ErrorCode}: {refusal.Message} Unless it is gone already, "
        + $"allow {AwsCall.Of(refusal)?.ToString() ?? "the call"} to the role of this function.";
}
