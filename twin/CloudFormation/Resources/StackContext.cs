using EksFed.Twin.CloudFormation.Values;
using EksFed.Twin.Events;
using EksFed.Twin.Iam;
using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>What the makers of one stack share, and what they have made.</summary>
internal sealed class StackContext
{
    private readonly SeededRandom _random;

    public StackContext(World world, DeploymentOptions options)
    {
        (World, Options) = (world, options);
        _random = world.Random.Fork($"cloudformation/{options.Region}/{options.StackName}");
        Id =
            $"arn:aws:cloudformation:{options.Region}:{world.AccountId}:stack/"
            + $"{options.StackName}/{_random.Fork("id").Uuid()}";
        Pseudo = PseudoParameters.Of(world.AccountId, options.Region, options.StackName, Id);
        Deployer = world.Identities.Issue(
            options.DeployerArn ?? $"arn:aws:iam::{world.AccountId}:user/deployer"
        );
        Calls = new(world, Caller("cloudformation"), options.Region, Deployer);
        Ec2 = new(Calls, options.Region);
    }

    public World World { get; }

    public DeploymentOptions Options { get; }

    /// <summary>The stack's ARN.</summary>
    public string Id { get; }

    public IReadOnlyDictionary<string, string> Pseudo { get; }

    public SessionCredentials Deployer { get; }

    public DeployerCalls Calls { get; }

    public Ec2Calls Ec2 { get; }

    public Dictionary<string, DeployedResource> Resources { get; } = [];

    public Dictionary<string, Function> Functions { get; } = [];

    public Dictionary<string, StateMachine> StateMachines { get; } = [];

    public Dictionary<string, string> Rules { get; } = [];

    public Dictionary<string, string> Tables { get; } = [];

    public List<ApiRoute> Routes { get; } = [];

    public Dictionary<string, DeployedRole> Roles { get; } = [];

    public Dictionary<string, DeployedGroup> Groups { get; } = [];

    public Dictionary<string, DeployedManagedPolicy> Policies { get; } = [];

    public string AccountId => World.AccountId;

    public string Region => Options.Region;

    /// <summary>A source of ids for one resource: one resource more shifts no other's.</summary>
    public SeededRandom RandomOf(string logicalId) => _random.Fork(logicalId);

    public DeployedStack Finish(IReadOnlyDictionary<string, string> outputs)
    {
        var rules = World.Services.OfType<EventBridgeApi>().SingleOrDefault();
        return new()
        {
            Name = Options.StackName,
            Id = Id,
            Region = Region,
            Resources = Resources,
            Functions = Functions,
            StateMachines = StateMachines,
            Rules = Rules.ToDictionary(rule => rule.Key, rule => rules!.FindRule(rule.Value)!),
            Routes =
            [
                .. Routes
                    .OrderBy(route => route.Path, StringComparer.Ordinal)
                    .ThenBy(route => route.Method, StringComparer.Ordinal),
            ],
            Tables = Tables,
            Outputs = outputs,
            Roles = Roles,
            Groups = Groups,
            Policies = Policies,
            NotSimulated =
            [
                .. Resources.Values.Where(resource => Unsimulated.Types.Contains(resource.Type)),
            ],
        };
    }

    private static Caller Caller(string name) => new(name);
}
