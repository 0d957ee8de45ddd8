using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Calls;

/// <summary>Invokes functions over the world's wire: journaled, authenticated and subject to faults.</summary>
public sealed class WireFunctionInvoker(World world) : IFunctionInvoker
{
    private readonly RoleSigner _signer = new(world);

    public async Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        RoleSession session
    )
    {
        var caller = new Caller($"states:{session.Name}") { Errand = () => session.Errand };
        var strand = world.Clock.StartStrand(caller.Name);
        using var handler = new TwinHandler(world, caller, strand);
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"https://lambda.{session.Region}.amazonaws.com/2015-03-31/functions/{Uri.EscapeDataString(functionNameOrArn)}/invocations"
        );
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(payloadJson));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        _signer.Sign(request, "lambda", session);
        try
        {
            using var response = await invoker.SendAsync(request, CancellationToken.None);
            var text = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode
                ? Answered(response, text)
                : InvokeResult.Refused(Refusal(response, text));
        }
        catch (HttpRequestException lost)
        {
            return InvokeResult.Refused(new(null, lost.Message, 0));
        }
        finally
        {
            strand.Finish();
        }
    }

    private static InvokeResult Answered(HttpResponseMessage response, string text) =>
        new(text, Header(response, "X-Amz-Function-Error"))
        {
            ExecutedVersion = Header(response, "X-Amz-Executed-Version") ?? "$LATEST",
            RequestId = Header(response, "x-amzn-RequestId"),
            LogTail = Header(response, "X-Amz-Log-Result"),
        };

    private static ServiceError Refusal(HttpResponseMessage response, string text)
    {
        var code = Header(response, "x-amzn-ErrorType") ?? "AWSLambdaException";
        return new(code, MessageIn(text), (int)response.StatusCode);
    }

    private static string MessageIn(string text)
    {
        try
        {
            var body = JsonNode.Parse(text) as JsonObject;
            JsonOrder.TryString(body?["message"] ?? body?["Message"], out var message);
            return message;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values)
        || response.Content.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;
}
