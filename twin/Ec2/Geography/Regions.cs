using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Geography;

/// <summary>Which Regions there are and which of them the account has enabled.</summary>
internal static class Regions
{
    public static void DescribeRegions(Ec2Call call, Ec2Xml answer)
    {
        var names = call.Parameters.List("RegionName");
        var all = call.Parameters.FindBool("AllRegions") ?? false;
        var account = call.Region.Account;
        var filter = new Filters<AwsRegion>()
            .Add("endpoint", region => region.Endpoint)
            .Add("opt-in-status", region => OptIn(region, account))
            .Add("region-name", region => region.Name)
            .Read(call.Parameters);
        call.Begin();
        foreach (var name in names.Where(name => AwsRegions.Find(name) is null))
        {
            throw new WireError("InvalidParameterValue", $"Invalid region provided: [{name}]");
        }

        var chosen = AwsRegions
            .All.Where(region => all || names.Count > 0 || account.IsEnabled(region))
            .Where(region => names.Count == 0 || names.Contains(region.Name))
            .Where(filter);
        answer.Set(
            "regionInfo",
            chosen,
            (xml, region) =>
                xml.Add("regionName", region.Name)
                    .Add("regionEndpoint", region.Endpoint)
                    .Add("optInStatus", OptIn(region, account))
        );
    }

    private static string OptIn(AwsRegion region, Ec2Account account) =>
        (region.NeedsOptIn, account.IsEnabled(region)) switch
        {
            (false, _) => "opt-in-not-required",
            (true, true) => "opted-in",
            (true, false) => "not-opted-in",
        };
}
