using EksFed.Functions.Registry;

namespace EksFed.Functions.Api.Views;

/// <summary>What somebody who looks at a federation should do now.</summary>
internal static class NextAction
{
    /// <summary>An execution that has not taken the federation on yet.</summary>
    public const string Requested = nameof(Requested);

    /// <summary>An execution that ended before it took the federation on.</summary>
    public const string Refused = nameof(Refused);

    /// <param name="status">One of <see cref="FederationStatus"/>, or of the two above.</param>
    /// <param name="isRunning">Whether an execution is at work.</param>
    /// <param name="isOther">
    /// Whether the error is that of an execution which the status says nothing of: one that never took the
    /// federation on, or one of the past.
    /// </param>
    public static string For(string status, bool isRunning, bool isOther) =>
        isRunning ? "Wait, and ask again in half a minute."
        : isOther && status is (FederationStatus.Ready or FederationStatus.Provisioning)
            ? "This execution failed. Mend what its error names, then send its request again."
        : status switch
        {
            Refused => "Nothing was made. Mend what the error names, then POST the request again.",
            FederationStatus.Provisioning =>
                "The execution ended before its time; its rollback begins by itself within a minute. If it "
                    + "does not, DELETE the federation, or POST the same request again to go on.",
            FederationStatus.Ready =>
                "Nothing. PUT an edited request to change the federation, DELETE to destroy it.",
            FederationStatus.Failed =>
                "Mend what the error names, then PUT the request again to go on where it stopped, or "
                    + "DELETE the federation.",
            FederationStatus.Destroying =>
                "The execution ended before its time. DELETE the federation again.",
            FederationStatus.DestroyBlocked =>
                "Remove what the error names as in the way, then DELETE the federation again.",
            FederationStatus.RolledBack =>
                "Nothing is left. Mend what the error names, then POST the request again.",
            FederationStatus.Destroyed => "Nothing is left. POST a request to make it again.",
            _ => "Look at the execution.",
        };
}
