using System.Text;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Tests.StepFunctions;

/// <summary>Speaks json 1.0 with Step Functions by hand.</summary>
internal sealed class StatesClient(World world, string region = "us-east-1")
{
    private readonly string _key = world
        .Identities.Issue("arn:aws:iam::111122223333:user/operator")
        .AccessKeyId;

    /// <summary>The answer, with <c>error</c> in place of a successful one's members if it is one.</summary>
    public JsonObject Call(string action, string body) =>
        world.Run(
            Wire.Caller.Operator,
            async handler =>
            {
                using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
                using var request = new HttpRequestMessage(
                    HttpMethod.Post,
                    $"https://states.{region}.amazonaws.com/"
                );
                request.Headers.TryAddWithoutValidation(
                    "X-Amz-Target",
                    $"AWSStepFunctions.{action}"
                );
                request.Headers.TryAddWithoutValidation(
                    "Authorization",
                    $"AWS4-HMAC-SHA256 Credential={_key}/20261102/{region}/states/aws4_request, SignedHeaders=host, Signature=0"
                );
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                using var response = await invoker.SendAsync(request, CancellationToken.None);
                return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
            }
        );

    /// <summary>Name and message of the refusal.</summary>
    public string Refusal(string action, string body)
    {
        var answer = Call(action, body);
        var type = answer["__type"].ShouldNotBeNull().GetValue<string>();
        return $"{type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..]}: {answer["message"]}";
    }
}
