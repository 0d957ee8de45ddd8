using System.Globalization;
using System.Net;

namespace EksFed.Twin.Iam.Policies;

/// <summary>A condition operator.</summary>
/// <remarks>Source: IAM user guide, "IAM JSON policy elements: Condition operators".</remarks>
internal sealed record ConditionOperator(
    Func<string, string, bool> Matches,
    Func<string, bool> Accepts
)
{
    private static readonly Dictionary<string, ConditionOperator> s_all = Build();

    public bool Negated { get; private init; }

    public bool IsNull { get; private init; }

    /// <summary>Whether variables are replaced in its values: in strings and ARNs alone.</summary>
    public bool HasVariables { get; private init; }

    /// <summary>The operator of that name, without prefix and suffix; null when there is none.</summary>
    public static ConditionOperator? Find(string name) => s_all.GetValueOrDefault(name);

    private static Dictionary<string, ConditionOperator> Build()
    {
        var all = new Dictionary<string, ConditionOperator>(StringComparer.Ordinal)
        {
            ["Null"] = new(Same, IsBool) { IsNull = true },
            ["Bool"] = new(SameIgnoringCase, IsBool),
            ["BinaryEquals"] = new(Same, IsBase64),
        };
        AddStrings(all);
        AddOrdered<decimal>(all, "Numeric", TryNumber);
        AddOrdered<DateTimeOffset>(all, "Date", TryDate);
        AddPair(all, "IpAddress", "NotIpAddress", new(InRange, IsRange));
        return all;
    }

    private static void AddStrings(Dictionary<string, ConditionOperator> all)
    {
        AddPair(all, "StringEquals", "StringNotEquals", Text(Same));
        AddPair(all, "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", Text(SameIgnoringCase));
        AddPair(
            all,
            "StringLike",
            "StringNotLike",
            Text((actual, like) => Wildcards.Match(like, actual))
        );

        // Documented: ArnEquals and ArnLike behave identically.
        AddPair(
            all,
            "ArnEquals",
            "ArnNotEquals",
            Text((actual, like) => ArnPattern.Match(like, actual))
        );
        AddPair(
            all,
            "ArnLike",
            "ArnNotLike",
            Text((actual, like) => ArnPattern.Match(like, actual))
        );
    }

    private static ConditionOperator Text(Func<string, string, bool> matches) =>
        new(matches, static _ => true) { HasVariables = true };

    private static void AddPair(
        Dictionary<string, ConditionOperator> all,
        string name,
        string negated,
        ConditionOperator one
    )
    {
        all[name] = one;
        all[negated] = one with { Negated = true };
    }

    private static void AddOrdered<T>(
        Dictionary<string, ConditionOperator> all,
        string kind,
        TryRead<T> read
    )
        where T : IComparable<T>
    {
        AddPair(all, $"{kind}Equals", $"{kind}NotEquals", Compare(sign => sign == 0));
        all[$"{kind}LessThan"] = Compare(sign => sign < 0);
        all[$"{kind}LessThanEquals"] = Compare(sign => sign <= 0);
        all[$"{kind}GreaterThan"] = Compare(sign => sign > 0);
        all[$"{kind}GreaterThanEquals"] = Compare(sign => sign >= 0);

        ConditionOperator Compare(Func<int, bool> holds) =>
            new(
                (actual, wanted) =>
                    read(actual, out var left)
                    && read(wanted, out var right)
                    && holds(left.CompareTo(right)),
                value => read(value, out _)
            );
    }

    private static bool Same(string actual, string wanted) => actual == Wildcards.Unquote(wanted);

    private static bool SameIgnoringCase(string actual, string wanted) =>
        string.Equals(actual, Wildcards.Unquote(wanted), StringComparison.OrdinalIgnoreCase);

    private static bool InRange(string actual, string range) =>
        IPAddress.TryParse(actual, out var address) && Range(range)!.Value.Contains(address);

    private static bool IsRange(string text) => Range(text) is not null;

    private static IPNetwork? Range(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address)
            ? new(address, address.GetAddressBytes().Length * 8)
        : null;

    private static bool IsBool(string text) => text is "true" or "false";

    private static bool IsBase64(string text) =>
        Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    // ISO 8601, or seconds since 1970.
    private static bool TryDate(string text, out DateTimeOffset date)
    {
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var seconds))
        {
            date = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }

        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out date
        );
    }

    private delegate bool TryRead<T>(string text, out T value);
}
