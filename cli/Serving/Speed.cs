using System.Globalization;

namespace EksFed.Cli.Serving;

/// <summary>How fast virtual time passes.</summary>
/// <param name="Factor">Virtual seconds per real second.</param>
/// <param name="IsMax">
/// Whether time jumps from event to event while an execution or a request is under way. A federation never
/// rests (KubeFed asks every ten seconds after its members' health), so at other times the factor holds.
/// </param>
internal sealed record Speed(double Factor, bool IsMax)
{
    private const double Usual = 60;

    public static Speed Default { get; } = new(Usual, IsMax: false);

    public static Speed Max { get; } = new(Usual, IsMax: true);

    /// <summary>A positive number; <c>0</c> and <c>max</c> are as fast as possible. Null: neither.</summary>
    public static Speed? Parse(string text) =>
        text is "0" or "max" ? Max
        : double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var factor
        ) && factor is >= 0.001 and <= 100_000
            ? new(factor, IsMax: false)
        : null;
}
