using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Lambda;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.ApiGateway;

/// <summary>
/// The HTTP APIs of a stack (API Gateway v2) as their clients see them: routes, IAM authorization, and
/// functions behind payload format 2.0. Throttling and CORS are not simulated.
/// </summary>
/// <remarks>
/// A host of its own per API, so no <see cref="AwsService"/>. All refusals look alike to a client, as on
/// AWS: <c>{"message":"Forbidden"}</c> whether a signature is missing, wrong, or not enough.
/// </remarks>
public sealed class HttpApi : IWireService
{
    // Source: API Gateway developer guide, "Quotas for configuring and running an HTTP API".
    private const int LargestBody = 10 * 1024 * 1024;
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(30);

    private readonly World _world;
    private readonly string _region;
    private readonly IReadOnlyList<ApiRoute> _routes;
    private readonly SeededRandom _random;

    /// <param name="world">Where the functions are.</param>
    /// <param name="region">Region of the APIs.</param>
    /// <param name="routes">All their routes.</param>
    public HttpApi(World world, string region, IReadOnlyList<ApiRoute> routes)
    {
        (_world, _region, _routes) = (world, region, routes);
        _random = world.Random.Fork("execute-api/requests");
        if (routes.FirstOrDefault(route => route.PayloadFormat != "2.0") is { } old)
        {
            throw new NotSupportedException(
                $"{old.Method} {old.Path}: payload format {old.PayloadFormat} is not simulated"
            );
        }
    }

    public string Name => "execute-api";

    public bool Owns(Uri uri) =>
        uri.Host.Split('.') is [var api, "execute-api", var region, "amazonaws", "com"]
        && region == _region
        && _routes.Any(route => route.ApiId == api);

    public WireOperation Identify(WireRequest request)
    {
        var match = Find(request);
        var key = match is null ? $"{request.Method} ?" : HttpApiEvent.KeyOf(match.Route);
        return new(key, _region, request.Method is not ("GET" or "HEAD" or "OPTIONS"))
        {
            Target = PathOf(request),
        };
    }

    public async Task<WireResponse> HandleAsync(WireRequest request)
    {
        var match = Find(request) ?? throw Error(404);
        var caller = match.Route.Authorization switch
        {
            "AWS_IAM" => Authorize(request, match.Route),
            "NONE" => null,
            var other => throw new NotSupportedException($"authorizer {other} is not simulated"),
        };
        if (request.Body.Length > LargestBody)
        {
            throw Error(413);
        }

        if (!match.Route.IsPermitted)
        {
            throw Error(500);
        }

        var id = _random.Uuid();
        var payload = HttpApiEvent.Create(
            request,
            match,
            new(_world.AccountId, id, caller, _world.Clock.Now)
        );
        return HttpApiAnswer.Read(await InvokeAsync(match.Route.Function, payload), id);
    }

    public WireResponse Fail(WireRequest request, WireError error)
    {
        var message = error.Status switch
        {
            403 => "Forbidden",
            404 => "Not Found",
            413 => "Request Entity Too Large",
            429 => "Too Many Requests",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        };
        return WireResponse.Json(
            error.Status,
            new JsonObject { ["message"] = message }.ToJsonString()
        );
    }

    private static WireError Error(int status) => new($"{status}", "", status);

    private static string PathOf(WireRequest request) => HttpApiEvent.Decode(request.RawPath);

    private RouteMatch? Find(WireRequest request)
    {
        var api = request.Uri.Host.Split('.')[0];
        return RouteMatch.Find(
            _routes.Where(route => route.ApiId == api),
            request.Method,
            PathOf(request)
        );
    }

    // Source: developer guide, "Control access to HTTP APIs with IAM authorization": execute-api:Invoke.
    private ApiCaller Authorize(WireRequest request, ApiRoute route)
    {
        if (
            SigningCredential.Read(request) is not { Service: "execute-api" } credential
            || credential.Region != _region
            || _world.Identities.SessionOf(credential.AccessKeyId) is not { } session
            || !_world.Authorization.Knows(session)
        )
        {
            throw Error(403);
        }

        var resource =
            $"arn:aws:execute-api:{_region}:{_world.AccountId}:{route.ApiId}/$default/"
            + $"{request.Method}{PathOf(request)}";
        return
            _world.Authorization.FindRefusal(
                session,
                [new AccessRequest("execute-api:Invoke", resource)],
                _region
            )
                is null
            ? new(credential.AccessKeyId, session.Principal, _world.Iam.UserIdOf(session.Principal))
            : throw Error(403);
    }

    // What the function does after its time goes on; nobody hears of it.
    private async Task<FunctionOutcome> InvokeAsync(Function function, JsonObject payload)
    {
        Task<FunctionOutcome> outcome;
        try
        {
            outcome = _world
                .Service<LambdaApi>()
                .InvokeAsync(
                    function.Region,
                    function.Arn,
                    System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString(WireJson.Options))
                );
        }
        catch (WireError)
        {
            throw Error(500);
        }

        var first = await Task.WhenAny(outcome, _world.Clock.Delay(s_timeLimit));
        return first == outcome ? await outcome : throw Error(503);
    }
}
