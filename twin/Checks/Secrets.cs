using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EksFed.Twin.Checks;

/// <summary>Whether any secret of a world has got into what people and services can read.</summary>
/// <remarks>
/// Knows nothing of the code under test. Secrets are what the world issued or kept (see
/// <see cref="SecretValues"/>) and what is one by its form; read is what <see cref="Payloads"/> has seen.
/// </remarks>
public sealed partial class Secrets
{
    private readonly SecretValues _values;
    private readonly Payloads _payloads;

    private Secrets(World world) => (_values, _payloads) = (new(world), new(world));

    // Backslashes before them: JSON within texts of JSON.
    [GeneratedRegex(@"\\+u(?<code>[0-9a-fA-F]{4})", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Escape { get; }

    /// <summary>Watches a world from now on: to be called before functions are invoked and clusters made.</summary>
    /// <param name="world">With all of its services.</param>
    public static Secrets Watch(World world) => new(world);

    /// <summary>Every place where a secret was found, with each secret once.</summary>
    /// <param name="log">What the functions logged, beside all that the world itself has seen.</param>
    public IReadOnlyList<Disclosure> Find(string log = "")
    {
        var values = _values.All;
        var needles = SearchValues.Create([.. values.Keys], StringComparison.Ordinal);
        return
        [
            .. from payload in _payloads.All.Append(new("log of the functions", log))
            let text = Plain(payload.Text)
            where text.AsSpan().ContainsAny(needles)
            from what in values
                .Where(value => text.Contains(value.Key, StringComparison.Ordinal))
                .Select(value => value.Value)
                .Distinct()
            select new Disclosure(payload.Where, what),
        ];
    }

    // Serializers write + as \u002B; base64 is full of them.
    private static string Plain(string text) =>
        text.Contains("\\u", StringComparison.Ordinal)
            ? Escape.Replace(
                text,
                match =>
                    (
                        (char)int.Parse(match.Groups["code"].Value, NumberStyles.HexNumber, null)
                    ).ToString()
            )
            : text;
}
