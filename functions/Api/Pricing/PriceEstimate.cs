using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Pricing;

/// <summary>What a federation costs while it stands.</summary>
/// <param name="Currency">USD.</param>
/// <param name="PerHour">Sum of the items.</param>
/// <param name="Items">What is paid by the hour.</param>
/// <param name="Rates">What is paid by use.</param>
/// <param name="Unpriced">What costs something, at a price that is not known here.</param>
/// <param name="NotIncluded">What is left out.</param>
public sealed record PriceEstimate(
    string Currency,
    decimal PerHour,
    IReadOnlyList<PriceItem> Items,
    IReadOnlyList<PriceRate> Rates,
    IReadOnlyList<string> Unpriced,
    IReadOnlyList<string> NotIncluded
)
{
    private static readonly string[] s_notIncluded =
    [
        "tax, free tier and discounts",
        "nodes above a node group's desired size, and what Spot costs less",
        "volumes of nodes, and volumes and load balancers that workloads make",
        "control-plane logs in CloudWatch",
        "data to the internet and between zones",
        $"extended support of a Kubernetes version: {Prices.ExtendedSupport} more per cluster and hour",
        "the stack itself: Step Functions, Lambda, DynamoDB, API Gateway, some cents for each run",
    ];

    public static PriceEstimate Of(FederationPlan plan)
    {
        var unpriced = new List<string>();
        var items = plan.Members.SelectMany(member => ItemsOf(member, unpriced)).ToList();
        var regions = plan.Members.Select(member => member.Of.Region).Distinct().ToList();
        var rates = regions.SelectMany(region => RatesOf(region, unpriced)).ToList();
        return new("USD", items.Sum(item => item.PerHour), items, rates, unpriced, s_notIncluded);
    }

    private static IEnumerable<PriceItem> ItemsOf(MemberPlan member, List<string> unpriced)
    {
        var (name, region) = (member.Of.Member, member.Of.Region);
        var known = Prices.ByRegion.GetValueOrDefault(region);
        yield return new(name, region, "EKS control plane", 1, Prices.ControlPlane);
        yield return new(name, region, "public IPv4 address", 1, Prices.PublicIpv4);
        if (known is null)
        {
            unpriced.Add($"1 NAT gateway in {region}");
        }
        else
        {
            yield return new(name, region, "NAT gateway", 1, known.NatGateway);
        }

        foreach (var group in member.NodeGroups.Where(group => group.DesiredSize > 0))
        {
            // On-demand groups take their instance types in the order given.
            var type = group.InstanceTypes[0];
            if (known?.Instance(type) is { } price)
            {
                yield return new(name, region, $"node {type}", group.DesiredSize, price);
            }
            else
            {
                unpriced.Add($"{group.DesiredSize} x {type} in {region}");
            }
        }
    }

    // Every member has a peering at least: with the connector of the stack, which may be in another Region.
    private static IEnumerable<PriceRate> RatesOf(string region, List<string> unpriced)
    {
        var known = Prices.ByRegion.GetValueOrDefault(region);
        if (known is null)
        {
            unpriced.Add($"data through the NAT gateway in {region}");
        }
        else
        {
            yield return new(region, "data through the NAT gateway", "GB", known.NatGateway);
        }

        if (known?.DataOut is { } price)
        {
            yield return new(region, "data to another Region", "GB", price);
        }
        else
        {
            unpriced.Add($"data from {region} to another Region");
        }
    }
}

/// <summary>Something that is paid by the hour.</summary>
/// <param name="Member">Whose it is.</param>
/// <param name="Region">Where.</param>
/// <param name="Item">What.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPrice">One for one hour.</param>
public sealed record PriceItem(
    string Member,
    string Region,
    string Item,
    int Quantity,
    decimal UnitPrice
)
{
    /// <summary>All of them for one hour.</summary>
    public decimal PerHour => Quantity * UnitPrice;
}

/// <summary>Something that is paid by use.</summary>
public sealed record PriceRate(string Region, string Item, string Unit, decimal UnitPrice);
