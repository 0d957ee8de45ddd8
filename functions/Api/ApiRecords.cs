#pragma warning disable MA0048 // what the API answers is one page on purpose; docs/openapi.yaml says the same
using EksFed.Functions.Api.Http;
using EksFed.Functions.Api.Pricing;
using EksFed.Functions.Request;

namespace EksFed.Functions.Api;

/// <summary>An execution works on it from here.</summary>
/// <param name="Federation">Its name.</param>
/// <param name="Execution">ARN of the execution.</param>
/// <param name="Href">Where to ask how it goes.</param>
public sealed record Accepted(string Federation, string Execution, string Href);

/// <summary>What would be made of a request, and what it would cost.</summary>
/// <param name="Plan">As <c>PlanFederation</c> makes it.</param>
/// <param name="Findings">Why the account is not ready for it; empty when it is.</param>
/// <param name="Price">While it stands.</param>
public sealed record DryRun(
    FederationPlan Plan,
    IReadOnlyList<FindingView> Findings,
    PriceEstimate Price
);

/// <summary>One page of the federations.</summary>
/// <param name="Federations">In no particular order.</param>
/// <param name="NextToken">For the next page; null on the last.</param>
public sealed record FederationList(
    IReadOnlyList<FederationSummary> Federations,
    string? NextToken
);

/// <summary>A federation in a list.</summary>
public sealed record FederationSummary(
    string Name,
    string Status,
    IReadOnlyList<string> Regions,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    string Href
);

/// <summary>A federation, and how what works on it is getting on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">What the registry says, or <c>Requested</c> or <c>Refused</c> before it says anything.</param>
/// <param name="Generation">Counts the executions that changed it; null before the first.</param>
/// <param name="CreatedAt">When the first execution took it on.</param>
/// <param name="UpdatedAt">When the registry was last told of it.</param>
/// <param name="Members">The host first; empty while nothing is planned.</param>
/// <param name="Execution">The one asked for, the one at work or the last; null when it is forgotten.</param>
/// <param name="CurrentStates">States that are being visited now.</param>
/// <param name="Error">Why the last execution failed; null when it did not.</param>
/// <param name="NextAction">What the reader should do, in one sentence or two.</param>
public sealed record FederationView(
    string Name,
    string Status,
    long? Generation,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    IReadOnlyList<MemberView> Members,
    ExecutionView? Execution,
    IReadOnlyList<CurrentState> CurrentStates,
    ErrorView? Error,
    string NextAction
);

/// <summary>A member as planned.</summary>
public sealed record MemberView(
    string Name,
    string Region,
    bool Host,
    string Cluster,
    string KubernetesVersion,
    string VpcCidr,
    string ServiceCidr,
    IReadOnlyList<NodeGroupView> NodeGroups
);

/// <summary>A node group as planned.</summary>
public sealed record NodeGroupView(
    string Name,
    IReadOnlyList<string> InstanceTypes,
    string CapacityType,
    int MinSize,
    int MaxSize,
    int DesiredSize
);

/// <summary>An execution of one of the state machines.</summary>
/// <param name="Status">As <c>DescribeExecution</c> says it: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED.</param>
/// <param name="StoppedAt">Null while it runs.</param>
/// <param name="DurationSeconds">Until its end, or until now.</param>
public sealed record ExecutionView(
    string Arn,
    string Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? StoppedAt,
    long DurationSeconds
);

/// <summary>A state that is being visited.</summary>
/// <param name="State">Its name, that of the function it invokes.</param>
/// <param name="Member">The member it works on; null when it works on all.</param>
/// <param name="Since">When it was entered.</param>
/// <param name="DurationSeconds">Since then.</param>
/// <param name="Looks">How often it has asked.</param>
/// <param name="WaitingFor">What the last look saw; null before its answer.</param>
public sealed record CurrentState(
    string State,
    string? Member,
    DateTimeOffset Since,
    long DurationSeconds,
    int Looks,
    string? WaitingFor
);

/// <summary>Why something failed.</summary>
/// <param name="Type">Name of the error, as the state machines know it.</param>
/// <param name="Message">What happened and what to do about it.</param>
public sealed record ErrorView(string Type, string Message);
