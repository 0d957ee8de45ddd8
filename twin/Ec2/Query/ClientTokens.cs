using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Query;

/// <summary>
/// The client tokens of one Region: a repeated request gives what the first one made, for as long as
/// that can still be described; the same token with other parameters is refused.
/// </summary>
/// <remarks>Source: EC2 API reference, "Ensuring idempotency".</remarks>
internal sealed class ClientTokens
{
    private readonly Dictionary<string, (string Request, Ec2Resource Made)> _known = new(
        StringComparer.Ordinal
    );

    /// <summary>What the token stands for already, or the new thing, which it stands for from now on.</summary>
    public T Once<T>(Ec2Call call, string? token, Func<T> make)
        where T : Ec2Resource
    {
        if (token is null)
        {
            return make();
        }

        var request = string.Join('&', call.Parameters.All.Order(ByName).Select(pair => $"{pair}"));
        if (_known.TryGetValue(Key<T>(token), out var known) && known.Made.IsVisible)
        {
            return known.Request == request
                ? (T)known.Made
                : throw new WireError(
                    "IdempotentParameterMismatch",
                    "The client token has already been used in another request with other parameters."
                );
        }

        var made = make();
        _known[Key<T>(token)] = (request, made);
        return made;
    }

    private static Comparer<KeyValuePair<string, string>> ByName { get; } =
        Comparer<KeyValuePair<string, string>>.Create(
            (x, y) => string.CompareOrdinal(x.Key, y.Key)
        );

    private static string Key<T>(string token) => $"{typeof(T).Name}/{token}";
}
