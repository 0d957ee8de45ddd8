using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.Twin.CloudFormation.Reading;

/// <summary>Reads the sections of a template; whatever it does not know is a finding.</summary>
/// <remarks>Limits: CloudFormation user guide, "Understand CloudFormation quotas".</remarks>
internal sealed partial class TemplateReader
{
    private const string Serverless = "AWS::Serverless-2016-10-31";
    private const int LongestTemplate = 1024 * 1024;
    private const int MostParameters = 200;
    private const int MostOutputs = 200;
    private const int MostResources = 500;
    private const int LongestDescription = 1024;

    private static readonly string[] s_sections =
    [
        "AWSTemplateFormatVersion",
        "Conditions",
        "Description",
        "Globals",
        "Mappings",
        "Metadata",
        "Outputs",
        "Parameters",
        "Resources",
        "Transform",
    ];

    private static readonly string[] s_resource =
    [
        "Type",
        "Properties",
        "Condition",
        "DependsOn",
        "DeletionPolicy",
        "UpdateReplacePolicy",
        "Metadata",
    ];

    private static readonly string[] s_output = ["Value", "Description", "Condition", "Export"];
    private static readonly string[] s_policies =
    [
        "Delete",
        "Retain",
        "RetainExceptOnCreate",
        "Snapshot",
    ];

    private readonly JsonObject _root;
    private readonly List<TemplateFinding> _findings;

    private TemplateReader(JsonObject root, List<TemplateFinding> findings) =>
        (_root, _findings) = (root, findings);

    /// <summary>The template; null, with findings, when it cannot be read at all.</summary>
    public static TemplateSource? Read(string yaml, List<TemplateFinding> findings)
    {
        if (yaml.Length > LongestTemplate)
        {
            findings.Add(new("Template", $"is longer than {LongestTemplate} bytes"));
            return null;
        }

        return new YamlJson(findings).Read(yaml) is { } root
            ? new TemplateReader(root, findings).Sections()
            : null;
    }

    private TemplateSource Sections()
    {
        RefuseUnknown(_root, s_sections, "");
        if (_root["AWSTemplateFormatVersion"] is { } version && version.ToString() != "2010-09-09")
        {
            Find("AWSTemplateFormatVersion", "is 2010-09-09");
        }

        var resources = Section("Resources");
        if (resources.Count is 0 or > MostResources)
        {
            Find("Resources", $"has 1 to {MostResources} members");
        }

        var description = Text(_root["Description"], "Description");
        if (description?.Length > LongestDescription)
        {
            Find("Description", $"is at most {LongestDescription} characters long");
        }

        return new()
        {
            Description = description,
            IsServerless = ReadTransform(),
            Parameters = Parameters(),
            Mappings = Mappings(),
            Conditions = Named("Conditions", (_, value) => value),
            Globals = Section("Globals"),
            Resources = Named("Resources", Resource),
            Outputs = Outputs(),
        };
    }

