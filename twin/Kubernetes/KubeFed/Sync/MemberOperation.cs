using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Sync;

/// <summary>What is done to the copy in one member, within the thirty seconds that a reconcile allows.</summary>
internal sealed class MemberOperation(
    ControllerManager manager,
    FederatedObject federated,
    Member member
)
{
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(30);

    public string Cluster => member.Name;

    private ResourceType Type => federated.Type.Target;

    public Task<JsonObject> CreateAsync(JsonObject copy) =>
        SendAsync(client => client.CreateAsync(Type, copy));

    public Task<JsonObject> UpdateAsync(JsonObject copy) =>
        SendAsync(client => client.UpdateAsync(Type, copy));

    public Task<JsonObject> GetAsync() =>
        SendAsync(client =>
            client.GetAsync(Type, federated.Target.Namespace, federated.Target.Name)
        );

    /// <summary>Deletes with the options that an annotation may carry; an absent copy is fine.</summary>
    public async Task DeleteAsync()
    {
        var annotation = federated.Object.Annotation(KubeFedNames.DeleteOptionAnnotation);
        var options = annotation is null ? null : JsonNode.Parse(annotation) as JsonObject;
        try
        {
            await SendAsync(client =>
                client.DeleteAsync(Type, federated.Target.Namespace, federated.Target.Name, options)
            );
        }
        catch (WireError refused) when (refused.Status == 404) { }
    }

    public Task<JsonObject> RemoveLabelAsync() =>
        SendAsync(client =>
            client.MergeAsync(
                Type,
                federated.Target.Namespace,
                federated.Target.Name,
                new()
                {
                    ["metadata"] = new JsonObject
                    {
                        ["labels"] = new JsonObject { [KubeFedNames.ManagedLabel] = null },
                    },
                }
            )
        );

    private async Task<JsonObject> SendAsync(Func<KubeClient, Task<JsonObject>> send)
    {
        KubeClient client;
        try
        {
            client = (await member.ClientAsync()).Connect();
        }
        catch (ConnectionException failure) when (failure.TimesOut)
        {
            await manager.Delay(s_budget);
            throw;
        }

        return await send(client);
    }
}
