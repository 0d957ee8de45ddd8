using System.Net;
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.StandIn;

/// <summary>What all operations of one service share.</summary>
/// <param name="Name">Namespace of the official client.</param>
/// <param name="ApiVersion">Sent with every request.</param>
/// <param name="Fail">Makes the service's base exception from an error the operation does not model.</param>
internal sealed record Service(
    string Name,
    string ApiVersion,
    Func<ErrorResponse, AmazonServiceException> Fail
)
{
    /// <summary>The refusal of a request that cannot be sent: a part of its path is not set.</summary>
    internal AmazonServiceException Missing(string member) =>
        Fail(
            new ErrorResponse
            {
                Message = $"Request object does not have required field {member} set",
                Type = ErrorType.Sender,
                StatusCode = (HttpStatusCode)0,
            }
        );
}
