using Amazon.Lambda.Core;
using EksFed.Functions.Clusters;
using EksFed.Functions.Network;
using EksFed.Functions.Network.Routes;
using EksFed.Functions.Request;

namespace EksFed.Functions.Tests.Contract;

/// <summary>One step with one spec, and what has to be there before it.</summary>
internal sealed record StepCase(
    Func<Dependencies, Task<Status>> Ensure,
    Func<Dependencies, Task<Deletion>> Delete,
    params IReadOnlyList<StepCase> Needs
)
{
    private static readonly ILambdaSerializer s_serializer = FunctionsSerializer.Instance;

    private Action<Stream> WriteSpec { get; init; } = _ => { };

    /// <summary>For a step that only deletes: how what it deletes comes to be, by others' hands.</summary>
    public Action<StepWorld>? Arrange { get; init; }

    /// <summary>The member of most tests.</summary>
    public static MemberRef Ours { get; } =
        new(
            "demo",
            "demo-1",
            StepWorld.Ireland,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "platform" }
        );

    public static MemberRef Theirs { get; } =
        Ours with
        {
            Member = "demo-2",
            Region = StepWorld.Frankfurt,
        };

    public static StepCase Vpc(MemberRef of) =>
        Of(d => new Vpc(d.Aws, d.Settings), new VpcSpec(of, Cidr(of)));

    public static StepCase Subnets(MemberRef of) =>
        Of(d => new Subnets(d.Aws, d.Settings), SubnetsOf(of), Vpc(of));

    public static StepCase SecurityGroup(MemberRef of) =>
        Of(
            d => new SecurityGroup(d.Aws, d.Settings),
            new SecurityGroupSpec(of, ["10.0.0.0/24", Cidr(of)]),
            Vpc(of)
        );

    public static StepCase InternetGateway(MemberRef of) =>
        Of(d => new InternetGateway(d.Aws, d.Settings), new MemberSpec(of), Vpc(of));

    public static StepCase PublicRoutes(MemberRef of) =>
        Of(
            d => new PublicRoutes(d.Aws, d.Settings, d.Time),
            new MemberSpec(of),
            Subnets(of),
            InternetGateway(of)
        );

    public static StepCase ElasticIp(MemberRef of) =>
        Of(d => new ElasticIp(d.Aws, d.Settings), new MemberSpec(of));

    public static StepCase NatGateway(MemberRef of) =>
        Of(
            d => new NatGateway(d.Aws, d.Settings, d.Time),
            new MemberSpec(of),
            PublicRoutes(of),
            ElasticIp(of)
        );

    public static StepCase PrivateRoutes(MemberRef of) =>
        Of(d => new PrivateRoutes(d.Aws, d.Settings, d.Time), new MemberSpec(of), NatGateway(of));

    public static StepCase Peering(MemberRef of, MemberRef peer) =>
        Of(d => new Peering(d.Aws, d.Settings), PeeringOf(of, peer), Vpc(of), Vpc(peer));

    public static StepCase PeeringRoutes(MemberRef of, MemberRef peer) =>
        Of(
            d => new PeeringRoutes(d.Aws, d.Settings),
            PeeringOf(of, peer),
            Peering(of, peer),
            PrivateRoutes(of),
            PrivateRoutes(peer)
        );

    public static StepCase LogGroup(MemberRef of) =>
        Of(d => new LogGroup(d.Aws, d.Settings), new LogGroupSpec(of, of.Member, 30));

    public static StepCase Cluster(MemberRef of) =>
        Of(
            d => new Cluster(d.Aws, d.Settings, d.Time),
            ClusterOf(of),
            Subnets(of),
            SecurityGroup(of),
            LogGroup(of)
        );

    public static StepCase AccessEntries(
        MemberRef of,
        params IReadOnlyList<IdentityMapping> mappings
    ) =>
        Of(
            d => new AccessEntries(d.Aws, d.Settings),
            new AccessEntriesSpec(of, of.Member, mappings),
            Cluster(of)
        );

    public static StepCase NodeGroup(MemberRef of) =>
        Of(
            d => new NodeGroup(d.Aws, d.Settings, d.Time),
            NodeGroupOf(of),
            PrivateRoutes(of),
            Cluster(of)
        );

    public static ClusterSpec ClusterOf(MemberRef of) =>
        new(of, of.Member, "1.35", "172.20.0.0/16", ["api", "audit"]);

    public static NodeGroupSpec NodeGroupOf(MemberRef of) =>
        new(
            of,
            of.Member,
            new(
                Name: "ng-1",
                InstanceTypes: ["m5.large"],
                AmiType: "AL2023_x86_64_STANDARD",
                CapacityType: "ON_DEMAND",
                MinSize: 1,
                MaxSize: 3,
                DesiredSize: 2,
                DiskSize: 80,
                Labels: new Dictionary<string, string> { ["tier"] = "web" },
                Taints: [new("dedicated", "web", "NO_SCHEDULE")],
                Tags: new Dictionary<string, string> { ["cost"] = "web" },
                MaxUnavailable: 1,
                MaxUnavailablePercentage: null
            )
        );

    public static SubnetsSpec SubnetsOf(MemberRef of)
    {
        var start = Cidr(of)[..^"0.0/16".Length];
        return new(
            of,
            of.Member,
            [
                new($"{of.Region}a", $"{start}0.0/20", $"{start}128.0/19"),
                new($"{of.Region}b", $"{start}16.0/20", $"{start}160.0/19"),
            ]
        );
    }

    public static PeeringSpec PeeringOf(MemberRef of, MemberRef peer) =>
        new(of, Cidr(of), new(peer.Member, peer.Region, Cidr(peer)));

    public static string Cidr(MemberRef of) =>
        of.Member == Ours.Member ? "10.1.0.0/16" : "10.2.0.0/16";

    /// <summary>Ensures everything needed, each thing once.</summary>
    public void Prepare(StepWorld world) =>
        Prepare(world, new HashSet<StepCase>(ReferenceEqualityComparer.Instance));

    /// <summary>Invokes the handler of that name with the spec, as Lambda would.</summary>
    public async Task<Stream> InvokeAsync(string handler, Dependencies dependencies)
    {
        using var input = new MemoryStream();
        WriteSpec(input);
        input.Position = 0;
        var result = await Handlers
            .All.Single(each => each.Name == handler)
            .Invoke(dependencies, input, s_serializer, CancellationToken.None);
        return result.OutputOrThrow();
    }

    public static StepCase Of<TSpec, TStatus>(
        Func<Dependencies, IStep<TSpec, TStatus>> step,
        TSpec spec,
        params IReadOnlyList<StepCase> needs
    )
        where TStatus : Status =>
        new(
            async dependencies =>
                await step(dependencies).EnsureAsync(spec, CancellationToken.None),
            dependencies => step(dependencies).DeleteAsync(spec, CancellationToken.None),
            needs
        )
        {
            WriteSpec = output => s_serializer.Serialize(spec, output),
        };

    private void Make(StepWorld world)
    {
        if (Arrange is null)
        {
            world.Ensure(Ensure);
        }
        else
        {
            Arrange(world);
        }
    }

    private void Prepare(StepWorld world, HashSet<StepCase> done)
    {
        foreach (var need in Needs)
        {
            need.Prepare(world, done);
            if (done.Add(need))
            {
                need.Make(world);
            }
        }
    }
}
