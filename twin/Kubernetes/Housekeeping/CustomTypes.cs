using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Kubernetes.Store.Rules;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>
/// Serves what CustomResourceDefinitions define: names accepted, then established, and on deletion
/// the objects first (<c>apiextensions-apiserver/pkg/controller</c>).
/// </summary>
internal sealed class CustomTypes(KubernetesCluster cluster)
{
    // Controllers' reactions to watch events; of the right order of magnitude.
    private static readonly TimeSpan s_naming = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_establishing = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan s_cleaning = TimeSpan.FromMilliseconds(500);

    private static ResourceType Definitions => BuiltInTypes.CustomResourceDefinitions;

    public static void Start(KubernetesCluster cluster)
    {
        var types = new CustomTypes(cluster);
        cluster.Store.Changed += types.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type != Definitions)
        {
            return;
        }

        if (what == WatchEventType.Deleted)
        {
            if (Served(obj) is { } served)
            {
                cluster.Store.Retire(served);
            }
        }
        else if (obj.IsTerminating())
        {
            cluster.Later(s_cleaning, () => Clean(obj.Name(), obj.Uid()));
        }
        else if (what == WatchEventType.Added)
        {
            cluster.Later(s_naming, () => AcceptNames(obj.Name()));
        }
        else if (DefinitionStatus.Is(obj, "Established"))
        {
            Serve(obj);
        }
    }

    private ResourceType? Served(JsonObject definition) =>
        cluster.Store.Find(
            definition.Text("spec", "group") ?? "",
            definition.Text("spec", "names", "plural") ?? ""
        );

    private void AcceptNames(string name)
    {
        if (cluster.Store.Get(Definitions, null, name) is not { } found || found.IsTerminating())
        {
            return;
        }

        var conflict = Conflict(found);
        Update(
            name,
            copy =>
            {
                if (conflict is null)
                {
                    copy["status"]!["acceptedNames"] = copy.At("spec", "names").Clone();
                }

                Set(
                    copy,
                    "NamesAccepted",
                    conflict is null,
                    conflict is null ? "NoConflicts" : "KindConflict",
                    conflict ?? "no conflicts found"
                );
                Set(copy, "Established", false, "NotAccepted", "not all names are accepted");
            }
        );
        if (conflict is null)
        {
            cluster.Later(s_establishing, () => Establish(name));
        }
    }

    private string? Conflict(JsonObject definition)
    {
        var (group, kind) = (
            definition.Text("spec", "group"),
            definition.Text("spec", "names", "kind")
        );
        return cluster.Store.Types.Any(type => type.Group == group && type.Kind == kind)
            ? $"\"{kind}\" is already in use"
            : null;
    }

    private void Establish(string name)
    {
        if (
            cluster.Store.Get(Definitions, null, name) is { } found
            && !found.IsTerminating()
            && DefinitionStatus.Is(found, "NamesAccepted")
        )
        {
            Update(
                name,
                copy =>
                    Set(
                        copy,
                        "Established",
                        true,
                        "InitialNamesAccepted",
                        "the initial names have been accepted"
                    )
            );
        }
    }

    private void Serve(JsonObject definition)
    {
        var spec = definition["spec"]!;
        var versions = spec.Items("versions").ToList();
        var stored = versions.Find(version => version.Flag("storage"))!;
        var hasStatus = stored.At("subresources", "status") is not null;
        var type = new ResourceType(
            spec.Text("group")!,
            stored.Text("name")!,
            spec.Text("names", "plural")!,
            spec.Text("names", "kind")!,
            spec.Text("scope") == "Namespaced"
        )
        {
            Singular = spec.Text("names", "singular")!,
            ListKind = spec.Text("names", "listKind")!,
            ShortNames = spec.Texts("names", "shortNames"),
            Categories = spec.Texts("names", "categories"),
            OtherVersions =
            [
                .. versions
                    .Where(version => version.Flag("served") && version != stored)
                    .Select(version => version.Text("name")!),
            ],
            HasStatus = hasStatus,
            HasGeneration = true,
            AllowsUnconditionalUpdate = false,
            Custom = true,
        };
        var schema = StructuralSchema.ReadRoot(
            stored.At("schema", "openAPIV3Schema") as JsonObject
        );
        cluster.Store.Serve(type, new CustomRules(schema, hasStatus));
    }

    private void Clean(string name, string uid)
    {
        if (
            cluster.Store.Get(Definitions, null, name) is not { } found
            || found.Uid() != uid
            || !found.Finalizers().Contains(DefinitionRules.Cleanup, StringComparer.Ordinal)
        )
        {
            return;
        }

        if (Served(found) is { } type)
        {
            foreach (var obj in cluster.Store.List(type).Where(obj => !obj.IsTerminating()))
            {
                cluster.Store.Delete(type, obj.Namespace(), obj.Name());
            }

            if (cluster.Store.List(type).Count > 0)
            {
                Update(
                    name,
                    copy =>
                        Set(
                            copy,
                            "Terminating",
                            true,
                            "InstanceDeletionInProgress",
                            "CustomResource deletion is in progress"
                        )
                );
                cluster.Later(TimeSpan.FromSeconds(5), () => Clean(name, uid));
                return;
            }
        }

        cluster.Store.Patch(
            Definitions,
            null,
            name,
            copy =>
                ObjectDeletion.SetFinalizers(
                    copy,
                    [.. copy.Finalizers().Where(held => held != DefinitionRules.Cleanup)]
                )
        );
    }

    private void Set(JsonObject copy, string type, bool status, string reason, string message) =>
        DefinitionStatus.Set(copy, new(type, status, reason, message), cluster.World.Clock.Now);

    private void Update(string name, Action<JsonObject> change) =>
        cluster.Store.PatchStatus(Definitions, null, name, change);
}
