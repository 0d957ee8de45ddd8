using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>
/// AWS Lambda, 2015-03-31: functions and their invocation. Functions are deployed through
/// <see cref="Add"/>, since a template and not an API call creates them.
/// </summary>
[Leniency("writing logs and traces is not a call of the function's role")]
public sealed class LambdaApi(World world) : AwsService(world, "lambda"), IResourceHolder
{
    private const string Root = "/2015-03-31/functions/";
    private const int LargestPayload = 6 * 1024 * 1024;

    private readonly List<Function> _functions = [];
    private readonly Dictionary<string, Sandbox> _sandboxes = new(StringComparer.OrdinalIgnoreCase);
    private int _sandboxNumber;

    /// <summary>An invocation is accepted, whoever asked for it; its outcome is yet to come.</summary>
    public event Action<Function, Invocation>? Invoked;

    /// <summary>Concurrent executions of the account in one Region; default quota 1,000.</summary>
    public int ConcurrencyLimit { get; init; } = 1000;

    /// <summary>In the order of deployment.</summary>
    public IReadOnlyList<Function> Functions => _functions;

    public IEnumerable<WorldResource> Resources =>
        _functions.Select(function => new WorldResource(
            "lambda",
            function.Region,
            "function",
            function.Definition.Name,
            function.Definition.Tags,
            function.Definition.Vpc?.VpcId
        ));

    /// <summary>Deploys a function.</summary>
    /// <exception cref="WireError">CreateFunction would refuse it.</exception>
    public Function Add(string region, FunctionDefinition definition, FunctionProcess process)
    {
        definition.Validate();
        if (Find(region, definition.Name) is not null)
        {
            throw new WireError(
                "ResourceConflictException",
                $"Function already exist: {definition.Name}",
                409
            );
        }

        ExecutionRole.Refuse(World, region, definition);
        var function = new Function(this, World, region, definition, process);
        _functions.Add(function);
        return function;
    }

    /// <summary>Kills a sandbox by its name (<c>FUNCTION/1</c>); false when it is not alive.</summary>
    public bool Kill(string sandbox)
    {
        var victim = _functions.SelectMany(f => f.Sandboxes).FirstOrDefault(s => s.Name == sandbox);
        victim?.Kill();
        return victim is not null;
    }

    /// <summary>Runs a function to its end; function errors are outcomes.</summary>
    /// <param name="region">The Region addressed.</param>
    /// <param name="function">Name, partial ARN or ARN, with or without a qualifier.</param>
    /// <param name="payload">The event, JSON of 6 MB at most.</param>
    /// <exception cref="WireError">Lambda refuses the call before any code runs.</exception>
    public Task<FunctionOutcome> InvokeAsync(
        string region,
        string function,
        ReadOnlyMemory<byte> payload
    ) => Resolve(region, function).Invoke(Checked(payload)).Outcome;

    /// <summary>Accepts an event for later (<c>InvocationType: Event</c>), as services do that do not wait.</summary>
    /// <remarks>
    /// Developer guide, "How Lambda handles errors and retries with asynchronous invocation": two retries
    /// of a function error, after one minute and after two.
    /// </remarks>
    public void InvokeLater(Function function, ReadOnlyMemory<byte> payload) =>
        _ = new LaterInvocation(World, function, Checked(payload)).RunAsync();

    public override WireOperation Identify(WireRequest request) =>
        NameIn(request) is { } function
            ? new("Invoke", RegionOf(request), Writes: true) { Target = function }
            : new("Unknown", RegionOf(request), Writes: false);