    [GeneratedRegex("^[a-zA-Z0-9]{1,255}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex LogicalId();

    private void Find(string path, string message) => _findings.Add(new(path, message));

    private bool ReadTransform()
    {
        var asked = _root["Transform"] switch
        {
            null => [],
            JsonArray many => many.Select(one => one?.ToString() ?? "").ToList(),
            var one => [one.ToString()],
        };
        foreach (var other in asked.Where(name => name != Serverless))
        {
            Find("Transform", $"{other} is not simulated");
        }

        return asked.Contains(Serverless);
    }

    private JsonObject Section(string name)
    {
        if (_root[name] is not (null or JsonObject))
        {
            Find(name, "is a mapping");
        }

        return _root[name] as JsonObject ?? [];
    }

    private Dictionary<string, T> Named<T>(string section, Func<string, JsonNode, T?> read)
        where T : class
    {
        var all = new Dictionary<string, T>();
        foreach (var (name, value) in Section(section))
        {
            if (!LogicalId().IsMatch(name))
            {
                Find($"{section}.{name}", "a logical id has letters and digits only");
            }

            if (value is null)
            {
                Find($"{section}.{name}", "is empty");
            }
            else if (read(name, value) is { } one)
            {
                all[name] = one;
            }
        }

        return all;
    }

    private Dictionary<string, ParameterDeclaration> Parameters()
    {
        var all = Named(
            "Parameters",
            (name, value) => ParameterReader.Read(name, value, _findings)
        );
        if (all.Count > MostParameters)
        {
            Find("Parameters", $"has at most {MostParameters} members");
        }

        return all;
    }

    private JsonObject Mappings()
    {
        var mappings = Section("Mappings");
        foreach (var (name, map) in mappings)
        {
            foreach (var (key, values) in map as JsonObject ?? Refused($"Mappings.{name}"))
            {
                foreach (var (inner, value) in values as JsonObject ?? Refused($"Mappings.{name}"))
                {
                    var isPlain =
                        value is JsonValue
                        || (value is JsonArray list && list.All(item => item is JsonValue));
                    if (!isPlain)
                    {
                        Find($"Mappings.{name}.{key}.{inner}", "is a scalar or a list of scalars");
                    }
                }
            }
        }

        return mappings;
    }

    private JsonObject Refused(string path)
    {
        Find(path, "maps keys to mappings");
        return [];
    }

    private ResourceDeclaration? Resource(string id, JsonNode value)
    {
        var path = $"Resources.{id}";
        if (value is not JsonObject written)
        {
            Find(path, "is a mapping");
            return null;
        }

        RefuseUnknown(written, s_resource, path);
        if (Text(written["Type"], $"{path}.Type") is not { } type)
        {
            Find($"{path}.Type", "is missing");
            return null;
        }

        if (written["Properties"] is not (null or JsonObject))
        {
            Find($"{path}.Properties", "is a mapping");
        }

        return new(id, type, Detached(written["Properties"]))
        {
            Condition = Text(written["Condition"], $"{path}.Condition"),
            DependsOn = Names(written["DependsOn"], $"{path}.DependsOn"),
            DeletionPolicy = Policy(written["DeletionPolicy"], $"{path}.DeletionPolicy"),
            UpdateReplacePolicy = Policy(
                written["UpdateReplacePolicy"],
                $"{path}.UpdateReplacePolicy"
            ),
            Metadata = written["Metadata"]?.DeepClone() as JsonObject,
        };
    }

    private static JsonObject Detached(JsonNode? properties) =>
        properties is JsonObject written ? (JsonObject)written.DeepClone() : [];

    private string? Policy(JsonNode? value, string path)
    {
        var policy = Text(value, path);
        if (policy is not null && !s_policies.Contains(policy))
        {
            Find(path, $"is one of {string.Join(", ", s_policies)}");
        }

        return policy;
    }

    private List<string> Names(JsonNode? value, string path) =>
        value switch
        {
            null => [],
            JsonArray list =>
            [
                .. list.Select((item, i) => Text(item, $"{path}[{i}]")).OfType<string>(),
            ],
            _ => Text(value, path) is { } one ? [one] : [],
        };

    private Dictionary<string, OutputDeclaration> Outputs()
    {
        var all = Named("Outputs", Output);
        if (all.Count > MostOutputs)
        {
            Find("Outputs", $"has at most {MostOutputs} members");
        }

        return all;
    }

    private OutputDeclaration? Output(string name, JsonNode value)
    {
        var path = $"Outputs.{name}";
        if (value is not JsonObject written || written["Value"] is not { } given)
        {
            Find(path, "has a Value");
            return null;
        }

        RefuseUnknown(written, s_output, path);
        var export = written["Export"] as JsonObject;
        if (export is not null)
        {
            RefuseUnknown(export, ["Name"], $"{path}.Export");
        }

        return new(
            name,
            given.DeepClone(),
            Text(written["Condition"], $"{path}.Condition"),
            export?["Name"]?.DeepClone()
        );
    }

    private string? Text(JsonNode? value, string path)
    {
        if (value is null or JsonValue)
        {
            return value?.ToString();
        }

        Find(path, "is text");
        return null;
    }

    private void RefuseUnknown(JsonObject written, string[] known, string path)
    {
        foreach (var name in written.Select(member => member.Key).Except(known))
        {
            Find(path.Length == 0 ? name : $"{path}.{name}", "is unknown");
        }
    }
}
