using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>The role that the transform generates for a function or a state machine.</summary>
internal sealed class SamRole(string path, string id, SamOutput output)
{
    private static readonly HashSet<string> s_managed =
    [
        "service-role/AWSLambdaBasicExecutionRole",
        "service-role/AWSLambdaVPCAccessExecutionRole",
        "AWSXrayWriteOnlyAccess",
        "AWSXRayDaemonWriteAccess",
        "CloudWatchLambdaInsightsExecutionRolePolicy",
    ];

    private readonly JsonArray _managed = [];
    private readonly JsonArray _inline = [];

    public void AttachManaged(string name) => Attach($"arn:aws:iam::aws:policy/{name}");

    /// <summary>The property Policies: statements, names, ARNs, templates, or a list of them.</summary>
    public void Add(JsonNode? policies)
    {
        var entries = policies switch
        {
            null => [],
            JsonArray list => list.ToList(),
            var one => [one],
        };
        for (var i = 0; i < entries.Count; i++)
        {
            Add(entries[i], i);
        }
    }

    public JsonObject Properties(JsonNode trust, JsonNode? boundary, JsonArray tags)
    {
        var properties = new JsonObject { ["AssumeRolePolicyDocument"] = trust };
        Set(properties, "ManagedPolicyArns", _managed.Count == 0 ? null : _managed);
        Set(properties, "Policies", _inline.Count == 0 ? null : _inline);
        Set(properties, "PermissionsBoundary", boundary?.DeepClone());
        Set(properties, "Tags", tags);
        return properties;
    }

    /// <summary>A trust document for one service.</summary>
    public static JsonObject Trust(string service) =>
        new()
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(
                new JsonObject
                {
                    ["Action"] = new JsonArray("sts:AssumeRole"),
                    ["Effect"] = "Allow",
                    ["Principal"] = new JsonObject { ["Service"] = new JsonArray(service) },
                }
            ),
        };

    private static void Set(JsonObject properties, string name, JsonNode? value)
    {
        if (value is not null)
        {
            properties[name] = value;
        }
    }

    private void Add(JsonNode? entry, int index)
    {
        switch (entry)
        {
            case JsonValue name:
                Attach(ArnOf(name.ToString(), index));
                break;
            case JsonObject when Intrinsic.NameOf(entry) == "Fn::If":
                AddChoice((JsonObject)entry, index);
                break;
            case JsonObject when Intrinsic.IsCall(entry):
                Attach(entry.DeepClone());
                break;
            case JsonObject document when Document(document, index) is { } read:
                _inline.Add(read);
                break;
        }
    }

    private void AddChoice(JsonObject choice, int index)
    {
        if (choice["Fn::If"] is not JsonArray { Count: 3 } three)
        {
            Find(index, "Fn::If takes a condition's name and two values");
            return;
        }

        var branches = three.Skip(1).Where(branch => !Intrinsic.IsNoValue(branch)).ToList();
        var documents = branches.Count(branch => branch is JsonObject && !Intrinsic.IsCall(branch));
        if (documents == 0)
        {
            Attach(choice.DeepClone());
        }
        else if (documents == branches.Count)
        {
            _inline.Add(
                new JsonObject
                {
                    ["Fn::If"] = new JsonArray(
                        three[0]!.DeepClone(),
                        Branch(three[1], index),
                        Branch(three[2], index)
                    ),
                }
            );
        }
        else
        {
            Find(index, "Different policy types within the same Fn::If statement is unsupported");
        }
    }

    private JsonNode? Branch(JsonNode? branch, int index) =>
        Intrinsic.IsNoValue(branch) ? branch!.DeepClone() : Document((JsonObject)branch!, index);

    private JsonObject? Document(JsonObject written, int index)
    {
        var document = written.ContainsKey("Statement")
            ? (JsonObject)written.DeepClone()
            : PolicyTemplates.Expand(written, message => Find(index, message));
        return document is null
            ? null
            : new() { ["PolicyName"] = $"{id}Policy{index}", ["PolicyDocument"] = document };
    }

    private string ArnOf(string name, int index)
    {
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            return name;
        }

        var known = s_managed.FirstOrDefault(policy => policy.Split('/')[^1] == name);
        if (known is null)
        {
            Find(index, $"the twin does not know the managed policy {name}: write its ARN");
        }

        return $"arn:aws:iam::aws:policy/{known}";
    }

    private void Attach(JsonNode arn)
    {
        if (!_managed.Any(present => JsonNode.DeepEquals(present, arn)))
        {
            _managed.Add(arn);
        }
    }

    private void Find(int index, string message) =>
        output.Find($"{path}.Policies[{index}]", message);
}
