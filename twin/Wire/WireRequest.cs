using System.Text;

namespace EksFed.Twin.Wire;

/// <summary>One HTTP request as it arrived.</summary>
/// <param name="Method">Upper-case verb.</param>
/// <param name="Uri">Absolute address; <see cref="RawPath"/> keeps the path still percent-encoded.</param>
/// <param name="Headers">Case-insensitive; values of a repeated header are joined by a comma.</param>
/// <param name="Body">The bytes of the body; empty when there is none.</param>
/// <param name="Caller">Who sent it, as the network knows it.</param>
public sealed record WireRequest(
    string Method,
    Uri Uri,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body,
    Caller Caller
)
{
    /// <summary>The path as sent: routers must match it before decoding (ARNs contain slashes).</summary>
    public string RawPath => Uri.AbsolutePath;

    public string Text => Encoding.UTF8.GetString(Body.Span);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
