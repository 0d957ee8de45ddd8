using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Services: addresses and node ports are given once and stay.</summary>
internal sealed class ServiceRules() : ShapedRules(BuiltInTypes.Services)
{
    public override string? WhyNameInvalid(string name) => Names.WhyNotDns1035(name);

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        var type = obj.Text("spec", "type");
        if (obj.Items("spec", "ports").Any() || type == "ExternalName")
        {
            CheckPorts(obj, errors);
        }
        else if (obj.Text("spec", "clusterIP") != "None")
        {
            errors.Add(FieldError.Required("spec.ports"));
        }

        var (before, now) = (old?.Text("spec", "clusterIP"), obj.Text("spec", "clusterIP"));
        if (before is { Length: > 0 } && type != "ExternalName" && now != before)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.clusterIPs[0]",
                    $"[]string{{\"{now}\"}}",
                    "may not change once set"
                )
            );
        }

        if (
            old?.Text("spec", "loadBalancerClass") is { } loadBalancer
            && type == "LoadBalancer"
            && obj.Text("spec", "loadBalancerClass") != loadBalancer
        )
        {
            errors.Add(
                FieldError.InvalidText(
                    "spec.loadBalancerClass",
                    obj.Text("spec", "loadBalancerClass") ?? "",
                    "may not change once set"
                )
            );
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        var spec = obj.Ensure("spec");
        Fill(spec, "type", "ClusterIP");
        Fill(spec, "sessionAffinity", "None");
        var type = spec.Text("type");
        foreach (var port in spec.Items("ports"))
        {
            Fill(port, "protocol", "TCP");
            if (port["targetPort"] is null && port["port"] is { } number)
            {
                port["targetPort"] = number.DeepClone();
            }
        }

        if (type == "ExternalName")
        {
            return;
        }

        FillAddress(obj, spec, old);
        Fill(spec, "internalTrafficPolicy", "Cluster");
        if (type is "NodePort" or "LoadBalancer")
        {
            Fill(spec, "externalTrafficPolicy", "Cluster");
            FillNodePorts(obj, spec, old);
        }

        if (type == "LoadBalancer")
        {
            Fill(spec, "allocateLoadBalancerNodePorts", true);
        }

        obj.Ensure("status").Ensure("loadBalancer");
    }

    // An update without the address keeps it (patchAllocatedValues of the service registry).
    private static void FillAddress(JsonObject obj, JsonObject spec, JsonObject? old)
    {
        if (string.IsNullOrEmpty(spec.Text("clusterIP")))
        {
            var hash = StableHash($"{obj.Namespace()}/{obj.Name()}");
            spec["clusterIP"] =
                old?.Text("spec", "clusterIP")
                ?? (
                    obj.Namespace() == "default" && obj.Name() == "kubernetes"
                        ? "172.20.0.1"
                        : $"172.20.{hash / 256 % 256}.{2 + (hash % 250)}"
                );
        }

        Fill(spec, "clusterIPs", new JsonArray(spec.Text("clusterIP")));
        Fill(spec, "ipFamilies", new JsonArray("IPv4"));
        Fill(spec, "ipFamilyPolicy", "SingleStack");
    }

    private static void FillNodePorts(JsonObject obj, JsonObject spec, JsonObject? old)
    {
        foreach (var port in spec.Items("ports").Where(port => port["nodePort"] is null))
        {
            var same = old.Items("spec", "ports")
                .FirstOrDefault(other =>
                    other.Number("port") == port.Number("port")
                    && other.Text("protocol") == port.Text("protocol")
                );
            var hash = StableHash($"{obj.Namespace()}/{obj.Name()}/{port.Number("port")}");
            port["nodePort"] = same?.Number("nodePort") ?? (30000 + (hash % 2768));
        }
    }

    private static void CheckPorts(JsonObject obj, List<FieldError> errors)
    {
        var (index, many) = (0, obj.Items("spec", "ports").Skip(1).Any());
        foreach (var port in obj.Items("spec", "ports"))
        {
            var at = $"spec.ports[{index++}]";
            if (many && string.IsNullOrEmpty(port.Text("name")))
            {
                errors.Add(FieldError.Required($"{at}.name"));
            }

            if (port.Number("port") is < 1 or > 65535)
            {
                errors.Add(
                    FieldError.Invalid(
                        $"{at}.port",
                        $"{port.Number("port")}",
                        "must be between 1 and 65535, inclusive"
                    )
                );
            }
        }
    }

    // FNV-1a: the same address for the same name in every run.
    private static uint StableHash(string text) =>
        text.Aggregate(2166136261, (hash, c) => (hash ^ c) * 16777619);
}
