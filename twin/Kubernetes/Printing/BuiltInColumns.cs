using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Printing;

/// <summary>The columns of built-in types (<c>pkg/printers/internalversion</c>).</summary>
internal static class BuiltInColumns
{
    public static Column Name { get; } =
        Column.Text("Name", obj => obj.Name()) with
        {
            Format = "name",
        };

    public static Column Age { get; } =
        new(
            "Age",
            "string",
            (obj, now) => HumanDuration.Since(obj.Text("metadata", "creationTimestamp"), now)
        );

    private static readonly Column s_createdAt = new(
        "Created At",
        "date",
        (obj, _) => obj.Text("metadata", "creationTimestamp")
    )
    {
        Format = "",
    };

    private static readonly Column s_role = Column.Text(
        "Role",
        obj => $"{obj.Text("roleRef", "kind")}/{obj.Text("roleRef", "name")}"
    );

    private static readonly Dictionary<string, Column[]> s_columns = new(StringComparer.Ordinal)
    {
        ["clusterrolebindings"] = [Name, s_role, Age],
        ["clusterroles"] = [Name, s_createdAt],
        ["configmaps"] =
        [
            Name,
            Column.Count("Data", obj => Count(obj["data"]) + Count(obj["binaryData"])),
            Age,
        ],
        ["customresourcedefinitions"] = [Name, s_createdAt],
        ["daemonsets"] =
        [
            Name,
            Status("Desired", "desiredNumberScheduled"),
            Status("Current", "currentNumberScheduled"),
            Status("Ready", "numberReady"),
            Status("Up-to-date", "updatedNumberScheduled"),
            Status("Available", "numberAvailable"),
            Age,
        ],
        ["deployments"] =
        [
            Name,
            Ready(),
            Status("Up-to-date", "updatedReplicas"),
            Status("Available", "availableReplicas"),
            Age,
            .. Template(),
        ],
        ["endpoints"] = [Name, Column.Text("Endpoints", Addresses), Age],
        ["events"] =
        [
            new(
                "Last Seen",
                "string",
                (obj, now) => HumanDuration.Since(obj.Text("lastTimestamp"), now)
            ),
            Column.Text("Type", obj => obj.Text("type")),
            Column.Text("Reason", obj => obj.Text("reason")),
            Column.Text("Object", Involved),
            Column.Text("Message", obj => obj.Text("message")?.Trim()),
        ],
        ["ingresses"] =
        [
            Name,
            Column.Text("Class", obj => obj.Text("spec", "ingressClassName") ?? "<none>"),
            Column.Text("Hosts", obj => Join(obj.Items("spec", "rules"), "host", "*")),
            Column.Text("Address", LoadBalancer),
            Column.Text("Ports", obj => obj.At("spec", "tls") is null ? "80" : "80, 443"),
            Age,
        ],
        ["jobs"] =
        [
            Name,
            Column.Text("Status", JobStatus),
            Column.Text("Completions", Completions),
            Age,
        ],
        ["leases"] = [Name, Column.Text("Holder", obj => obj.Text("spec", "holderIdentity")), Age],
        ["mutatingwebhookconfigurations"] =
        [
            Name,
            Column.Count("Webhooks", obj => Count(obj["webhooks"])),
            Age,
        ],
        ["namespaces"] = [Name, Column.Text("Status", obj => obj.Text("status", "phase")), Age],
        ["nodes"] = NodeColumns.All,
        ["pods"] = PodColumns.All,
        ["replicasets"] =
        [
            Name,
            Column.Count("Desired", obj => obj.Number("spec", "replicas") ?? 0),
            Status("Current", "replicas"),
            Status("Ready", "readyReplicas"),
            Age,
            .. Template(),
        ],
        ["rolebindings"] = [Name, s_role, Age],
        ["roles"] = [Name, s_createdAt],
        ["secrets"] =
        [
            Name,
            Column.Text("Type", obj => obj.Text("type")),
            Column.Count("Data", obj => Count(obj["data"])),
            Age,
        ],
        ["serviceaccounts"] = [Name, Column.Count("Secrets", obj => Count(obj["secrets"])), Age],
        ["services"] =
        [
            Name,
            Column.Text("Type", obj => obj.Text("spec", "type")),
            Column.Text("Cluster-IP", obj => obj.Text("spec", "clusterIP") ?? "<none>"),
            Column.Text("External-IP", External),
            Column.Text("Port(s)", Ports),
            Age,
            Column.Text("Selector", obj => Labels(obj.Map("spec", "selector"))) with
            {
                Priority = 1,
            },
        ],
        ["statefulsets"] = [Name, Ready(), Age],
        ["validatingwebhookconfigurations"] =
        [
            Name,
            Column.Count("Webhooks", obj => Count(obj["webhooks"])),
            Age,
        ],
    };

