using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Fields;

/// <summary>One entry of <c>metadata.managedFields</c>.</summary>
public sealed record ManagedEntry(FieldManager Manager, FieldSet Fields, string Time)
{
    public static List<ManagedEntry> ReadAll(JsonObject obj) =>
        [
            .. obj.Items("metadata", "managedFields")
                .Select(json => new ManagedEntry(
                    new(
                        json.Text("manager") ?? "",
                        json.Text("operation") ?? "Update",
                        json.Text("apiVersion") ?? "",
                        json.Text("subresource") ?? ""
                    ),
                    FieldSet.FromJson(json["fieldsV1"]),
                    json.Text("time") ?? ""
                )),
        ];

    /// <summary>Writes the entries that own anything, appliers first, then by time.</summary>
    public static void WriteAll(JsonObject obj, IEnumerable<ManagedEntry> entries)
    {
        var kept = entries
            .Where(entry => !entry.Fields.IsEmpty)
            .OrderBy(entry => entry.Manager.Operation, StringComparer.Ordinal)
            .ThenBy(entry => entry.Time, StringComparer.Ordinal)
            .ThenBy(entry => entry.Manager.Name, StringComparer.Ordinal)
            .Select(entry => (JsonNode)entry.ToJson())
            .ToArray();
        if (kept.Length == 0)
        {
            obj.Metadata().Remove("managedFields");
        }
        else
        {
            obj.Metadata()["managedFields"] = new JsonArray(kept);
        }
    }

    private JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["apiVersion"] = Manager.ApiVersion,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToJson(),
            ["manager"] = Manager.Name,
            ["operation"] = Manager.Operation,
        };
        if (Manager.Subresource.Length > 0)
        {
            json["subresource"] = Manager.Subresource;
        }

        json["time"] = Time;
        return json;
    }
}
