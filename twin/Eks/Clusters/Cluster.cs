using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Fargate;
using EksFed.Twin.Eks.Nodegroups;
using EksFed.Twin.Eks.Settings;
using EksFed.Twin.Eks.Updating;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Time;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>One cluster and everything that belongs to it.</summary>
internal sealed class Cluster : IEksObject
{
    public const string Creating = "CREATING";
    public const string Active = "ACTIVE";
    public const string Updating = "UPDATING";
    public const string Deleting = "DELETING";
    public const string Failed = "FAILED";

    private string? _shown;

    public Cluster(EksRegion region, ClusterSpec spec, string creator, string vpcId)
    {
        (Region, Name, RoleArn, Version) = (region, spec.Name, spec.RoleArn, spec.Version);
        (Creator, VpcId, CreatedAt) = (creator, vpcId, region.World.Clock.Now);
        (ClientRequestToken, Tags) = (spec.ClientRequestToken, spec.Tags);
        (SubnetIds, SecurityGroupIds) = (spec.SubnetIds, spec.SecurityGroupIds);
        (Endpoint, LogTypes) = (spec.Endpoint, spec.LogTypes);
        (AuthenticationMode, CreatorIsAdmin) = (spec.AuthenticationMode, spec.CreatorIsAdmin);
        (SupportType, DeletionProtection) = (spec.SupportType, spec.DeletionProtection);
        ZonalShift = spec.ZonalShift;
        ServiceCidr = ClusterPlacement.ServiceCidr(region, spec.ServiceCidr, vpcId);
        Random = region.Random.Fork($"{spec.Name}/{CreatedAt.UtcTicks}");
        EndpointId = Random.Hex(32).ToUpperInvariant();
        EndpointShard = ((string[])["gr7", "sk1", "yl4"])[Random.Next(3)];
        CertificateAuthority = new(Random.Fork("certificate-authority"));
    }

    public EksRegion Region { get; }

    public string Name { get; }

    public string RoleArn { get; }

    public string Version { get; }

    /// <summary>ARN of the role or user that called CreateCluster.</summary>
    public string Creator { get; }

    public string VpcId { get; }

    public DateTimeOffset CreatedAt { get; }

    public string? ClientRequestToken { get; }

    public Dictionary<string, string> Tags { get; }

    public IReadOnlyList<string> SubnetIds { get; }

    public IReadOnlyList<string> SecurityGroupIds { get; }

    /// <summary>From where its endpoint can be reached; changed by <see cref="Open"/>.</summary>
    public EndpointAccess Endpoint { get; private set; }

    public IReadOnlySet<string> LogTypes { get; set; }

    public string AuthenticationMode { get; set; }

    public bool CreatorIsAdmin { get; }

    public string SupportType { get; set; }

    public bool DeletionProtection { get; set; }

    public bool ZonalShift { get; set; }

    public string ServiceCidr { get; }

    public string EndpointId { get; }

    public string EndpointShard { get; }

    public CertificateAuthority CertificateAuthority { get; }

    /// <summary>This cluster's own source of ids.</summary>
    public SeededRandom Random { get; }

    public string Status { get; private set; } = Creating;

    /// <summary>What Describe says: shortly after a delete it may still be what it was before.</summary>
    public string ShownStatus => _shown ?? Status;

    /// <summary>Null until EKS has made it, some minutes before the cluster is active.</summary>
    public string? ClusterSecurityGroupId { get; set; }

    /// <summary>The control plane's interfaces in the customer's subnets.</summary>
    public List<string> InterfaceIds { get; } = [];

    /// <summary>The API server; null unless there is one.</summary>
    public KubernetesCluster? Server { get; set; }

    public List<HealthIssue> Issues { get; } = [];

    public List<Nodegroup> Nodegroups { get; } = [];

    public List<FargateProfile> FargateProfiles { get; } = [];

    public List<AccessEntry> AccessEntries { get; } = [];

    public List<Update> Updates { get; } = [];

    public string Arn => Region.Arn($"cluster/{Name}");

    /// <summary>Name of this cluster in draws.</summary>
    public string Key => $"{Region.Name}/{Name}";

    public string Host => $"{EndpointId}.{EndpointShard}.{Region.Name}.eks.amazonaws.com";

    public bool Exists => Region.Clusters.Contains(this);

    public IEnumerable<WorldResource> Resources =>
        [
            EksAudit.Of(this),
            .. Nodegroups.Select(group => group.Resource),
            .. FargateProfiles.Select(profile => profile.Resource),
        ];

    /// <summary>Changes from where the endpoint can be reached.</summary>
    public void Open(EndpointAccess endpoint)
    {
        Endpoint = endpoint;
        Region.Tell(this);
    }

    /// <summary>Changes the status; the old one may be shown for a while.</summary>
    public void Become(string status, TimeSpan staleFor = default)
    {
        if (staleFor > TimeSpan.Zero)
        {
            _shown = Status;
            Region.World.Clock.Schedule(staleFor, () => _shown = null);
        }

        Status = status;
    }

    /// <summary>Does something later, if the cluster is then still in the status it has now.</summary>
    public void Later(TimeSpan delay, Action action) =>
        Region.World.Clock.Schedule(delay, InThisStatus(action));

    /// <summary>Begins a transition, which another status overtakes.</summary>
    public Course Begin(LifecycleKind kind, string key, Action done, Action? failed = null) =>
        Region.World.Lifecycles.Begin(
            kind,
            key,
            InThisStatus(done),
            failed is null ? null : InThisStatus(failed)
        );

    private Action InThisStatus(Action action)
    {
        var status = Status;
        return () =>
        {
            if (Status == status)
            {
                action();
            }
        };
    }

    public void RequireActive()
    {
        if (Status != Active)
        {
            throw EksErrors.NotActive(Name);
        }
    }
}

/// <summary>One entry of a <c>health.issues</c> list.</summary>
internal sealed record HealthIssue(string Code, string Message, IReadOnlyList<string> ResourceIds);
