using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Workloads;

/// <summary>
/// Moves a Deployment's replicas to the ReplicaSet of its present template, by its strategy, and reports
/// how far that is.
/// </summary>
/// <remarks>Source: kube-controller-manager, pkg/controller/deployment.</remarks>
internal sealed class DeploymentController
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string TemplateHash = "pod-template-hash";
    private readonly KubernetesCluster _cluster;
    private readonly EventRecorder _events;
    private readonly WorkQueue _queue;
    private readonly DeploymentStatus _status;

    private DeploymentController(KubernetesCluster cluster)
    {
        _cluster = cluster;
        _events = new(cluster, "deployment-controller");
        _queue = new(cluster, Reconcile);
        _status = new(cluster, _queue);
    }

    public static void Start(KubernetesCluster cluster)
    {
        var controller = new DeploymentController(cluster);
        cluster.Store.Changed += controller.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.Deployments)
        {
            _queue.Add(obj.Namespace(), obj.Name());
        }
        else if (type == BuiltInTypes.ReplicaSets && obj.Controller() is { } owner)
        {
            _queue.Add(obj.Namespace(), owner.Text("name")!);
        }
    }

    private void Reconcile(ObjectName name)
    {
        var store = _cluster.Store;
        if (
            store.Get(BuiltInTypes.Deployments, name.Namespace, name.Name) is not { } deployment
            || deployment.IsTerminating()
        )
        {
            return;
        }

        store.Adopt(BuiltInTypes.ReplicaSets, deployment);
        var sets = store.OwnedBy(BuiltInTypes.ReplicaSets, deployment);
        var current = sets.FirstOrDefault(set => HasTemplateOf(set, deployment));
        if (!deployment.Flag("spec", "paused"))
        {
            current ??= CreateSet(deployment, sets);
            deployment = SetRevision(deployment, current);
            Roll(deployment, current, [.. sets.Where(set => set.Uid() != current.Uid())]);
        }

        _status.Write(deployment, current);
    }

    private static bool HasTemplateOf(JsonObject set, JsonObject deployment)
    {
        var template = set.Part("spec", "template")!.Copy();
        template.Part("metadata", "labels")?.Remove(TemplateHash);
        return JsonNode.DeepEquals(template, deployment.At("spec", "template"));
    }

    private JsonObject CreateSet(JsonObject deployment, IReadOnlyList<JsonObject> sets)
    {
        var template = deployment.Part("spec", "template")!.Copy();
        var hash = Hash(deployment, template);
        template.Ensure("metadata", "labels")[TemplateHash] = hash;
        var selector = deployment.Part("spec", "selector")?.Copy() ?? [];
        selector.Ensure("matchLabels")[TemplateHash] = hash;
        var revision = sets.Select(RevisionOf).DefaultIfEmpty(0).Max() + 1;
        return _cluster.Store.Create(
            BuiltInTypes.ReplicaSets,
            new()
            {
                ["metadata"] = new JsonObject
                {
                    ["name"] = $"{deployment.Name()}-{hash}",
                    ["namespace"] = deployment.Namespace(),
                    ["labels"] = template.Part("metadata", "labels")!.DeepClone(),
                    ["annotations"] = new JsonObject
                    {
                        [Revision] = revision.ToString(CultureInfo.InvariantCulture),
                    },
                    ["ownerReferences"] = OwnerReference.To(deployment),
                },
                ["spec"] = new JsonObject
                {
                    ["replicas"] = 0,
                    ["selector"] = selector,
                    ["template"] = template,
                },
            }
        );
    }

    // As long as the real one and of its alphabet; a name that another template has taken gets another draw.
    private string Hash(JsonObject deployment, JsonObject template)
    {
        const string alphabet = "bcdfghjklmnpqrstvwxz2456789";
        var random = _cluster.Random.Fork(
            $"template/{deployment.Name()}/{template.ToJsonString()}"
        );
        string hash;
        do
        {
            hash = string.Concat(
                Enumerable.Range(0, 10).Select(_ => alphabet[random.Next(alphabet.Length)])
            );
        } while (
            _cluster.Store.Get(
                BuiltInTypes.ReplicaSets,
                deployment.Namespace(),
                $"{deployment.Name()}-{hash}"
            )
                is not null
        );
        return hash;
    }

    private static long RevisionOf(JsonObject obj) =>
        long.TryParse(obj.Annotation(Revision), CultureInfo.InvariantCulture, out var revision)
            ? revision
            : 0;

    private JsonObject SetRevision(JsonObject deployment, JsonObject current)
    {
        var revision = current.Annotation(Revision);
        return revision is null || deployment.Annotation(Revision) == revision
            ? deployment
            : _cluster.Store.Patch(
                BuiltInTypes.Deployments,
                deployment.Namespace(),
                deployment.Name(),
                copy => copy.Ensure("metadata", "annotations")[Revision] = revision
            );
    }

    private void Roll(JsonObject deployment, JsonObject current, List<JsonObject> old)
    {
        var plan = RolloutPlan.Of(
            deployment,
            RolloutCount.Of(current),
            [.. old.Select(RolloutCount.Of)]
        );
        Scale(deployment, current, plan.Current);
        for (var i = 0; i < old.Count; i++)
        {
            Scale(deployment, old[i], plan.Old[i]);
        }
    }

    private void Scale(JsonObject deployment, JsonObject set, long replicas)
    {
        var before = set.Number("spec", "replicas") ?? 1;
        if (before == replicas)
        {
            return;
        }

        _cluster.Store.Patch(
            BuiltInTypes.ReplicaSets,
            set.Namespace(),
            set.Name(),
            copy => copy.Ensure("spec")["replicas"] = replicas
        );
        var direction = replicas > before ? "up" : "down";
        _events.Normal(
            deployment,
            "ScalingReplicaSet",
            $"Scaled {direction} replica set {set.Name()} from {before} to {replicas}"
        );
    }
}
