namespace EksFed.Functions.Api.Pricing;

/// <summary>AWS's list prices in USD, for Linux on demand, without tax, free tier or discounts.</summary>
/// <remarks>
/// What is not in a table here is not guessed: an estimate names it as without a price. All prices are by
/// the hour, but for those by the gigabyte.
/// </remarks>
internal static class Prices
{
    /// <summary>aws.amazon.com/eks/pricing: a cluster in standard support, the same in every Region.</summary>
    public const decimal ControlPlane = 0.10m;

    /// <summary>The same page: what a cluster in extended support costs more.</summary>
    public const decimal ExtendedSupport = 0.50m;

    /// <summary>aws.amazon.com/vpc/pricing, "Public IPv4 address": since 2024-02-01, in use or idle.</summary>
    public const decimal PublicIpv4 = 0.005m;

    /// <summary>
    /// aws.amazon.com/vpc/pricing, "NAT gateway"; aws.amazon.com/ec2/pricing/on-demand for instances and for
    /// "Data transfer OUT from Amazon EC2 to" another Region.
    /// </summary>
    public static IReadOnlyDictionary<string, RegionPrices> ByRegion { get; } =
        new Dictionary<string, RegionPrices>(StringComparer.Ordinal)
        {
            ["us-east-1"] = new(0.045m, 0.096m, 0.0104m, 0.0416m, 0.0832m, 0.02m),
            ["us-east-2"] = new(0.045m, 0.096m, 0.0104m, 0.0416m, 0.0832m, 0.02m),
            ["us-west-1"] = new(0.048m, 0.112m, 0.0124m, 0.0496m, 0.0992m, 0.02m),
            ["us-west-2"] = new(0.045m, 0.096m, 0.0104m, 0.0416m, 0.0832m, 0.02m),
            ["ca-central-1"] = new(0.050m, 0.107m, 0.0116m, 0.0464m, 0.0928m, null),
            ["sa-east-1"] = new(0.093m, 0.153m, 0.0168m, 0.0672m, 0.1344m, 0.138m),
            ["eu-west-1"] = new(0.048m, 0.107m, 0.0114m, 0.0456m, 0.0912m, 0.02m),
            ["eu-west-2"] = new(0.050m, 0.111m, 0.0118m, 0.0472m, 0.0944m, 0.02m),
            ["eu-west-3"] = new(0.050m, 0.112m, 0.0118m, 0.0472m, 0.0944m, 0.02m),
            ["eu-central-1"] = new(0.052m, 0.115m, 0.0120m, 0.0480m, 0.0960m, 0.02m),
            ["eu-north-1"] = new(0.046m, 0.102m, 0.0108m, 0.0432m, 0.0864m, 0.02m),
            ["ap-south-1"] = new(0.056m, 0.101m, 0.0112m, 0.0448m, 0.0896m, null),
            ["ap-southeast-1"] = new(0.059m, 0.120m, 0.0132m, 0.0528m, 0.1056m, null),
            ["ap-southeast-2"] = new(0.059m, 0.120m, 0.0132m, 0.0528m, 0.1056m, null),
            ["ap-northeast-1"] = new(0.062m, 0.124m, 0.0136m, 0.0544m, 0.1088m, null),
            ["ap-northeast-2"] = new(0.059m, 0.118m, 0.0130m, 0.0520m, 0.1040m, null),
        };
}

/// <summary>What differs between Regions.</summary>
/// <param name="NatGateway">An hour of a NAT gateway, and a gigabyte through it.</param>
/// <param name="M5Large">An hour of m5.large.</param>
/// <param name="T3Micro">An hour of t3.micro.</param>
/// <param name="T3Medium">An hour of t3.medium.</param>
/// <param name="T3Large">An hour of t3.large.</param>
/// <param name="DataOut">A gigabyte to another Region; null where it is not known well enough.</param>
internal sealed record RegionPrices(
    decimal NatGateway,
    decimal M5Large,
    decimal T3Micro,
    decimal T3Medium,
    decimal T3Large,
    decimal? DataOut
)
{
    /// <summary>An hour of an instance; null when its type is not in the table.</summary>
    public decimal? Instance(string type) =>
        type switch
        {
            "m5.large" => M5Large,
            "t3.micro" => T3Micro,
            "t3.medium" => T3Medium,
            "t3.large" => T3Large,
            _ => null,
        };
}
