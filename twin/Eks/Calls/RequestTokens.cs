namespace EksFed.Twin.Eks.Calls;

/// <summary>
/// Client request tokens: the same token with the same request gives what it gave before, as long
/// as that exists.
/// </summary>
internal sealed class RequestTokens
{
    private readonly Dictionary<string, (string Request, IEksObject Made)> _known = [];

    /// <summary>What this very request made before; null when it has made nothing that still exists.</summary>
    /// <exception cref="Wire.WireError">The token was used for another request.</exception>
    public T? Find<T>(EksCall call)
        where T : class, IEksObject
    {
        if (
            Key(call) is not { } key
            || !_known.TryGetValue(key, out var known)
            || !known.Made.Exists
        )
        {
            return null;
        }

        return known.Request == call.Fingerprint
            ? (T)known.Made
            : throw EksErrors.InvalidParameter(
                "The clientRequestToken was used before with different parameters"
            );
    }

    public void Remember(EksCall call, IEksObject made)
    {
        if (Key(call) is { } key)
        {
            _known[key] = (call.Fingerprint, made);
        }
    }

    private static string? Key(EksCall call) =>
        call.Body.Text("clientRequestToken") is { } token ? $"{call.Operation}/{token}" : null;
}

/// <summary>Something a request may have made.</summary>
internal interface IEksObject
{
    bool Exists { get; }
}
