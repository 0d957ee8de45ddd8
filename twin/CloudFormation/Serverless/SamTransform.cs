using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Reading;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>
/// The macro AWS::Serverless-2016-10-31: turns functions, state machines and HTTP APIs into the
/// resources that CloudFormation makes. Its referee is aws-sam-translator, resource by resource.
/// </summary>
internal static class SamTransform
{
    private const string Prefix = "AWS::Serverless::";

    public static Template Apply(TemplateSource source, List<TemplateFinding> findings)
    {
        var output = new SamOutput(findings);
        var globals = new Globals(source.Globals, findings);
        foreach (var resource in source.Resources.Values)
        {
            Add(source, globals.MergeInto(resource), output);
        }

        foreach (var api in output.Apis)
        {
            SamHttpApi.Add(api, output);
        }

        output.RefuseHomelessRoutes();
        return new()
        {
            Description = source.Description,
            Parameters = source.Parameters,
            Mappings = source.Mappings,
            Conditions = source.Conditions,
            Resources = output.Resources,
            Outputs = source.Outputs,
        };
    }

    private static void Add(TemplateSource source, ResourceDeclaration resource, SamOutput output)
    {
        if (!resource.Type.StartsWith(Prefix, StringComparison.Ordinal))
        {
            output.Add(resource);
            return;
        }

        if (!source.IsServerless)
        {
            output.Find(
                $"Resources.{resource.LogicalId}.Type",
                "needs Transform: AWS::Serverless-2016-10-31"
            );
        }

        switch (resource.Type[Prefix.Length..])
        {
            case "Function":
                new SamFunction(resource, output).Add();
                break;
            case "StateMachine":
                new SamStateMachine(resource, output).Add();
                break;
            case "HttpApi":
                output.Apis.Add(resource);
                break;
            default:
                output.Find(
                    $"Resources.{resource.LogicalId}.Type",
                    $"the twin does not know {resource.Type}"
                );
                break;
        }
    }
}

/// <summary>What the transform has made so far.</summary>
internal sealed class SamOutput(List<TemplateFinding> findings)
{
    private readonly OrderedDictionary<string, ResourceDeclaration> _resources = [];

    public IReadOnlyDictionary<string, ResourceDeclaration> Resources => _resources;

    /// <summary>HTTP APIs as written; they are made when every function's routes are known.</summary>
    public List<ResourceDeclaration> Apis { get; } = [];

    public List<SamRoute> Routes { get; } = [];

    public void Find(string path, string message) => findings.Add(new(path, message));

    public void Add(ResourceDeclaration resource)
    {
        if (!_resources.TryAdd(resource.LogicalId, resource))
        {
            Find(
                $"Resources.{resource.LogicalId}",
                "the transform generates a resource of the same name"
            );
        }
    }

    /// <summary>Adds a resource that exists as long as the one it was generated for.</summary>
    public void Add(ResourceDeclaration origin, string id, string type, JsonObject properties) =>
        Add(
            new ResourceDeclaration(id, type, properties)
            {
                Condition = origin.Condition,
                DeletionPolicy = origin.DeletionPolicy,
                UpdateReplacePolicy = origin.UpdateReplacePolicy,
            }
        );

    public void RefuseUnknown(JsonObject written, string path, IReadOnlyCollection<string> known)
    {
        foreach (var name in written.Select(member => member.Key).Except(known))
        {
            Find($"{path}.{name}", "is unknown or not simulated");
        }
    }

    public void RefuseHomelessRoutes()
    {
        foreach (var route in Routes.Where(route => Apis.TrueForAll(a => a.LogicalId != route.Api)))
        {
            Find(route.Origin, $"ApiId names no HTTP API of this template: {route.Api}");
        }
    }
}

/// <summary>One HttpApi event of a function.</summary>
/// <param name="Origin">Where it stands in the template.</param>
/// <param name="Api">Logical id of its API.</param>
/// <param name="Function">Logical id of its function.</param>
/// <param name="Path">With variables.</param>
/// <param name="Method">As written.</param>
internal sealed record SamRoute(
    string Origin,
    string Api,
    string Function,
    string Path,
    string Method
)
{
    /// <summary><c>AWS_IAM</c>, <c>NONE</c>, or null for the API's default.</summary>
    public string? Authorizer { get; init; }

    public JsonNode? PayloadFormatVersion { get; init; }

    public JsonNode? TimeoutInMillis { get; init; }
}
