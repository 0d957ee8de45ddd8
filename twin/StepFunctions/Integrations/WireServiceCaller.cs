using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>
/// Sends the calls of Task states over the world's wire, so that they are journaled, authenticated and
/// subject to faults like everybody else's.
/// </summary>
public sealed class WireServiceCaller(World world) : IServiceCaller
{
    private readonly SeededRandom _random = world.Random.Fork("states/wire");
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public async Task<ServiceAnswer> CallAsync(ServiceCall call)
    {
        using var handler = new TwinHandler(world, new Caller($"states:{call.Session}"));
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
        var now = world.Clock.Now.UtcDateTime;
        var date = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var scope = $"{KeyOf(call)}/{date}/{call.Region}/{call.Service}/aws4_request";
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"https://{call.Service}.{call.Region}.amazonaws.com/"
        )
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(JsonText.Of(call.Body))),
        };
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type",
            $"application/x-amz-json-{version}"
        );
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"{target}.{call.Action}");
        request.Headers.TryAddWithoutValidation(
            "X-Amz-Date",
            now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
        );
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host;x-amz-date;x-amz-target, Signature={new string('0', 64)}"
        );
        return request;
    }

    // arn:aws:iam::ACCOUNT:role/PATH/NAME → arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION
    private string KeyOf(ServiceCall call)
    {
        var role = call.RoleArn[(call.RoleArn.LastIndexOf('/') + 1)..];
        var account = call.RoleArn.Split(':')[4];
        var principal = $"arn:aws:sts::{account}:assumed-role/{role}/{call.Session}";
        if (!_keys.TryGetValue(principal, out var key))
        {
            key = world.Identities.Issue(principal).AccessKeyId;
            _keys[principal] = key;
        }

        return key;
    }
}
