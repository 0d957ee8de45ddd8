using System.Text.Json.Nodes;
using EksFed.Functions.Aws;
using EksFed.Twin;
using EksFed.Twin.Iam;
using EksFed.Twin.Wire;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>Somebody of the account who may do everything, and does it with the official clients.</summary>
internal sealed class Person
{
    private const string Name = "somebody";
    private static readonly Caller s_caller = new(Name);

    private readonly World _world;
    private readonly SessionCredentials _credentials;

    public Person(World world)
    {
        _world = world;
        var user = world.Iam.AddUser(
            new(Name) { ManagedPolicyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"] }
        );
        _credentials = world.Identities.Issue(user.Arn);
    }

    private Person(World world, SessionCredentials credentials) =>
        (_world, _credentials) = (world, credentials);

    /// <summary>A user of a group who has assumed a role.</summary>
    public static Person WithRole(World world, string userName, string group, string roleArn)
    {
        var user = world.Iam.AddUser(new(userName) { Groups = [group] });
        var session = world.Authorization.Assume(new(user.Arn), roleArn, userName);
        return new(world, world.Identities.Issue(session));
    }

    public T Do<T>(Func<AwsClients, Task<T>> work) =>
        _world.Run(s_caller, network => work(new(Environment, _world.Clock, network)));

    /// <summary>Puts an event on a bus.</summary>
    public void Put(string region, string bus, string detailType, JsonObject detail) =>
        _world.Run(
            s_caller,
            network =>
                new SignedSender(_world, s_caller, _credentials, network).JsonAsync(
                    region,
                    "events",
                    "AWSEvents.PutEvents",
                    new()
                    {
                        ["Entries"] = new JsonArray(
                            new JsonObject
                            {
                                ["EventBusName"] = bus,
                                ["Source"] = "eksfed.request",
                                ["DetailType"] = detailType,
                                ["Detail"] = detail.ToJsonString(),
                            }
                        ),
                    }
                )
        );

    private Dictionary<string, string> Environment =>
        new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = _credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = _credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = _credentials.Token,
        };
}
