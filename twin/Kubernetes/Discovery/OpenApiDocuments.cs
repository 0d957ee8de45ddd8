using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Requests;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Discovery;

/// <summary>
/// OpenAPI v2 and v3 as far as clients use them: the schemas of all types, with group, version and kind.
/// Of paths only the patches are there, with the parameters by which clients see what is supported.
/// </summary>
internal sealed class OpenApiDocuments(KubeStore store)
{
    private static readonly string[] s_parameters =
    [
        "dryRun",
        "fieldManager",
        "fieldValidation",
        "force",
    ];

    private const string V2 = "#/definitions/";
    private const string V3 = "#/components/schemas/";

    public WireResponse? Find(string path)
    {
        if (path == "/openapi/v2")
        {
            return Answers.Json(
                new()
                {
                    ["swagger"] = "2.0",
                    ["info"] = Info(),
                    ["paths"] = new JsonObject(),
                    ["definitions"] = Schemas(store.Types, V2),
                }
            );
        }

        if (path == "/openapi/v3")
        {
            return Answers.Json(new() { ["paths"] = Index() });
        }

        var types = store.Types.Where(type => "/openapi/v3" + PathOf(type) == path).ToList();
        return types.Count == 0
            ? null
            : Answers.Json(
                new()
                {
                    ["openapi"] = "3.0.0",
                    ["info"] = Info(),
                    ["paths"] = Patches(types),
                    ["components"] = new JsonObject { ["schemas"] = Schemas(types, V3) },
                }
            );
    }

    private static string PathOf(ResourceType type) =>
        type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.ApiVersion}";

    private static JsonObject Info() =>
        new() { ["title"] = "Kubernetes", ["version"] = "unversioned" };

    private static JsonObject Patches(List<ResourceType> types)
    {
        var paths = new JsonObject();
        foreach (var type in types)
        {
            var scope = type.Namespaced ? "/namespaces/{namespace}" : "";
            paths[$"{PathOf(type)}{scope}/{type.Plural}/{{name}}"] = new JsonObject
            {
                ["patch"] = new JsonObject
                {
                    ["parameters"] = new JsonArray([.. s_parameters.Select(Parameter)]),
                    ["responses"] = new JsonObject(),
                    ["x-kubernetes-action"] = "patch",
                    ["x-kubernetes-group-version-kind"] = new JsonObject
                    {
                        ["group"] = type.Group,
                        ["kind"] = type.Kind,
                        ["version"] = type.Version,
                    },
                },
            };
        }

        return paths;
    }

    private static JsonObject Parameter(string name) =>
        new()
        {
            ["name"] = name,
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = name == "force" ? "boolean" : "string" },
        };

    private JsonObject Index()
    {
        var index = new JsonObject();
        foreach (var path in store.Types.Select(PathOf).Distinct(StringComparer.Ordinal))
        {
            index[path.TrimStart('/')] = new JsonObject
            {
                ["serverRelativeURL"] = "/openapi/v3" + path,
            };
        }

        return index;
    }

    private JsonObject Schemas(IEnumerable<ResourceType> types, string prefix)
    {
        var writer = new OpenApiWriter(prefix);
        foreach (var type in types)
        {
            writer.Add(type, RequestBody.SchemaOf(type, store));
        }

        return writer.Definitions;
    }
}
