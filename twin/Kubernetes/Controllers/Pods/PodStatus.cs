using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>Writes what the kubelet reports about a pod.</summary>
internal static class PodStatus
{
    /// <summary>No container runs yet, for that reason.</summary>
    public static void Wait(JsonObject pod, string reason, string? message, DateTimeOffset now)
    {
        var waiting = new JsonObject { ["reason"] = reason };
        if (message is not null)
        {
            waiting["message"] = message;
        }

        Set(pod, "Pending", () => new() { ["waiting"] = waiting.DeepClone() });
        SetReady(pod, ready: false, now);
    }

    /// <summary>All containers run and are ready.</summary>
    public static void Run(JsonObject pod, string? address, DateTimeOffset now)
    {
        var since = now.ToTimestamp();
        Set(pod, "Running", () => new() { ["running"] = new JsonObject { ["startedAt"] = since } });
        var status = pod.Ensure("status");
        status["startTime"] ??= since;
        if (address is not null)
        {
            status["podIP"] = address;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
        }

        SetReady(pod, ready: true, now);
    }

    /// <summary>The containers have ended with an error and will be started again later.</summary>
    public static void Crash(JsonObject pod, string message, DateTimeOffset now)
    {
        var restarts =
            1
            + pod.Items("status", "containerStatuses")
                .Max(item => item.Number("restartCount") ?? 0);
        Set(
            pod,
            "Running",
            () =>
                new()
                {
                    ["waiting"] = new JsonObject
                    {
                        ["reason"] = "CrashLoopBackOff",
                        ["message"] = $"back-off restarting failed container in pod {pod.Name()}",
                    },
                }
        );
        foreach (var container in pod.Items("status", "containerStatuses"))
        {
            container["restartCount"] = restarts;
            container["lastState"] = new JsonObject
            {
                ["terminated"] = new JsonObject
                {
                    ["exitCode"] = 255,
                    ["reason"] = "Error",
                    ["message"] = message,
                    ["finishedAt"] = now.ToTimestamp(),
                },
            };
        }

        SetReady(pod, ready: false, now);
    }

    private static void Set(JsonObject pod, string phase, Func<JsonObject> state)
    {
        var running = state().ContainsKey("running");
        var before = pod.Items("status", "containerStatuses").ToList();
        var status = pod.Ensure("status");
        status["phase"] = phase;
        status["containerStatuses"] = new JsonArray([
            .. pod.Items("spec", "containers")
                .Select(container =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = container.Text("name"),
                            ["image"] = container.Text("image"),
                            ["ready"] = running,
                            ["started"] = running,
                            ["restartCount"] =
                                before.Select(item => item.Number("restartCount")).FirstOrDefault()
                                ?? 0,
                            ["state"] = state(),
                        }
                ),
        ]);
    }

    private static void SetReady(JsonObject pod, bool ready, DateTimeOffset now)
    {
        var reason = ready ? null : "ContainersNotReady";
        pod.SetCondition(new("Initialized", "True"), now);
        pod.SetCondition(new("ContainersReady", ready ? "True" : "False", reason), now);
        pod.SetCondition(new("Ready", ready ? "True" : "False", reason), now);
    }
}
