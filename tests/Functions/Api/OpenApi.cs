using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Functions.Api.Http;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EksFed.Functions.Tests.Api;

/// <summary>docs/openapi.yaml: what it says of each answer, and whether an answer keeps to it.</summary>
internal static class OpenApi
{
    private static readonly ConcurrentDictionary<string, JsonSchema> s_schemas = [];
    private static readonly JsonSerializerOptions s_plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string File { get; } = Find(AppContext.BaseDirectory);

    public static JsonObject Root { get; } = Read();

    /// <summary>Operations by the name of their function.</summary>
    public static IReadOnlyDictionary<
        string,
        (string Method, string Path, JsonObject Json)
    > Operations { get; } =
        (
            from path in Root["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Key != "parameters"
            select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject())
        ).ToDictionary(each => (string)each.Item3["operationId"]!);

    /// <summary>Names of the query parameters that an operation knows.</summary>
    public static IEnumerable<string> Query(string function) =>
        (Operations[function].Json["parameters"] as JsonArray ?? [])
            .Select(parameter => Follow(parameter!))
            .Where(parameter => (string?)parameter["in"] == "query")
            .Select(parameter => (string)parameter["name"]!);

    /// <summary>Holds an answer to the description of its status: body, media type, required headers.</summary>
    public static void Check(string function, HttpApiAnswer answer)
    {
        var responses = Operations[function].Json["responses"]!.AsObject();
        var status = answer.StatusCode.ToString();
        responses.ContainsKey(status).ShouldBeTrue($"{function} answers {status}");
        var response = Follow(responses[status]!);
        foreach (var (name, header) in response["headers"]?.AsObject() ?? [])
        {
            answer.Headers.ContainsKey(name.ToLowerInvariant()).ShouldBeTrue(name);
            ((bool?)header!["required"]).ShouldBe(true);
        }

        if (response["content"] is not JsonObject content)
        {
            answer.Body.ShouldBeNull();
            return;
        }

        var (mediaType, described) = content.Single();
        answer.Headers["content-type"].ShouldBe(mediaType);
        var reference = (string)described!["schema"]!["$ref"]!;
        var errors = s_schemas.GetOrAdd(reference, Read).Validate(answer.Body!);
        errors.ShouldBeEmpty($"{function} {status}: {string.Join('\n', errors)}\n{answer.Body}");
    }

    private static JsonSchema Read(string reference)
    {
        var document = new JsonObject
        {
            ["$ref"] = reference,
            ["definitions"] = Root["components"]!["schemas"]!.DeepClone(),
        };
        // Where the validator looks for what a schema refers to.
        var text = document
            .ToJsonString(s_plain)
            .Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult();
    }

    private static JsonObject Follow(JsonNode node)
    {
        if ((string?)node["$ref"] is not { } reference)
        {
            return node.AsObject();
        }

        return reference
            .Split('/')
            .Skip(1)
            .Aggregate((JsonNode)Root, (at, name) => at[name]!)
            .AsObject();
    }

    private static JsonObject Read()
    {
        var yaml = new YamlStream();
        using var reader = System.IO.File.OpenText(File);
        yaml.Load(reader);
        return Json(yaml.Documents[0].RootNode)!.AsObject();
    }

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(child =>
                    KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value))
                )
            ),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Json)]),
            YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value!),
            _ => throw new NotSupportedException(node.ToString()),
        };

    // The plain scalars of the document that are not texts are written as in JSON.
    private static JsonNode? Plain(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static string Find(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "EksFedServerless.sln"))
            ? Path.Combine(folder, "docs", "openapi.yaml")
            : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
