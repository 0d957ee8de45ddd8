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
    private readonly SignedSender _sender = new(world, caller, deployer);

    public JsonObject Json(string service, string target, JsonObject body) =>
        Run(() => _sender.JsonAsync(region, service, target, body));

    public string Query(string action, IEnumerable<KeyValuePair<string, string>> parameters) =>
        Run(() => _sender.QueryAsync(region, action, parameters));

    private T Run<T>(Func<Task<T>> call)
    {
        // The sender has a strand of its own; World.Run keeps the clock going and continuations inline.
        return world.Run(caller, _ => call());
    }
}
