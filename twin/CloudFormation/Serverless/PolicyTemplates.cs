using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>SAM's policy templates, those in <c>policy-templates.json</c>.</summary>
internal static class PolicyTemplates
{
    private static readonly JsonObject s_templates = Load();

    /// <summary>The document of <c>{NAME: {PARAMETER: value}}</c>; null, with a finding, if there is none.</summary>
    public static JsonObject? Expand(JsonObject entry, Action<string> find)
    {
        if (
            entry.Count != 1
            || entry.First() is not (var name, JsonObject given)
            || s_templates[name] is not JsonObject template
        )
        {
            find("is no statement, managed policy or policy template that the twin knows");
            return null;
        }

        var expected = template["Parameters"]!.AsArray().Select(one => one!.ToString()).ToList();
        foreach (var parameter in expected.Where(parameter => !given.ContainsKey(parameter)))
        {
            find($"Must specify valid parameter values for policy template '{name}': {parameter}");
            return null;
        }

        foreach (var extra in given.Select(one => one.Key).Except(expected))
        {
            find($"the policy template {name} has no parameter {extra}");
            return null;
        }

        return new() { ["Statement"] = Fill(template["Statement"], given) };
    }

    private static JsonNode? Fill(JsonNode? node, JsonObject given) =>
        node switch
        {
            JsonArray list => new JsonArray([.. list.Select(item => Fill(item, given))]),
            _ when Intrinsic.NameOf(node) == "Ref" => given[node!["Ref"]!.ToString()]?.DeepClone(),
            JsonObject map => new JsonObject(
                map.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, given)))
            ),
            null => null,
            _ => node.DeepClone(),
        };

    private static JsonObject Load()
    {
        using var stream = typeof(PolicyTemplates).Assembly.GetManifestResourceStream(
            "policy-templates.json"
        )!;
        return (JsonObject)JsonNode.Parse(stream)!;
    }
}
