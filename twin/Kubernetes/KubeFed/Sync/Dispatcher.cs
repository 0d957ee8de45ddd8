using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Sync;

/// <summary>Brings the copies in all members to what a federated object asks for, and notes how that went.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/sync/dispatch/managed.go.</remarks>
internal sealed class Dispatcher(
    ControllerManager manager,
    FederatedObject federated,
    KubeFedEvents events,
    IReadOnlyDictionary<string, string> versions,
    PropagationOutcome outcome
)
{
    public Task CreateAsync(Member member) =>
        RunAsync(
            member,
            "create",
            "Creation",
            async operation =>
            {
                Tell(member, "CreateInCluster", "Creating");
                var copy = federated.Build(Warn);
                federated.Override(copy, member.Name);
                try
                {
                    var created = await operation.CreateAsync(copy);
                    Note(member, "", created);
                    outcome.Versions[member.Name] = ObjectVersion.Of(created);
                }
                catch (WireError refused) when (refused.Code == "AlreadyExists")
                {
                    await AdoptAsync(member, operation);
                }
            }
        );

    public Task UpdateAsync(Member member, JsonObject existing) =>
        RunAsync(member, "update", "Update", operation => WriteAsync(member, operation, existing));

    public Task DeleteAsync(Member member) =>
        RunAsync(
            member,
            "delete",
            "Deletion",
            async operation =>
            {
                Tell(member, "DeleteInCluster", "Deleting");
                await operation.DeleteAsync();
                outcome.Clusters[member.Name] = new("WaitingForRemoval");
            }
        );

    public Task RemoveLabelAsync(Member member) =>
        RunAsync(
            member,
            "remove managed label from",
            "LabelRemoval",
            async operation =>
            {
                Tell(member, "RemoveManagedLabelFromInCluster", "Removing managed label from");
                await operation.RemoveLabelAsync();
                outcome.Clusters.Remove(member.Name);
            }
        );

    /// <summary>Something about a cluster that no operation led to.</summary>
    public void Fail(string cluster, string status, string message)
    {
        events.Warning(federated.Object, status, message);
        outcome.Clusters[cluster] = new(status);
    }

    public void Note(string cluster, string status, JsonObject copy) =>
        outcome.Clusters[cluster] = new(status, copy["status"]);

    private void Note(Member member, string status, JsonObject copy) =>
        Note(member.Name, status, copy);

    private async Task AdoptAsync(Member member, MemberOperation operation)
    {
        JsonObject existing;
        try
        {
            existing = await operation.GetAsync();
        }
        catch (WireError refused)
        {
            Report(
                member,
                "create",
                "RetrievalFailed",
                $"failed to retrieve object potentially requiring adoption: {refused.Message}"
            );
            return;
        }

        if (!manager.Options.AdoptResources && !federated.IsNamespaceOfHost(existing))
        {
            Report(member, "create", "AlreadyExists", "Resource pre-exist in cluster");
            return;
        }

        Complain(
            member,
            "create",
            "An update will be attempted instead of a creation due to an existing resource"
        );
        await UpdateAsync(member, existing);
    }

    private async Task WriteAsync(Member member, MemberOperation operation, JsonObject existing)
    {
        if (existing.Label(KubeFedNames.ManagedLabel) == "false")
        {
            Report(
                member,
                "update",
                "ManagedLabelFalse",
                $"Unable to manage the object which has label {KubeFedNames.ManagedLabel}: false"
            );
            return;
        }

        var copy = federated.Build(Warn);
        FieldRetention.Retain(federated.Type.Target.Kind, copy, existing, federated.Object);
        federated.Override(copy, member.Name);
        if (!ObjectVersion.NeedsUpdate(copy, existing, versions.GetValueOrDefault(member.Name)))
        {
            Note(member, "", existing);
            return;
        }

        Tell(member, "UpdateInCluster", "Updating");
        var updated = await operation.UpdateAsync(copy);
        Note(member, "", updated);
        outcome.Updated = true;
        outcome.Versions[member.Name] = ObjectVersion.Of(updated);
    }

    private async Task RunAsync(
        Member member,
        string verb,
        string noun,
        Func<MemberOperation, Task> work
    )
    {
        try
        {
            await work(new(manager, federated, member));
        }
        catch (OverrideException wrong)
        {
            Report(member, verb, "ApplyOverridesFailed", wrong.Message);
        }
        catch (ConnectionException failure) when (failure.TimesOut)
        {
            outcome.Clusters[member.Name] = new($"{noun}TimedOut");
            events.Warning(
                federated.Object,
                "OperationTimeoutError",
                "Failed to finish 1 operations in 30s"
            );
        }
        catch (ConnectionException failure)
        {
            Report(
                member,
                verb,
                "ClientRetrievalFailed",
                $"Error retrieving client for cluster: {failure.Message}"
            );
        }
        catch (WireError refused)
        {
            Report(member, verb, $"{noun}Failed", refused.Message);
        }
    }

    private void Report(Member member, string verb, string status, string message)
    {
        Complain(member, verb, message);
        outcome.Clusters[member.Name] = new(status);
    }

    private void Complain(Member member, string verb, string message) =>
        events.Warning(
            federated.Object,
            Reason(verb) + "InClusterFailed",
            $"Failed to {verb} {About(member)}: {message}"
        );

    private void Tell(Member member, string reason, string verb) =>
        events.Normal(federated.Object, reason, $"{verb} {About(member)}");

    private string About(Member member) =>
        $"{federated.Type.Target.Kind} \"{federated.Target}\" in cluster \"{member.Name}\"";

    private void Warn(string reason, string message) =>
        events.Warning(federated.Object, reason, message);

    // "remove managed label from" → RemoveManagedLabelFrom
    private static string Reason(string verb) =>
        string.Concat(verb.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
