using System.Globalization;

namespace EksFed.Functions.Request.Planning;

/// <summary>Makes a plan of a request and of what is known; asks nobody.</summary>
/// <remarks>
/// Each member gets a /16 of the stack's pool for its VPC. Zone <c>i</c> (0, 1, 2) has its public subnet at
/// the <c>i</c>-th /20 of it and its private subnet at the <c>2 + i</c>-th /19: 4091 and 8187 addresses, and
/// the last three eighths stay free. Services get a /20 of 172.20.0.0/14 each: apart from every VPC,
/// since a pod would never reach an address that its own cluster takes for a service.
/// </remarks>
internal sealed class Planner(
    StackSettings settings,
    FederationRequest request,
    FederationPlan? known
)
{
    private const int VpcPrefix = 16;
    private const int PublicPrefix = 20;
    private const int PrivatePrefix = 19;
    private const int FirstPrivate = 2;
    private const string ServicePool = "172.20.0.0/14";
    private const int ServicePrefix = 20;

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The plan, to be used only when there are no findings.</summary>
    /// <param name="surveys">One for each Region of the request.</param>
    /// <param name="allocated">VPC ranges of all federations, this one's among them.</param>
    public FederationPlan Plan(
        IReadOnlyCollection<RegionSurvey> surveys,
        IEnumerable<string> allocated
    )
    {
        var vpcs = surveys.SelectMany(survey => survey.VpcCidrs);
        var space = new AddressSpace([settings.ConnectorCidr, .. allocated, .. vpcs]);
        foreach (var member in known?.Members ?? [])
        {
            space.Take(member.VpcCidr);
            space.Take(member.ServiceCidr);
        }

        // VPC ranges first: a service range must keep clear of those of all members.
        var drafts = request.Regions.Select(region => Draft(region, surveys, space)).ToList();
        List<MemberPlan> members =
        [
            .. drafts.Select(draft =>
                draft.ServiceCidr.Length > 0
                    ? draft
                    : draft with
                    {
                        ServiceCidr = TakeFrom(space, ServicePool, ServicePrefix, draft.Of.Region),
                    }
            ),
        ];
        return new(request.Name, [.. members.Select(member => Connect(member, members[0]))]);
    }

    private MemberPlan Draft(
        string region,
        IReadOnlyCollection<RegionSurvey> surveys,
        AddressSpace space
    )
    {
        var isHost = region == request.Regions[0];
        if (known?.Members.FirstOrDefault(member => member.Of.Region == region) is { } kept)
        {
            return kept with
            {
                Of = kept.Of with { Tags = request.Tags },
                Host = isHost,
                LogTypes = request.LogTypes,
                LogRetentionDays = request.LogRetentionDays,
                NodeGroups = request.NodeGroups,
                IdentityMappings = request.IdentityMappings,
            };
        }

        var name = NameOf(region);
        var vpc = TakeFrom(space, settings.MemberCidrPool, VpcPrefix, region);
        var zones = surveys.First(survey => survey.Region == region).Zones;
        return new(
            new(request.Name, name, region, request.Tags),
            isHost,
            Cluster: name,
            KubernetesVersion.Default,
            vpc,
            ServiceCidr: "",
            vpc.Length == 0 ? [] : [.. zones.Select((zone, i) => Zone(zone, vpc, i))],
            ApiClientCidrs: [],
            request.LogTypes,
            request.LogRetentionDays,
            request.NodeGroups,
            request.IdentityMappings,
            Peers: []
        );
    }

    // KubeFed runs on the host and calls every member; our own functions call all of them.
    private MemberPlan Connect(MemberPlan member, MemberPlan host)
    {
        var connector = new PeerRef(null, settings.HomeRegion, settings.ConnectorCidr);
        return member.Host
            ? member with
            {
                ApiClientCidrs = [settings.ConnectorCidr],
                Peers = [connector],
            }
            : member with
            {
                ApiClientCidrs = [settings.ConnectorCidr, host.VpcCidr],
                Peers = [connector, new(host.Of.Member, host.Of.Region, host.VpcCidr)],
            };
    }

    private static ZonePlan Zone(string name, string vpc, int index) =>
        new(
            name,
            AddressSpace.Part(vpc, PublicPrefix, index),
            AddressSpace.Part(vpc, PrivatePrefix, FirstPrivate + index)
        );

    // New members get the numbers after those of the members that exist.
    private string NameOf(string region)
    {
        var existing = known?.Members.Select(member => member.Of.Region).ToList() ?? [];
        var later = request.Regions.Where(other => !existing.Contains(other)).ToList();
        var number = existing.Count + later.IndexOf(region) + 1;
        return $"{request.Name}-{number.ToString(CultureInfo.InvariantCulture)}";
    }

    private string TakeFrom(AddressSpace space, string pool, int prefixLength, string region)
    {
        if (space.TakeFrom(pool, prefixLength) is { } range)
        {
            return range;
        }

        _findings.Add(
            new(
                "metadata.regions",
                $"{pool} has no /{prefixLength} left for the member in {region} that overlaps with no VPC.",
                pool == ServicePool
                    ? "Delete a VPC that lies in it, or choose another Region."
                    : "Destroy a federation that is not needed, or deploy the stack with another member range."
            )
        );
        return "";
    }
}
