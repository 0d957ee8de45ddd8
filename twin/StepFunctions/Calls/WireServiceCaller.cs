using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Calls;

/// <summary>
/// Sends the calls of Task states over the world's wire, so that they are journaled, authenticated and
/// subject to faults like everybody else's.
/// </summary>
public sealed class WireServiceCaller(World world) : IServiceCaller
{
    private readonly SeededRandom _random = world.Random.Fork("states/wire");
    private readonly RoleSigner _signer = new(world);

    public async Task<ServiceAnswer> CallAsync(ServiceCall call)
    {
        var caller = new Caller($"states:{call.Session.Name}")
        {
            Errand = () => call.Session.Errand,
        };
        var strand = world.Clock.StartStrand(caller.Name);
        using var handler = new TwinHandler(world, caller, strand);
        using var invoker = new HttpMessageInvoker(handler);
        using var request = Request(call);
        var requestId = _random.Uuid();
        try
        {
            using var response = await invoker.SendAsync(request, CancellationToken.None);
            var text = await response.Content.ReadAsStringAsync();
            var body = JsonNode.Parse(text) as JsonObject ?? [];
            return response.IsSuccessStatusCode
                ? new(body, null, requestId)
                : new([], ErrorIn(body, (int)response.StatusCode), requestId);
        }
        catch (HttpRequestException lost)
        {
            return new([], new(null, lost.Message, 0), requestId);
        }
        finally
        {
            strand.Finish();
        }
    }

    private static ServiceError ErrorIn(JsonObject body, int status)
    {
        JsonOrder.TryString(body["__type"], out var type);
        JsonOrder.TryString(body["message"] ?? body["Message"], out var message);
        return new(type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..], message, status);
    }

    private HttpRequestMessage Request(ServiceCall call)
    {
        var (target, version) = call.Service switch
        {
            "dynamodb" => ("DynamoDB_20120810", "1.0"),
            "events" => ("AWSEvents", "1.1"),
            _ => ("AWSStepFunctions", "1.0"),
        };
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"https://{call.Service}.{call.Session.Region}.amazonaws.com/"
        )
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(JsonText.Of(call.Body))),
        };
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type",
            $"application/x-amz-json-{version}"
        );
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"{target}.{call.Action}");
        _signer.Sign(request, call.Service, call.Session);
        return request;
    }
}
