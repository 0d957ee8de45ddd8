using System.Text.Json.Nodes;

namespace EksFed.Twin.Tests.StepFunctions.Recorded;

/// <summary>One execution recorded from the real service; see the README beside the recordings.</summary>
internal sealed class Recording(JsonObject json)
{
    public string Id => json["id"]!.GetValue<string>();

    public string Topic => json["topic"]!.GetValue<string>();

    public bool Assigns => json["assign"]!.GetValue<bool>();

    public string Definition => json["definition"]!.ToJsonString();

    public string Input
    {
        get
        {
            // One caller had passed "Tail" by a test double, whose name was recorded instead.
            var input = json["input"]?.DeepClone();
            if (input is JsonObject members && members.ContainsKey("LogType"))
            {
                members["LogType"] = "Tail";
            }

            return input?.ToJsonString() ?? "null";
        }
    }

    public JsonObject Functions => json["functions"]!.AsObject();

    public JsonObject Expected => json["expected"]!.AsObject();

    public JsonArray? History => json["history"] as JsonArray;

    /// <summary>All recordings; none when they are not on this machine.</summary>
    public static IReadOnlyList<Recording> LoadAll()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null)
        {
            var file = Path.Combine(folder.FullName, "shared", "conformance", "asl-recorded.json");
            if (File.Exists(file))
            {
                return
                [
                    .. JsonNode
                        .Parse(File.ReadAllText(file))!
                        .AsArray()
                        .Select(entry => new Recording(entry!.AsObject())),
                ];
            }

            folder = folder.Parent;
        }

        return [];
    }
}
