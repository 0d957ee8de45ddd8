using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers.Pods;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>Lists the pods behind each Service that selects some: one Endpoints and one EndpointSlice.</summary>
/// <remarks>Source: kube-controller-manager, pkg/controller/endpoint and endpointslice.</remarks>
internal sealed class EndpointsController
{
    private const string ServiceName = "kubernetes.io/service-name";
    private readonly KubernetesCluster _cluster;
    private readonly WorkQueue _queue;

    private EndpointsController(KubernetesCluster cluster)
    {
        _cluster = cluster;
        _queue = new(cluster, Reconcile);
    }

    public static void Start(KubernetesCluster cluster)
    {
        var controller = new EndpointsController(cluster);
        cluster.Store.Changed += controller.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.Services)
        {
            _queue.Add(obj.Namespace(), obj.Name());
        }
        else if (type == BuiltInTypes.Pods)
        {
            foreach (var service in _cluster.Store.List(BuiltInTypes.Services, obj.Namespace()))
            {
                if (Selects(service, obj))
                {
                    _queue.Add(service.Namespace(), service.Name());
                }
            }
        }
    }

    /// <summary>Whether a Service sends traffic to a pod.</summary>
    internal static bool Selects(JsonObject service, JsonObject pod) =>
        service.Part("spec", "selector") is { Count: > 0 } selector && pod.HasLabels(selector);

    private void Reconcile(ObjectName name)
    {
        var store = _cluster.Store;
        if (store.Get(BuiltInTypes.Services, name.Namespace, name.Name) is not { } service)
        {
            if (store.Get(BuiltInTypes.Endpoints, name.Namespace, name.Name) is not null)
            {
                store.Delete(BuiltInTypes.Endpoints, name.Namespace, name.Name);
            }

            return;
        }

        if (service.IsTerminating() || service.Part("spec", "selector") is not { Count: > 0 })
        {
            return;
        }

        List<JsonObject> pods =
        [
            .. store
                .List(BuiltInTypes.Pods, name.Namespace)
                .Where(pod =>
                    Selects(service, pod)
                    && pod.IsActive()
                    && pod.Text("status", "podIP") is not null
                ),
        ];
        WriteEndpoints(service, pods);
        WriteSlice(service, pods);
    }

    private void WriteEndpoints(JsonObject service, List<JsonObject> pods)
    {
        var ready = pods.Where(pod => pod.IsReady()).ToList();
        var others = pods.Where(pod => !pod.IsReady()).ToList();
        var subset = new JsonObject();
        AddAddresses(subset, "addresses", ready);
        AddAddresses(subset, "notReadyAddresses", others);
        subset["ports"] = Ports(service, pods);
        var content = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = service.Name(),
                ["namespace"] = service.Namespace(),
            },
        };
        if (pods.Count > 0)
        {
            content["subsets"] = new JsonArray(subset);
        }

        Write(BuiltInTypes.Endpoints, content);
    }

    private static void AddAddresses(JsonObject subset, string member, List<JsonObject> pods)
    {
        if (pods.Count > 0)
        {
            subset[member] = new JsonArray([.. pods.Select(Address)]);
        }
    }

    private static JsonNode Address(JsonObject pod) =>
        new JsonObject
        {
            ["ip"] = pod.Text("status", "podIP"),
            ["nodeName"] = pod.NodeName(),
            ["targetRef"] = Target(pod),
        };

    private static JsonObject Target(JsonObject pod) =>
        new()
        {
            ["kind"] = "Pod",
            ["namespace"] = pod.Namespace(),
            ["name"] = pod.Name(),
            ["uid"] = pod.Uid(),
        };

    private void WriteSlice(JsonObject service, List<JsonObject> pods)
    {
        var suffix = _cluster.Random.Fork($"slice/{service.Uid()}").Hex(5);
        Write(
            BuiltInTypes.EndpointSlices,
            new()
            {
                ["metadata"] = new JsonObject
                {
                    ["generateName"] = $"{service.Name()}-",
                    ["name"] = $"{service.Name()}-{suffix}",
                    ["namespace"] = service.Namespace(),
                    ["labels"] = new JsonObject
                    {
                        ["endpointslice.kubernetes.io/managed-by"] =
                            "endpointslice-controller.k8s.io",
                        [ServiceName] = service.Name(),
                    },
                    ["ownerReferences"] = OwnerReference.To(service),
                },
                ["addressType"] = "IPv4",
                ["endpoints"] = new JsonArray([.. pods.Select(Endpoint)]),
                ["ports"] = Ports(service, pods),
            }
        );
    }

    private static JsonNode Endpoint(JsonObject pod) =>
        new JsonObject
        {
            ["addresses"] = new JsonArray(pod.Text("status", "podIP")),
            ["conditions"] = new JsonObject
            {
                ["ready"] = pod.IsReady(),
                ["serving"] = pod.IsReady(),
                ["terminating"] = false,
            },
            ["nodeName"] = pod.NodeName(),
            ["targetRef"] = Target(pod),
        };

    private static JsonArray Ports(JsonObject service, List<JsonObject> pods) =>
        [.. service.Items("spec", "ports").Select(port => Port(port, pods.FirstOrDefault()))];

    private static JsonObject Port(JsonObject port, JsonObject? pod)
    {
        var result = new JsonObject();
        if (port.Text("name") is { } name)
        {
            result["name"] = name;
        }

        result["port"] = TargetPort(port, pod);
        result["protocol"] = port.Text("protocol") ?? "TCP";
        return result;
    }

    /// <summary>The container port that a Service's port leads to; a name is looked up in the pod.</summary>
    internal static long TargetPort(JsonObject port, JsonObject? pod)
    {
        var direct = port.Number("targetPort") ?? port.Number("port") ?? 0;
        return port.Text("targetPort") is { } name
            ? pod.Items("spec", "containers")
                .SelectMany(container => container.Items("ports"))
                .Where(item => item.Text("name") == name)
                .Select(item => item.Number("containerPort"))
                .FirstOrDefault()
                ?? direct
            : direct;
    }

    private void Write(ResourceType type, JsonObject content)
    {
        var store = _cluster.Store;
        if (store.Get(type, content.Namespace(), content.Name()) is not { } old)
        {
            store.Create(type, content);
            return;
        }

        var copy = old.Copy();
        foreach (var member in (ReadOnlySpan<string>)["subsets", "endpoints", "ports"])
        {
            copy.Remove(member);
            if (content[member] is { } value)
            {
                copy[member] = value.DeepClone();
            }
        }

        store.Update(type, copy);
    }
}
