using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace EksFed.Twin.DynamoDb.Values;

/// <summary>A DynamoDB number: up to 38 significant digits, exact in addition and subtraction.</summary>
/// <remarks>Limits: <c>docs.aws.amazon.com/amazondynamodb</c>, "Supported data types: Number".</remarks>
public sealed partial class DynamoNumber : IEquatable<DynamoNumber>
{
    private const int MaxDigits = 38;
    private readonly BigInteger _digits;
    private readonly int _exponent;

    private DynamoNumber(BigInteger digits, int exponent)
    {
        while (!digits.IsZero && digits % 10 == 0)
        {
            (digits, exponent) = (digits / 10, exponent + 1);
        }

        (_digits, _exponent) = digits.IsZero ? (0, 0) : (digits, exponent);
        Check();
    }

    /// <summary>Bytes of storage: about one for two digits, and one.</summary>
    public int Size => ((Length + 1) / 2) + 1 + (_digits.Sign < 0 ? 1 : 0);

    private int Length => BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture).Length;

    public static DynamoNumber Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            throw DynamoErrors.Invalid(
                text.Length == 0
                    ? "The parameter cannot be converted to a numeric value"
                    : $"The parameter cannot be converted to a numeric value: {text}"
            );
        }

        var (whole, fraction) = (match.Groups["whole"].Value, match.Groups["fraction"].Value);
        var exponent =
            match.Groups["exponent"] is { Success: true } written
            && int.TryParse(written.Value, CultureInfo.InvariantCulture, out var power)
                ? power
                : 0;
        var digits = BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture);
        return new(
            match.Groups["sign"].Value == "-" ? -digits : digits,
            exponent - fraction.Length
        );
    }

    public DynamoNumber Add(DynamoNumber other)
    {
        var (a, b, exponent) = Align(this, other);
        return new(a + b, exponent);
    }

    public DynamoNumber Subtract(DynamoNumber other)
    {
        var (a, b, exponent) = Align(this, other);
        return new(a - b, exponent);
    }

    /// <summary>Negative, zero or positive as this number is less, the same or greater.</summary>
    public int OrderAgainst(DynamoNumber other)
    {
        var (a, b, _) = Align(this, other);
        return a.CompareTo(b);
    }

    public bool Equals(DynamoNumber? other) =>
        other is not null && _digits == other._digits && _exponent == other._exponent;

    public override bool Equals(object? obj) => Equals(obj as DynamoNumber);

    public override int GetHashCode() => HashCode.Combine(_digits, _exponent);

    /// <summary>Plain notation, as the service answers.</summary>
    public override string ToString()
    {
        var sign = _digits.Sign < 0 ? "-" : "";
        var digits = BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture);
        if (_exponent >= 0)
        {
            return sign + digits + new string('0', _exponent);
        }

        digits = digits.PadLeft(1 - _exponent, '0');
        return $"{sign}{digits[..^-_exponent]}.{digits[^-_exponent..]}";
    }

    private static (BigInteger A, BigInteger B, int Exponent) Align(DynamoNumber a, DynamoNumber b)
    {
        var exponent = Math.Min(a._exponent, b._exponent);
        return (
            a._digits * BigInteger.Pow(10, a._exponent - exponent),
            b._digits * BigInteger.Pow(10, b._exponent - exponent),
            exponent
        );
    }

    [GeneratedRegex(
        """^(?<sign>[+-]?)(?=\.?\d)(?<whole>\d*)(\.(?<fraction>\d*))?([eE](?<exponent>[+-]?\d{1,6}))?$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex Shape();

    private void Check()
    {
        if (Length > MaxDigits)
        {
            throw DynamoErrors.Invalid(
                "Attempting to store more than 38 significant digits in a Number"
            );
        }

        var magnitude = Length + _exponent - 1;
        if (!_digits.IsZero && magnitude is > 125 or < -130)
        {
            throw DynamoErrors.Invalid(
                magnitude > 0
                    ? "Number overflow. Attempting to store a number with magnitude larger than "
                        + "supported range"
                    : "Number underflow. Attempting to store a number with magnitude smaller than "
                        + "supported range"
            );
        }
    }
}
