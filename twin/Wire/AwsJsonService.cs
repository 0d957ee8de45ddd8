using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Time;

namespace EksFed.Twin.Wire;

/// <summary>AWS services of the protocols json 1.0 and 1.1: the action is named in <c>X-Amz-Target</c>.</summary>
/// <remarks>
/// A member that an operation does not model is refused. The real services ignore members they do not
/// know; a twin that did so too would hide misspelt and unsupported parameters.
/// </remarks>
public abstract class AwsJsonService(
    World world,
    string name,
    JsonProtocol protocol,
    string? hostPrefix = null
) : AwsService(world, name, hostPrefix)
{
    private readonly SeededRandom _requestIds = world.Random.Fork($"{name}/request-ids");

    /// <summary>The dispatch table: what this service can do.</summary>
    public abstract IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    public override WireOperation Identify(WireRequest request)
    {
        var action = ActionOf(request);
        return new(
            action ?? "?",
            RegionOf(request),
            action is null || !Operations.TryGetValue(action, out var known) || known.Writes
        )
        {
            Target = Parse(request) is { } input ? TargetOf(input) : null,
        };
    }

    public override WireResponse Fail(WireRequest request, WireError error)
    {
        var body = new JsonObject
        {
            ["__type"] = protocol.TypeOf(error.Code),
            [protocol.MessageMember] = error.Message,
        };
        foreach (var (member, value) in error.Members)
        {
            body[member] = value as JsonNode ?? JsonValue.Create(value.ToString());
        }

        return Answer(error.Status, body);
    }

    /// <summary>What a call needs its signer to be allowed. The request may yet prove to be invalid.</summary>
    protected abstract IEnumerable<AccessRequest> NeedsOf(string action, JsonCall call);

    /// <summary>The thing a request is about, for the journal.</summary>
    protected virtual string? TargetOf(JsonObject input) => null;

    /// <summary>Further headers over the finished body.</summary>
    protected virtual void AddHeaders(Dictionary<string, string> headers, byte[] body) { }

    protected override async Task<WireResponse> PerformAsync(SignedCall call)
    {
        var action = ActionOf(call.Request);
        if (action is null || !Operations.TryGetValue(action, out var operation))
        {
            throw new WireError("UnknownOperationException", "");
        }

        var input = Parse(call.Request) ?? throw new WireError("SerializationException", "");
        var foreign = input
            .Select(member => member.Key)
            .FirstOrDefault(member => !operation.Members.Contains(member));
        if (foreign is not null)
        {
            throw new WireError(
                protocol.InvalidCode,
                $"The parameter '{foreign}' of {action} is unknown or not simulated."
            );
        }

        var asked = new JsonCall(call, input, protocol);
        Authorize(call, NeedsOf(action, asked));
        var output = await operation.Perform(asked);
        return Answer(200, output);
    }

    // Seen by users: "Service: AmazonDynamoDBv2; Status Code: 400; Error Code: InvalidSignatureException".
    protected override WireError WrongSignature(string why) =>
        new("InvalidSignatureException", why);

    private static JsonObject? Parse(WireRequest request)
    {
        try
        {
            return request.Body.IsEmpty ? [] : JsonNode.Parse(request.Body.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? ActionOf(WireRequest request) =>
        request.Header("X-Amz-Target")?.Split('.') is [var prefix, var action]
        && prefix == protocol.TargetPrefix
            ? action
            : null;

    private WireResponse Answer(int status, JsonObject? output)
    {
        byte[] body = output is null
            ? []
            : JsonSerializer.SerializeToUtf8Bytes(output, WireJson.Options);
        var headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = _requestIds.Uuid() };
        AddHeaders(headers, body);
        return new(status, $"application/x-amz-json-{protocol.Version}", body, headers);
    }
}

/// <summary>One line of a dispatch table.</summary>
/// <param name="Writes">Whether it can change anything.</param>
/// <param name="Perform">Does it; null answers an empty body.</param>
/// <param name="Members">Every member of the request that is modelled.</param>
public sealed record JsonOperation(
    bool Writes,
    Func<JsonCall, Task<JsonObject?>> Perform,
    IReadOnlyList<string> Members
)
{
    public static JsonOperation Read(
        Func<JsonCall, JsonObject?> perform,
        params string[] members
    ) => new(Writes: false, call => Task.FromResult(perform(call)), members);

    public static JsonOperation Write(
        Func<JsonCall, JsonObject?> perform,
        params string[] members
    ) => new(Writes: true, call => Task.FromResult(perform(call)), members);
}

/// <summary>What differs between the services of this protocol.</summary>
/// <param name="Version"><c>1.0</c> or <c>1.1</c>.</param>
/// <param name="TargetPrefix">What precedes the action in <c>X-Amz-Target</c>.</param>
/// <param name="InvalidCode">Error code for malformed input.</param>
public sealed record JsonProtocol(string Version, string TargetPrefix, string InvalidCode)
{
    /// <summary>What precedes an error's name in <c>__type</c>, such as <c>com.amazonaws.dynamodb.v20120810#</c>.</summary>
    public string ErrorNamespace { get; init; } = "";

    public string MessageMember { get; init; } = "message";

    // Errors of the framework below every service carry its own name spaces.
    internal string TypeOf(string code) =>
        code switch
        {
            _ when ErrorNamespace.Length == 0 => code,
            "ValidationException" => "com.amazon.coral.validate#" + code,
            "UnknownOperationException"
            or "SerializationException"
            or "InvalidSignatureException"
            or "UnrecognizedClientException"
            or "MissingAuthenticationToken"
            or "AccessDeniedException" => "com.amazon.coral.service#" + code,
            _ => ErrorNamespace + code,
        };
}
