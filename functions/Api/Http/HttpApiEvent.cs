using System.Text.Json.Serialization;

namespace EksFed.Functions.Api.Http;

/// <summary>A request as an HTTP API hands it to a function; members that we do not read come and go.</summary>
/// <remarks>
/// "Create AWS Lambda proxy integrations for HTTP APIs", payload format 2.0: header names are in lower
/// case, values of one name are joined by commas, what there is none of is left out.
/// </remarks>
/// <param name="RawPath">Path with the stage's name, if it has one, percent-decoded.</param>
/// <param name="Body">Text, or its base64 for media types that API Gateway takes for binary.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record HttpApiEvent(
    string RawPath,
    HttpApiContext RequestContext,
    IReadOnlyDictionary<string, string>? Headers = null,
    IReadOnlyDictionary<string, string>? QueryStringParameters = null,
    IReadOnlyDictionary<string, string>? PathParameters = null,
    string? Body = null,
    bool IsBase64Encoded = false
);

/// <summary>What API Gateway knows of a request beside the request.</summary>
/// <param name="RequestId">Also written into the access log.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record HttpApiContext(string RequestId);
