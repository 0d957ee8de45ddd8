using System.Net;
using System.Xml;
using Amazon.Runtime;

namespace EksFed.Functions.Aws;

/// <summary>
/// Turns what an AWS client threw into one of the classes that state machines match. Applied once, at
/// the edge; a step only catches what is an observation to it, such as a dependency violation.
/// </summary>
public static class AwsErrors
{
    // Codes of throttling, of passing faults whose HTTP status does not already say so, and of a thing
    // that moved on between look and act.
    private static readonly HashSet<string> s_transient =
    [
        "ConcurrentTagAccess",
        "EC2ThrottledException",
        "ExpiredToken",
        "ExpiredTokenException",
        "IncorrectState",
        "InternalError",
        "InternalFailure",
        "InvalidState",
        "InvalidStateException",
        "InvalidStateTransition",
        "OperationAbortedException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestExpired",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestTimeout",
        "RequestTimeoutException",
        "ResourcePropagationDelayException",
        "ServerException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionConflictException",
        "TransactionInProgressException",
        "Unavailable",
    ];

    private static readonly HashSet<string> s_denied =
    [
        "AccessDenied",
        "AccessDeniedException",
        "UnauthorizedOperation",
    ];

    // What an account sees of a Region that it has not enabled.
    private static readonly HashSet<string> s_unknownToRegion =
    [
        "AuthFailure",
        "InvalidClientTokenId",
        "OptInRequired",
        "UnrecognizedClientException",
    ];

    // Texts by which EKS reports a role that IAM has not carried everywhere yet.
    private static readonly string[] s_rolePropagation =
    [
        "Error in role params",
        "IAM role's policy must include",
        "Role could not be assumed because the trusted entity is not correct",
        "The provided role doesn't have the Amazon EKS Managed Policies associated with it",
    ];

    /// <summary>The error to report for what a handler threw; the same one when it is not AWS's.</summary>
    /// <param name="handler">Name of the handler: what was being done.</param>
    /// <param name="exception">What it threw.</param>
    public static Exception Translate(string handler, Exception exception) =>
        exception switch
        {
            AmazonServiceException { ErrorCode.Length: > 0 } refusal => Refusal(handler, refusal),
            // Without a code, it was no answer of the service's: a proxy's page, or half a body.
            AmazonServiceException
            or AmazonClientException
            or HttpRequestException
            or IOException
            or XmlException => NoAnswer(handler, exception),
            OperationCanceledException => NoAnswer(handler, exception),
            _ => exception,
        };

    private static Exception Refusal(string handler, AmazonServiceException refusal)
    {
        var call = AwsCall.Of(refusal);
        var said =
            $"{handler}: {call?.ToString() ?? "an AWS call"} was refused with "
            + $"{refusal.ErrorCode}: {refusal.Message.TrimEnd('.', ' ')}.";
        if (IsTransient(refusal))
        {
            return new TransientException(said, refusal);
        }

        if (s_denied.Contains(refusal.ErrorCode))
        {
            return new PermissionDeniedException(
                $"{said} Allow {call?.Service}:{call?.Operation} to the role of {handler}, "
                    + "or look for a service control policy that denies it.",
                refusal
            );
        }

        if (s_unknownToRegion.Contains(refusal.ErrorCode))
        {
            return new PermissionDeniedException(
                $"{said} If {call?.Region} is an opt-in Region, enable it for this account first.",
                refusal
            );
        }

        return Quota.ExceededBy(refusal.ErrorCode) is { } quota
            ? new QuotaExceededException($"{said} {quota.HowToRaise(call?.Region)}", refusal)
            : new RefusedException(
                $"{said} Mend what the message names, then send the same request again.",
                refusal
            );
    }

    private static bool IsTransient(AmazonServiceException refusal) =>
        refusal.StatusCode
            is >= HttpStatusCode.InternalServerError
                or HttpStatusCode.TooManyRequests
        || s_transient.Contains(refusal.ErrorCode)
        || IsNotVisibleYet(refusal.ErrorCode)
        || IsRolePropagation(refusal);

    // A step uses only ids that it saw or made moments ago: one that EC2 does not know is not
    // everywhere yet, or was just deleted by somebody else. In both cases the next look decides.
    private static bool IsNotVisibleYet(string code) =>
        code.EndsWith(".NotFound", StringComparison.Ordinal) || code == "NatGatewayNotFound";

    private static bool IsRolePropagation(AmazonServiceException refusal) =>
        refusal.ErrorCode == "InvalidParameterException"
        && (
            Array.Exists(s_rolePropagation, text => Says(refusal, text))
            || (Says(refusal, "role") && Says(refusal, "does not exist"))
        );

    private static bool Says(AmazonServiceException refusal, string text) =>
        refusal.Message.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static TransientException NoAnswer(string handler, Exception exception) =>
        new(
            $"{handler}: {AwsCall.Of(exception)?.ToString() ?? "a call"} was not answered "
                + $"({exception.GetBaseException().Message})",
            exception
        );
}