    public override WireResponse Fail(WireRequest request, WireError error)
    {
        var body = new JsonObject { ["Type"] = error.Status < 500 ? "User" : "Service" };
        body["message"] = error.Message;
        foreach (var (name, value) in error.Members)
        {
            body[name] = JsonValue.Create(value.ToString());
        }

        return WireResponse.Json(error.Status, body.ToJsonString()) with
        {
            Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = error.Code },
        };
    }

    internal void Announce(Function function, Invocation invocation) =>
        Invoked?.Invoke(function, invocation);

    /// <summary>The living sandbox of that host name.</summary>
    internal Sandbox? SandboxAt(string host) => _sandboxes.GetValueOrDefault(host);

    internal void Forget(Sandbox sandbox) => _sandboxes.Remove(sandbox.Host);

    /// <summary>A new sandbox, if the Region's concurrency allows one more.</summary>
    internal Sandbox Admit(Function function)
    {
        var busy = _functions
            .Where(f => f.Region == function.Region)
            .SelectMany(f => f.Sandboxes)
            .Count(s => s.State != SandboxState.Idle);
        if (busy >= ConcurrencyLimit)
        {
            throw new WireError("TooManyRequestsException", "Rate Exceeded.", 429)
            {
                Members = new Dictionary<string, object>
                {
                    ["Reason"] = "ConcurrentInvocationLimitExceeded",
                },
            };
        }

        var sandbox = function.NewSandbox(++_sandboxNumber);
        _sandboxes.Add(sandbox.Host, sandbox);
        return sandbox;
    }

    protected override async Task<WireResponse> PerformAsync(SignedCall call)
    {
        var name =
            NameIn(call.Request)
            ?? throw new WireError(
                "UnknownOperationException",
                "Unable to determine service/operation name to be authorized",
                404
            );
        var asked = Qualified(name, call.Request.Uri);
        Authorize(call, NeedsOf(call.Region, asked));
        var function = Resolve(call.Region, asked);
        return call.Request.Header("X-Amz-Invocation-Type") switch
        {
            null or "RequestResponse" => Answer(
                await function
                    .Invoke(Checked(call.Request.Body), call.Request.Caller.Errand?.Invoke())
                    .Outcome
            ),
            "DryRun" => WireResponse.Empty(204),
            var other => throw new WireError(
                "InvalidParameterValueException",
                $"Unsupported invocation type {other}"
            ),
        };
    }

    protected override WireError Denied(Decision refusal) =>
        new("AccessDeniedException", refusal.Text, 403);

    // Source: Service Authorization Reference, "AWS Lambda": a qualifier is part of the ARN.
    private IEnumerable<AccessRequest> NeedsOf(string region, string function)
    {
        var asked = FunctionReference.Parse(function, region, World.AccountId);
        var tags = Find(asked.Region, asked.Name)?.Definition.Tags;
        yield return new("lambda:InvokeFunction", asked.Arn)
        {
            Keys = new ConditionKeys().AddResourceTags(tags ?? new Dictionary<string, string>()),
        };
    }

    private static string? NameIn(WireRequest request)
    {
        var path = request.RawPath;
        return
            request.Method == "POST"
            && path.StartsWith(Root, StringComparison.Ordinal)
            && path[Root.Length..].Split('/') is [var name, "invocations"]
            ? Uri.UnescapeDataString(name)
            : null;
    }

    private static string Qualified(string name, Uri uri)
    {
        const string key = "?Qualifier=";
        return uri.Query.StartsWith(key, StringComparison.Ordinal)
            ? $"{name}:{Uri.UnescapeDataString(uri.Query[key.Length..])}"
            : name;
    }

    private static WireResponse Answer(FunctionOutcome outcome)
    {
        var headers = new Dictionary<string, string>
        {
            ["x-amzn-RequestId"] = outcome.RequestId,
            ["X-Amz-Executed-Version"] = "$LATEST",
        };
        if (outcome.IsError)
        {
            headers["X-Amz-Function-Error"] = "Unhandled";
        }

        return new(200, "application/json", outcome.Payload, headers);
    }

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > LargestPayload)
        {
            throw new WireError(
                "RequestTooLargeException",
                $"Request must be smaller than {LargestPayload} bytes for the InvokeFunction operation",
                413
            );
        }

        if (payload.Length == 0)
        {
            return "{}"u8.ToArray(); // an absent payload reaches the function as an empty object
        }

        try
        {
            using var json = JsonDocument.Parse(payload);
            return payload;
        }
        catch (JsonException malformed)
        {
            throw new WireError(
                "InvalidRequestContentException",
                $"Could not parse request body into json: {malformed.Message}"
            );
        }
    }

    private Function? Find(string region, string name) =>
        _functions.Find(f => f.Region == region && f.Definition.Name == name);

    private Function Resolve(string region, string reference)
    {
        var asked = FunctionReference.Parse(reference, region, World.AccountId);
        if (asked.Region != region)
        {
            throw NotFound(
                $"Functions from '{asked.Region}' are not reachable in this region ('{region}')"
            );
        }

        var ours = asked.Qualifier is null && asked.AccountId == World.AccountId;
        return (ours ? Find(region, asked.Name) : null)
            ?? throw NotFound($"Function not found: {asked.Arn}");
    }

    private static WireError NotFound(string message) =>
        new("ResourceNotFoundException", message, 404);
}