    /// <summary>The columns of a type; name and age where it has none of its own.</summary>
    public static IReadOnlyList<Column> Of(ResourceType type) =>
        type.Custom ? [Name, Age] : s_columns.GetValueOrDefault(type.Plural, [Name, Age]);

    private static int Count(JsonNode? node) =>
        node switch
        {
            JsonObject obj => obj.Count,
            JsonArray array => array.Count,
            _ => 0,
        };

    private static Column Status(string name, string member) =>
        Column.Count(name, obj => obj.Number("status", member) ?? 0);

    private static Column Ready() =>
        Column.Text(
            "Ready",
            obj =>
                $"{obj.Number("status", "readyReplicas") ?? 0}/{obj.Number("spec", "replicas") ?? 0}"
        );

    private static IEnumerable<Column> Template() =>
        [
            Wide("Containers", obj => Join(Containers(obj), "name")),
            Wide("Images", obj => Join(Containers(obj), "image")),
            Wide("Selector", obj => Labels(obj.Map("spec", "selector", "matchLabels"))),
        ];

    private static Column Wide(string name, Func<JsonObject, string?> cell) =>
        Column.Text(name, cell) with
        {
            Priority = 1,
        };

    private static IEnumerable<JsonObject> Containers(JsonObject obj) =>
        obj.Items("spec", "template", "spec", "containers");

    private static string Join(IEnumerable<JsonObject> items, string member, string none = "") =>
        string.Join(
            ',',
            items.Select(item => item.Text(member)).OfType<string>().DefaultIfEmpty(none)
        );

    private static string Labels(IReadOnlyDictionary<string, string> labels) =>
        labels.Count == 0
            ? "<none>"
            : string.Join(',', labels.Select(pair => $"{pair.Key}={pair.Value}"));

    private static string Addresses(JsonObject obj)
    {
        var found = obj.Items("subsets")
            .SelectMany(subset =>
                subset
                    .Items("addresses")
                    .SelectMany(address =>
                        subset
                            .Items("ports")
                            .Select(port => $"{address.Text("ip")}:{port.Number("port")}")
                    )
            )
            .ToList();
        return found.Count == 0 ? "<none>" : string.Join(',', found);
    }

    private static string Involved(JsonObject obj) =>
        $"{obj.Text("involvedObject", "kind")?.ToLowerInvariant()}/{obj.Text("involvedObject", "name")}";

    private static string LoadBalancer(JsonObject obj) =>
        string.Join(
            ',',
            obj.Items("status", "loadBalancer", "ingress")
                .Select(ingress => ingress.Text("ip") ?? ingress.Text("hostname"))
        );

    private static string External(JsonObject obj) =>
        obj.Text("spec", "type") switch
        {
            "LoadBalancer" => LoadBalancer(obj) is { Length: > 0 } found ? found : "<pending>",
            "ExternalName" => obj.Text("spec", "externalName") ?? "",
            _ => "<none>",
        };

    private static string Ports(JsonObject obj)
    {
        var ports = obj.Items("spec", "ports")
            .Select(port =>
                port.Number("nodePort") is { } node
                    ? $"{port.Number("port")}:{node}/{port.Text("protocol")}"
                    : $"{port.Number("port")}/{port.Text("protocol")}"
            )
            .ToList();
        return ports.Count == 0 ? "<none>" : string.Join(',', ports);
    }

    private static string JobStatus(JsonObject obj) =>
        obj.IsTerminating()
            ? "Terminating"
            : obj.Items("status", "conditions")
                .FirstOrDefault(condition =>
                    condition.Text("status") == "True"
                    && condition.Text("type") is "Complete" or "Failed" or "Suspended"
                )
                .Text("type")
                ?? "Running";

    private static string Completions(JsonObject obj) =>
        $"{obj.Number("status", "succeeded") ?? 0}/{obj.Number("spec", "completions") ?? 1}";
}
