using System.Text.Json.Serialization;
using EksFed.Functions.Request;

namespace EksFed.Functions;

/// <summary>Every type that crosses the border of a function. Unknown members are refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(FederationPlan))]
[JsonSerializable(typeof(Deletion))]
[JsonSerializable(typeof(HostSpec))]
[JsonSerializable(typeof(InClusterSpec))]
[JsonSerializable(typeof(MembershipSpec))]
[JsonSerializable(typeof(ProbeSpec))]
[JsonSerializable(typeof(ProbeStatus))]
[JsonSerializable(typeof(Status))]
public sealed partial class FunctionsJsonContext : JsonSerializerContext;
