namespace EksFed.Twin.Ec2.Geography;

/// <summary>One Region of the <c>aws</c> partition.</summary>
/// <param name="Name">Such as <c>eu-west-1</c>.</param>
/// <param name="ZonePrefix">Of its zone ids: <c>euw1</c> in <c>euw1-az1</c>.</param>
/// <param name="Letters">Of the zone names an account sees: <c>abc</c>.</param>
/// <param name="Numbers">Of the zone ids those names stand for, in no particular order.</param>
internal sealed record AwsRegion(string Name, string ZonePrefix, string Letters, string Numbers)
{
    /// <summary>Regions that an account has to enable first.</summary>
    public bool NeedsOptIn { get; init; }

    /// <summary>Local zones: group suffix, zone letters, and whether the account has opted in.</summary>
    public IReadOnlyList<LocalZoneGroup> LocalZones { get; init; } = [];

    public string Endpoint => $"ec2.{Name}.amazonaws.com";
}

/// <summary>Zones of one metropolitan area: <c>us-west-2-lax-1</c> has <c>…-1a</c> and <c>…-1b</c>.</summary>
internal sealed record LocalZoneGroup(string Place, string Letters, bool OptedIn);
