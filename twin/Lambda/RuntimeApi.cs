using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>
/// The Runtime API of every sandbox, version 2018-06-01: <c>next</c>, <c>response</c>, <c>error</c>
/// and <c>init/error</c>. Status codes as in the Runtime Interface Emulator.
/// </summary>
public sealed class RuntimeApi(LambdaApi lambda) : IWireService
{
    private const string Root = "/2018-06-01/runtime/";

    public string Name => "runtime";

    public bool Owns(Uri uri) =>
        uri.Host.EndsWith(".runtime.internal", StringComparison.OrdinalIgnoreCase);

    public WireOperation Identify(WireRequest request)
    {
        var function = lambda.SandboxAt(request.Uri.Host)?.Function;
        return new(Route(request).Name, function?.Region ?? "", Writes: false)
        {
            Target = function?.Definition.Name,
        };
    }

    public Task<WireResponse> HandleAsync(WireRequest request)
    {
        var sandbox =
            lambda.SandboxAt(request.Uri.Host)
            ?? throw new WireError("ContainerError", "The sandbox is gone.", 500);
        var (name, id) = Route(request);
        return name switch
        {
            "Next" => sandbox.Next(),
            "Response" => Task.FromResult(sandbox.Respond(id, request.Body)),
            "Error" => Task.FromResult(sandbox.Fail(id, request.Body)),
            "InitError" => Task.FromResult(sandbox.FailInit(request.Body)),
            _ => throw new WireError("NotFound", "404 page not found", 404),
        };
    }

    public WireResponse Fail(WireRequest request, WireError error)
    {
        var body = new JsonObject { ["errorMessage"] = error.Message, ["errorType"] = error.Code };
        return WireResponse.Json(error.Status, body.ToJsonString());
    }

    private static (string Name, string RequestId) Route(WireRequest request)
    {
        var path = request.RawPath;
        var parts = path.StartsWith(Root, StringComparison.Ordinal)
            ? path[Root.Length..].Split('/')
            : [];
        return (request.Method, parts) switch
        {
            ("GET", ["invocation", "next"]) => ("Next", ""),
            ("POST", ["invocation", var id, "response"]) => ("Response", id),
            ("POST", ["invocation", var id, "error"]) => ("Error", id),
            ("POST", ["init", "error"]) => ("InitError", ""),
            _ => ("Unknown", ""),
        };
    }
}
