#pragma warning disable MA0048 // the complete list of error names is one page on purpose
namespace EksFed.Functions;

// Every error name that a state machine matches is the short name of one class in this file: that is
// what the runtime sends as errorType and what Retry and Catch compare with.

/// <summary>
/// Not yet as wanted. An answer and not a failure, so it carries no stack trace into logs and history.
/// </summary>
public abstract class NotReadyException(string message) : Exception(message)
{
    public override string? StackTrace => null;

    public override string ToString() => $"{GetType().Name}: {Message}";
}

/// <summary>Look again in seconds: the retrier is the poll.</summary>
public sealed class NotReadyInSecondsException(string message) : NotReadyException(message);

/// <summary>Certainly not ready within the next minute.</summary>
public sealed class NotReadyInMinutesException(string message) : NotReadyException(message);

/// <summary>Throttling, 5xx or a broken connection, after the client's own short retries.</summary>
/// <param name="what">What passes, a clause or a sentence. The message of the last try is the error that people read.</param>
/// <param name="inner">What the client threw.</param>
public sealed class TransientException(string what, Exception? inner = null)
    : Exception(
        $"{what.TrimEnd('.', ' ')}. It is tried again. If it stays so, look into the health of that service, then send the "
            + "same request again.",
        inner
    );

/// <summary>A thing that carries our name but not our tags. Final: it is never touched.</summary>
public sealed class OwnershipConflictException(string message) : Exception(message);

/// <summary>The request cannot be carried out as written. Final; the message lists every finding.</summary>
public sealed class InvalidRequestException(string message) : Exception(message);

/// <summary>The account or a Region is not ready for the request. Final; nothing was started.</summary>
public sealed class PreflightFailedException(string message) : Exception(message);

/// <summary>Another execution is working on the same federation. Final for this one.</summary>
public sealed class FederationBusyException(string message) : Exception(message);

/// <summary>AWS or Kubernetes denied a call. Final; the message names the missing permission.</summary>
public sealed class PermissionDeniedException(string message, Exception? inner = null)
    : Exception(message, inner);

/// <summary>A quota is used up. Final; the message names it.</summary>
public sealed class QuotaExceededException(string message, Exception? inner = null)
    : Exception(message, inner);

/// <summary>An asynchronous resource ended in its failure state. Final.</summary>
/// <param name="what">Which one failed, and why: a clause or a sentence.</param>
public sealed class ResourceFailedException(string what)
    : Exception(
        $"{what.TrimEnd('.', ' ')}. Mend the cause, then send the same request again: it deletes what failed and "
            + "makes it anew."
    );

/// <summary>Any other refusal by a service. Final.</summary>
public sealed class RefusedException(string message, Exception? inner = null)
    : Exception(message, inner);

/// <summary>
/// A private API server that does not answer, or does not know our role: name, route, rule or access
/// entry are not effective yet, or the cluster is on its way out.
/// </summary>
public sealed class ClusterUnreachableException(string message) : Exception(message);
