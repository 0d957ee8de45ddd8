using System.Text.Json.Nodes;
using EksFed.Twin.Iam;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>CloudFormation's calls on behalf of the deployer; the clock runs until each is answered.</summary>
internal sealed class DeployerCalls(
    World world,
    Caller caller,
    string region,
    SessionCredentials deployer
)
{
    public JsonObject Json(string service, string target, JsonObject body) =>
        Run(sender => sender.JsonAsync(region, service, target, body));

    public string Query(string action, IEnumerable<KeyValuePair<string, string>> parameters) =>
        Run(sender => sender.QueryAsync(region, action, parameters));

    private T Run<T>(Func<SignedSender, Task<T>> call) =>
        world.Run(caller, network => call(new(world, caller, deployer, network)));
}
