using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Printing;

/// <summary>The columns of pods.</summary>
internal static class PodColumns
{
    public static Column[] All { get; } =
    [
        BuiltInColumns.Name,
        Column.Text("Ready", Ready),
        Column.Text("Status", Status),
        Column.Text("Restarts", Restarts),
        BuiltInColumns.Age,
        Wide("IP", obj => obj.Text("status", "podIP")),
        Wide("Node", obj => obj.Text("spec", "nodeName")),
        Wide("Nominated Node", obj => obj.Text("status", "nominatedNodeName")),
        Wide("Readiness Gates", _ => null),
    ];

    private static Column Wide(string name, Func<JsonObject, string?> cell) =>
        Column.Text(name, obj => cell(obj) ?? "<none>") with
        {
            Priority = 1,
        };

    private static IEnumerable<JsonObject> Containers(JsonObject obj) =>
        obj.Items("status", "containerStatuses");

    private static string Ready(JsonObject obj) =>
        $"{Containers(obj).Count(container => container.Flag("ready"))}/{obj.Items("spec", "containers").Count()}";

    private static string Restarts(JsonObject obj) =>
        $"{Containers(obj).Sum(container => container.Number("restartCount") ?? 0)}";

    private static string? Status(JsonObject obj)
    {
        if (obj.IsTerminating())
        {
            return "Terminating";
        }

        var waiting = Containers(obj)
            .Select(container =>
                container.Text("state", "waiting", "reason")
                ?? container.Text("state", "terminated", "reason")
            )
            .FirstOrDefault(reason => reason is not null);
        return waiting ?? obj.Text("status", "reason") ?? obj.Text("status", "phase");
    }
}
