using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Iam;

namespace EksFed.Twin.Wire;

/// <summary>
/// Sends signed requests for parts of AWS that act for somebody: a deployment for its deployer, a rule
/// for its role. They are journaled, authorized and subject to faults like everybody else's.
/// </summary>
/// <param name="world">The world that answers.</param>
/// <param name="caller">Who sends, for the journal.</param>
/// <param name="credentials">Whose rights count.</param>
/// <param name="network">
/// What to send through, inside <see cref="World.Run"/>; null for work that starts on the clock itself.
/// </param>
public sealed class SignedSender(
    World world,
    Caller caller,
    SessionCredentials credentials,
    HttpMessageHandler? network = null
)
{
    /// <summary>Calls a service of the protocols json 1.0 and 1.1.</summary>
    /// <param name="region">Where.</param>
    /// <param name="service">Name in the signature and first label of the host.</param>
    /// <param name="target">Prefix and action for <c>X-Amz-Target</c>.</param>
    /// <param name="body">The input.</param>
    /// <exception cref="WireError">The service refuses.</exception>
    /// <exception cref="HttpRequestException">No answer arrived.</exception>
    public async Task<JsonObject> JsonAsync(
        string region,
        string service,
        string target,
        JsonObject body
    )
    {
        using var request = Request(region, service);
        request.Content = Content(
            body.ToJsonString(WireJson.Options),
            service is "logs" or "events"
                ? "application/x-amz-json-1.1"
                : "application/x-amz-json-1.0"
        );
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        var (status, text) = await SendAsync(request);
        var answer = text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!;
        return status < 400 ? answer : throw ErrorIn(answer, status);
    }

    /// <summary>Calls EC2: a form in, XML out.</summary>
    /// <returns>The body of the answer.</returns>
    /// <exception cref="WireError">EC2 refuses.</exception>
    public async Task<string> QueryAsync(
        string region,
        string action,
        IEnumerable<KeyValuePair<string, string>> parameters
    )
    {
        using var request = Request(region, "ec2");
        var form = parameters
            .Prepend(new("Version", "2016-11-15"))
            .Prepend(new("Action", action))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}");
        request.Content = Content(string.Join('&', form), "application/x-www-form-urlencoded");
        var (status, text) = await SendAsync(request);
        return status < 400
            ? text
            : throw new WireError(Between(text, "Code"), Between(text, "Message"), status);
    }

    private static ByteArrayContent Content(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static WireError ErrorIn(JsonObject body, int status)
    {
        var type = body["__type"]?.ToString() ?? "";
        var message = (body["message"] ?? body["Message"])?.ToString() ?? "";
        return new(type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..], message, status);
    }

    private static string Between(string xml, string element)
    {
        var start = xml.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var end = xml.IndexOf($"</{element}>", StringComparison.Ordinal);
        return end < start ? "" : System.Net.WebUtility.HtmlDecode(xml[start..end]);
    }

    private HttpRequestMessage Request(string region, string service)
    {
        var now = world.Clock.Now.UtcDateTime;
        var date = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{credentials.AccessKeyId}/{date}/{region}/{service}/aws4_request";
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"https://{service}.{region}.amazonaws.com/"
        );
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);
        request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", credentials.Token);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host;x-amz-date, "
                + $"Signature={new string('0', 64)}"
        );
        return request;
    }

    private async Task<(int Status, string Text)> SendAsync(HttpRequestMessage request)
    {
        if (network is not null)
        {
            return await SendAsync(request, network);
        }

        var strand = world.Clock.StartStrand(caller.Name);
        try
        {
            using var handler = new TwinHandler(world, caller, strand);
            return await SendAsync(request, handler);
        }
        finally
        {
            strand.Finish();
        }
    }

    private static async Task<(int Status, string Text)> SendAsync(
        HttpRequestMessage request,
        HttpMessageHandler handler
    )
    {
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var response = await invoker.SendAsync(request, CancellationToken.None);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
