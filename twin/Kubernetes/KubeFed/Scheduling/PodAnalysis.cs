using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Scheduling;

/// <summary>How many of a workload's pods run, and how many have found no node for a minute.</summary>
/// <param name="Running">Running with a Ready condition, whatever its value.</param>
/// <param name="Unschedulable">Refused by the scheduler for more than a minute.</param>
/// <param name="Undecided">Refused for less: worth another look.</param>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/util/podanalyzer.</remarks>
public sealed record PodAnalysis(int Running, int Unschedulable, bool Undecided)
{
    private static readonly TimeSpan s_threshold = TimeSpan.FromSeconds(60);

    public static PodAnalysis Of(IEnumerable<JsonObject> pods, DateTimeOffset now)
    {
        var (running, unschedulable, undecided) = (0, 0, false);
        foreach (var pod in pods)
        {
            if (pod.Text("status", "phase") == "Running" && Find(pod, "Ready") is not null)
            {
                running++;
            }
            else if (
                Find(pod, "PodScheduled") is { } refused
                && refused.Text("status") == "False"
                && refused.Text("reason") == "Unschedulable"
            )
            {
                var since = DateTimeOffset.Parse(
                    refused.Text("lastTransitionTime")!,
                    CultureInfo.InvariantCulture
                );
                if (since + s_threshold < now)
                {
                    unschedulable++;
                }
                else
                {
                    undecided = true;
                }
            }
        }

        return new(running, unschedulable, undecided);
    }

    private static JsonObject? Find(JsonObject pod, string type) =>
        pod.Items("status", "conditions").FirstOrDefault(item => item.Text("type") == type);
}
