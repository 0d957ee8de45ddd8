#pragma warning disable MA0048 // the inputs of all steps are one page on purpose
using EksFed.Functions.Request;

namespace EksFed.Functions;

// The inputs of the steps: what a Task state binds from the plan. Each is used by one step, in both
// directions; ids of AWS resources are never part of them.

/// <summary>A spec that needs nothing but its owner.</summary>
public sealed record MemberSpec(MemberRef Of);

public sealed record VpcSpec(MemberRef Of, string Cidr);

public sealed record SubnetsSpec(MemberRef Of, string Cluster, IReadOnlyList<ZonePlan> Zones);

/// <summary>TCP 443 to the API server from these ranges.</summary>
public sealed record SecurityGroupSpec(MemberRef Of, IReadOnlyList<string> ApiClientCidrs);

/// <summary>A peering between the member's VPC (requester) and a peer's (accepter), and its routes.</summary>
public sealed record PeeringSpec(MemberRef Of, string VpcCidr, PeerRef Peer);

public sealed record LogGroupSpec(MemberRef Of, string Cluster, int RetentionDays);

public sealed record ClusterSpec(
    MemberRef Of,
    string Cluster,
    string Version,
    string ServiceCidr,
    IReadOnlyList<string> LogTypes
);

/// <summary>A member's cluster by name: what is asked of EKS when nothing is to be made.</summary>
public sealed record ClusterRef(MemberRef Of, string Cluster);

public sealed record AccessEntriesSpec(
    MemberRef Of,
    string Cluster,
    IReadOnlyList<IdentityMapping> IdentityMappings
);

public sealed record NodeGroupSpec(MemberRef Of, string Cluster, NodeGroupPlan NodeGroup);

/// <summary>A member of a federation that an execution before left unfinished.</summary>
public sealed record FailedPartsSpec(MemberPlan Member);

/// <summary>How to reach a private API server: all a Kubernetes-facing function knows of EKS.</summary>
/// <param name="Name">EKS name of the cluster; part of the signed token.</param>
/// <param name="Region">The cluster's Region; the token is signed for its STS.</param>
/// <param name="Endpoint">HTTPS address.</param>
/// <param name="CertificateAuthority">Base64 of the PEM of its CA.</param>
public sealed record ClusterAccess(
    string Name,
    string Region,
    string Endpoint,
    string CertificateAuthority
);

/// <summary>A spec of a step inside clusters: its function lives in the connector VPC and calls no AWS API.</summary>
public interface IInsideClusters
{
    /// <summary>Name of the federation: the label on everything made inside.</summary>
    string Federation { get; }
}

/// <summary>Something on the host cluster.</summary>
public sealed record HostSpec(string Federation, ClusterAccess Host) : IInsideClusters;

/// <summary>Something in one member cluster.</summary>
public sealed record InClusterSpec(string Federation, ClusterAccess Cluster) : IInsideClusters;

/// <summary>The join of one member, named like its cluster, to the host; the cluster is null once it is gone.</summary>
public sealed record MembershipSpec(
    string Federation,
    string Member,
    ClusterAccess Host,
    ClusterAccess? Cluster
) : IInsideClusters;

/// <summary>The probe at a revision: content 1 is created, content 2 is a change of it.</summary>
public sealed record ProbeSpec(
    string Federation,
    ClusterAccess Host,
    IReadOnlyList<ClusterAccess> Members,
    int Revision
) : IInsideClusters;

/// <summary>What <c>DescribeCluster</c> found: access is null unless the cluster is active.</summary>
public sealed record ClusterStatus(ClusterAccess? Access = null, Pending? Pending = null)
    : Status(Pending);

/// <summary>Members in which the probe was observed.</summary>
public sealed record ProbeStatus(IReadOnlyList<string> PropagatedTo, Pending? Pending = null)
    : Status(Pending);
