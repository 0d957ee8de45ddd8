using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Printing;

/// <summary>The columns of nodes.</summary>
internal static class NodeColumns
{
    public static Column[] All { get; } =
    [
        BuiltInColumns.Name,
        Column.Text("Status", Status),
        Column.Text("Roles", Roles),
        BuiltInColumns.Age,
        Column.Text("Version", obj => Info(obj, "kubeletVersion")),
        Wide("Internal-IP", obj => Address(obj, "InternalIP")),
        Wide("External-IP", obj => Address(obj, "ExternalIP")),
        Wide("OS-Image", obj => Info(obj, "osImage")),
        Wide("Kernel-Version", obj => Info(obj, "kernelVersion")),
        Wide("Container-Runtime", obj => Info(obj, "containerRuntimeVersion")),
    ];

    private static Column Wide(string name, Func<JsonObject, string?> cell) =>
        Column.Text(name, cell) with
        {
            Priority = 1,
        };

    private static string Status(JsonObject obj)
    {
        var ready = obj.Items("status", "conditions")
            .FirstOrDefault(condition => condition.Text("type") == "Ready")
            .Text("status");
        var status = ready switch
        {
            "True" => "Ready",
            null => "Unknown",
            _ => "NotReady",
        };
        return obj.Flag("spec", "unschedulable") ? status + ",SchedulingDisabled" : status;
    }

    private static string Roles(JsonObject obj)
    {
        const string Prefix = "node-role.kubernetes.io/";
        var roles = obj.Map("metadata", "labels")
            .Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(key => key[Prefix.Length..])
            .ToList();
        return roles.Count == 0 ? "<none>" : string.Join(',', roles);
    }

    private static string Address(JsonObject obj, string type) =>
        obj.Items("status", "addresses")
            .FirstOrDefault(address => address.Text("type") == type)
            .Text("address")
        ?? "<none>";

    private static string Info(JsonObject obj, string member) =>
        obj.Text("status", "nodeInfo", member) ?? "<unknown>";
}
