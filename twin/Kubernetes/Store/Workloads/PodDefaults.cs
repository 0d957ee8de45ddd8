using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store.Workloads;

/// <summary>What pods are given when they do not say (<c>pkg/apis/core/v1/defaults.go</c>).</summary>
internal static class PodDefaults
{
    public static void Fill(JsonObject? spec)
    {
        if (spec is null)
        {
            return;
        }

        Set(spec, "restartPolicy", "Always");
        Set(spec, "terminationGracePeriodSeconds", 30);
        Set(spec, "dnsPolicy", "ClusterFirst");
        Set(spec, "securityContext", new JsonObject());
        Set(spec, "schedulerName", "default-scheduler");
        if (spec["serviceAccountName"] is { } account)
        {
            spec["serviceAccount"] = account.DeepClone();
        }

        foreach (var container in spec.Items("initContainers").Concat(spec.Items("containers")))
        {
            FillContainer(container);
        }

        foreach (var volume in spec.Items("volumes"))
        {
            FillVolume(volume);
        }
    }

    private static void FillContainer(JsonObject container)
    {
        Set(container, "terminationMessagePath", "/dev/termination-log");
        Set(container, "terminationMessagePolicy", "File");
        Set(container, "resources", new JsonObject());
        Set(container, "imagePullPolicy", PullPolicy(container.Text("image") ?? ""));
        foreach (var port in container.Items("ports"))
        {
            Set(port, "protocol", "TCP");
        }

        foreach (var env in container.Items("env"))
        {
            if (env.At("valueFrom", "fieldRef") is JsonObject field)
            {
                Set(field, "apiVersion", "v1");
            }
        }

        foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            FillProbe(container[probe] as JsonObject);
        }
    }

    // A digest or any tag but latest is taken from the node when it is there.
    private static string PullPolicy(string image)
    {
        var last = image[(image.LastIndexOf('/') + 1)..];
        var isLatest =
            !last.Contains('@', StringComparison.Ordinal)
            && (
                !last.Contains(':', StringComparison.Ordinal)
                || last.EndsWith(":latest", StringComparison.Ordinal)
            );
        return isLatest ? "Always" : "IfNotPresent";
    }

    private static void FillProbe(JsonObject? probe)
    {
        if (probe is null)
        {
            return;
        }

        Set(probe, "timeoutSeconds", 1);
        Set(probe, "periodSeconds", 10);
        Set(probe, "successThreshold", 1);
        Set(probe, "failureThreshold", 3);
        if (probe["httpGet"] is JsonObject get)
        {
            Set(get, "path", "/");
            Set(get, "scheme", "HTTP");
        }
    }

    private static void FillVolume(JsonObject volume)
    {
        foreach (var kind in (string[])["secret", "configMap", "projected", "downwardAPI"])
        {
            if (volume[kind] is JsonObject source)
            {
                Set(source, "defaultMode", 420);
            }
        }

        if (volume.Count == 1)
        {
            volume["emptyDir"] = new JsonObject();
        }
    }

    private static void Set(JsonObject obj, string member, JsonNode value)
    {
        if (obj[member] is null)
        {
            obj[member] = value;
        }
    }
}
