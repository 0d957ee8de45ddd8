using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>The bucket behind the pre-signed addresses to which custom resources answer.</summary>
internal sealed class CustomResourceInbox : IWireService
{
    // "The response body … up to 4096 bytes".
    private const int LongestAnswer = 4096;
    private const string Host = "cloudformation-custom-resource-response.s3.amazonaws.com";
    private readonly Dictionary<string, JsonObject?> _answers = [];

    public string Name => "custom-resource-inbox";

    /// <summary>The world's own; made when it is first needed.</summary>
    public static CustomResourceInbox In(World world)
    {
        if (world.Services.OfType<CustomResourceInbox>().SingleOrDefault() is { } present)
        {
            return present;
        }

        var inbox = new CustomResourceInbox();
        world.Add(inbox);
        return inbox;
    }

    /// <returns>The address for one answer.</returns>
    public string Open(string requestId)
    {
        _answers[requestId] = null;
        return $"https://{Host}/{requestId}";
    }

    public JsonObject? Answer(string requestId) => _answers[requestId];

    public bool Owns(Uri uri) => uri.Host == Host;

    public WireOperation Identify(WireRequest request) =>
        new("PutObject", "us-east-1", Writes: true) { Target = request.RawPath };

    public Task<WireResponse> HandleAsync(WireRequest request)
    {
        var id = request.RawPath.TrimStart('/');
        if (request.Method != "PUT" || !_answers.ContainsKey(id))
        {
            throw new WireError("AccessDenied", "Request has expired", 403);
        }

        if (request.Body.Length <= LongestAnswer)
        {
            _answers[id] = Parse(request);
        }

        return Task.FromResult(WireResponse.Empty(200));
    }

    public WireResponse Fail(WireRequest request, WireError error) =>
        WireResponse.Xml(
            error.Status,
            $"<Error><Code>{error.Code}</Code><Message>{error.Message}</Message></Error>"
        );

    // The bucket takes anything; what is no JSON is no answer.
    private static JsonObject? Parse(WireRequest request)
    {
        try
        {
            return JsonNode.Parse(request.Text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
