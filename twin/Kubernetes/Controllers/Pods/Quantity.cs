using System.Globalization;

namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>Resource quantities such as <c>100m</c>, <c>2</c> or <c>64Mi</c>, in thousandths.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] s_suffixes =
    [
        ("Ki", 1024m),
        ("Mi", 1024m * 1024),
        ("Gi", 1024m * 1024 * 1024),
        ("Ti", 1024m * 1024 * 1024 * 1024),
        ("m", 0.001m),
        ("k", 1e3m),
        ("M", 1e6m),
        ("G", 1e9m),
        ("T", 1e12m),
        ("", 1m),
    ];

    /// <summary>Zero when there is none.</summary>
    public static decimal Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        var (suffix, factor) = s_suffixes.First(item =>
            text.EndsWith(item.Suffix, StringComparison.Ordinal)
        );
        return decimal.Parse(text[..^suffix.Length], CultureInfo.InvariantCulture) * factor;
    }
}
