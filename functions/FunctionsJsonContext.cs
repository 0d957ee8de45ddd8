using System.Text.Json.Serialization;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;
using EksFed.Functions.Request.Planning;
using EksFed.Functions.Stack;

namespace EksFed.Functions;

/// <summary>Every type that crosses the border of a function. Unknown members are refused, but for
/// those of events that another service shapes.</summary>
/// <remarks>Nulls are written: a state machine that reads an absent field fails, uncatchably.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(AccessEntriesSpec))]
[JsonSerializable(typeof(ClusterRef))]
[JsonSerializable(typeof(ClusterSpec))]
[JsonSerializable(typeof(ClusterStatus))]
[JsonSerializable(typeof(CustomResourceAnswer))]
[JsonSerializable(typeof(CustomResourceEvent))]
[JsonSerializable(typeof(Deletion))]
[JsonSerializable(typeof(FederationPlan))]
[JsonSerializable(typeof(ClaimInput))]
[JsonSerializable(typeof(ClaimOutput))]
[JsonSerializable(typeof(ReadInput))]
[JsonSerializable(typeof(ReadOutput))]
[JsonSerializable(typeof(RecordInput))]
[JsonSerializable(typeof(DestroyedInput))]
[JsonSerializable(typeof(BlockedInput))]
[JsonSerializable(typeof(BlockedOutput))]
[JsonSerializable(typeof(ErrorOutput))]
[JsonSerializable(typeof(HostSpec))]
[JsonSerializable(typeof(HttpApiAnswer))]
[JsonSerializable(typeof(HttpApiEvent))]
[JsonSerializable(typeof(InClusterSpec))]
[JsonSerializable(typeof(LogGroupSpec))]
[JsonSerializable(typeof(MemberSpec))]
[JsonSerializable(typeof(MembershipSpec))]
[JsonSerializable(typeof(NodeGroupSpec))]
[JsonSerializable(typeof(FailedPartsSpec))]
[JsonSerializable(typeof(PeeringSpec))]
[JsonSerializable(typeof(PlanInput))]
[JsonSerializable(typeof(ProbeSpec))]
[JsonSerializable(typeof(ProbeStatus))]
[JsonSerializable(typeof(SecurityGroupSpec))]
[JsonSerializable(typeof(Status))]
[JsonSerializable(typeof(SubnetsSpec))]
[JsonSerializable(typeof(VpcSpec))]
public sealed partial class FunctionsJsonContext : JsonSerializerContext;
