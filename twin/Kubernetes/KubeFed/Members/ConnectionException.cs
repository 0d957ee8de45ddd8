namespace EksFed.Twin.Kubernetes.KubeFed.Members;

/// <summary>A connection that does not come about, in the words of Go's HTTP client.</summary>
/// <param name="message">Without the URL.</param>
/// <param name="timesOut">Packets vanish, so that only a time-out ends the attempt.</param>
public sealed class ConnectionException(string message, bool timesOut = false) : Exception(message)
{
    public bool TimesOut => timesOut;
}
