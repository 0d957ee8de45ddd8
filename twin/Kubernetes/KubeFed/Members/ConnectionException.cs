namespace EksFed.Twin.Kubernetes.KubeFed.Members;

/// <summary>A connection that does not come about, in the words of Go's HTTP client.</summary>
/// <param name="message">Without the URL.</param>
/// <param name="timesOut">Packets vanish, so that only a time-out ends the attempt.</param>
public sealed class ConnectionException(string message, bool timesOut = false) : Exception(message)
{
    public bool TimesOut => timesOut;

    /// <summary>Nothing answers at all.</summary>
    public static ConnectionException TimedOut() =>
        new(
            "net/http: request canceled while waiting for connection "
                + "(Client.Timeout exceeded while awaiting headers)",
            timesOut: true
        );
}
