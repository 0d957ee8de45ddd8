using System.Text.Json;
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.StandIn;

/// <summary>One modelled error: its code on the wire and the exception made of it.</summary>
internal sealed record ErrorShape(
    string Code,
    Func<ErrorResponse, JsonElement, AmazonServiceException> Make
);
