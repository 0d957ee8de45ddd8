using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EksFed.Functions.Aws;
using EksFed.Functions.Registry;

namespace EksFed.Functions.Stack;

/// <summary>
/// A custom resource of the stack that refuses to be deleted, and so stops the stack's deletion, while
/// the registry knows a federation that is not gone.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>asked</term><description>answered</description></listheader>
/// <item><term>Create, Update</term><description>SUCCESS</description></item>
/// <item><term>Delete, every federation gone, or no registry</term><description>SUCCESS</description></item>
/// <item><term>Delete, some federation left</term><description>FAILED with their names and the way out</description></item>
/// <item><term>Delete, the registry does not answer</term><description>FAILED with its refusal</description></item>
/// </list>
/// Actions: dynamodb:Scan. Repeatable: it only reads. An answer that cannot be delivered fails the
/// invocation, which Lambda then repeats twice, as it does with all that CloudFormation invokes.
/// </remarks>
internal static class GuardStack
{
    private const int Shown = 10;
    private static readonly TimeSpan s_answerTimeout = TimeSpan.FromSeconds(10);

    public static async Task<CustomResourceAnswer> AskAsync(
        Dependencies dependencies,
        CustomResourceEvent asked,
        CancellationToken token
    )
    {
        var objection =
            asked.RequestType == "Delete" ? await ObjectionAsync(dependencies, token) : null;
        var answer = new CustomResourceAnswer(
            objection is null ? "SUCCESS" : "FAILED",
            objection ?? "",
            asked.PhysicalResourceId ?? $"{dependencies.Settings.Stack}-guard",
            asked.StackId,
            asked.RequestId,
            asked.LogicalResourceId
        );
        await DeliverAsync(dependencies, asked.ResponseUrl, answer, token);
        return answer;
    }

    /// <summary>Why the stack has to stay; null when it may go.</summary>
    private static async Task<string?> ObjectionAsync(
        Dependencies dependencies,
        CancellationToken token
    )
    {
        try
        {
            var registry = new FederationRegistry(dependencies.Aws, dependencies.Settings);
            var left = (await registry.AllAsync(token)).Where(entry => !entry.IsGone).ToList();
            return left.Count == 0 ? null : Objection(left);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
        catch (AmazonServiceException refusal)
        {
            return $"The registry {dependencies.Settings.Table} could not be read: {refusal.Message} "
                + "Whether federations are left is unknown, so the stack stays.";
        }
    }

    private static string Objection(List<FederationEntry> left)
    {
        var names = string.Join(
            ", ",
            left.Take(Shown).Select(entry => $"{entry.Plan.Federation} ({entry.Status})")
        );
        var more = left.Count > Shown ? $" and {left.Count - Shown} more" : "";
        return $"Federations are left: {names}{more}. Without this stack nothing could delete their "
            + "clusters any more. Destroy each with the state machine unfederate, input "
            + $$"""{"federation": "{{left[0].Plan.Federation}}"}, then delete the stack again.""";
    }

    // The signature of the address covers an empty content type.
    private static async Task DeliverAsync(
        Dependencies dependencies,
        Uri address,
        CustomResourceAnswer answer,
        CancellationToken token
    )
    {
        using var network = dependencies.Network is null ? new SocketsHttpHandler() : null;
        using var http = new HttpClient(
            new Patience(dependencies.Network ?? network!, dependencies.Time, s_answerTimeout),
            disposeHandler: false
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        using var body = new ByteArrayContent(
            Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(answer, FunctionsJsonContext.Default.CustomResourceAnswer)
            )
        );
        using var accepted = await http.PutAsync(address, body, token);
        accepted.EnsureSuccessStatusCode();
    }
}
