namespace EksFed.Functions.Request;

/// <summary>The request with everything decided: what the state machines carry and the registry keeps.</summary>
/// <param name="Federation">Name of the federation.</param>
/// <param name="Members">The host first, then in the order of the request.</param>
public sealed record FederationPlan(string Federation, IReadOnlyList<MemberPlan> Members);

/// <summary>One member cluster, in one Region.</summary>
/// <param name="Of">Federation, member, Region, tags.</param>
/// <param name="Host">Whether KubeFed's control plane runs here.</param>
/// <param name="Cluster">Name of the EKS cluster.</param>
/// <param name="Version">Kubernetes version, such as <c>1.35</c>.</param>
/// <param name="VpcCidr">A /16 that no other member, no connector and no other federation has.</param>
/// <param name="ServiceCidr">Service range, disjoint from every VPC range we allocate.</param>
/// <param name="Zones">Two or three availability zones with their subnets.</param>
/// <param name="ApiClientCidrs">Who may reach the API server on TCP 443.</param>
/// <param name="LogTypes">Control-plane log types to enable.</param>
/// <param name="LogRetentionDays">Retention of the control-plane log group.</param>
/// <param name="NodeGroups">Managed node groups.</param>
/// <param name="IdentityMappings">The user's own access entries.</param>
/// <param name="Peers">VPCs this member's VPC is peered with, as requester.</param>
public sealed record MemberPlan(
    MemberRef Of,
    bool Host,
    string Cluster,
    string Version,
    string VpcCidr,
    string ServiceCidr,
    IReadOnlyList<ZonePlan> Zones,
    IReadOnlyList<string> ApiClientCidrs,
    IReadOnlyList<string> LogTypes,
    int LogRetentionDays,
    IReadOnlyList<NodeGroupPlan> NodeGroups,
    IReadOnlyList<IdentityMapping> IdentityMappings,
    IReadOnlyList<PeerRef> Peers
);

/// <summary>One zone of a member with the ranges of its public and its private subnet.</summary>
public sealed record ZonePlan(string Name, string PublicCidr, string PrivateCidr);

/// <summary>The other end of a peering.</summary>
/// <param name="Member">Name of the peer member, or null for the stack's connector VPC.</param>
/// <param name="Region">Region of the peer's VPC.</param>
/// <param name="Cidr">Range of the peer's VPC.</param>
public sealed record PeerRef(string? Member, string Region, string Cidr);

/// <summary>A managed node group, with eksctl's names resolved to the EKS API's.</summary>
public sealed record NodeGroupPlan(
    string Name,
    IReadOnlyList<string> InstanceTypes,
    string AmiType,
    string CapacityType,
    int MinSize,
    int MaxSize,
    int DesiredSize,
    int DiskSize,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<TaintPlan> Taints,
    IReadOnlyDictionary<string, string> Tags,
    int? MaxUnavailable,
    int? MaxUnavailablePercentage
);

/// <summary>A taint with EKS's effect names: NO_SCHEDULE, NO_EXECUTE, PREFER_NO_SCHEDULE.</summary>
public sealed record TaintPlan(string Key, string? Value, string Effect);

/// <summary>One <c>iamidentitymapping</c>: a principal and what it is in the cluster.</summary>
/// <param name="PrincipalArn">Role or user.</param>
/// <param name="Username">Kubernetes user name, or null for EKS's default.</param>
/// <param name="Groups">Kubernetes groups.</param>
/// <param name="Admin">True for <c>system:masters</c>: gets EKS's cluster-admin access policy.</param>
public sealed record IdentityMapping(
    string PrincipalArn,
    string? Username,
    IReadOnlyList<string> Groups,
    bool Admin
);
