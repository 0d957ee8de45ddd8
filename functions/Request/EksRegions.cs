namespace EksFed.Functions.Request;

/// <summary>The Regions of the commercial partition in which Amazon EKS is offered, as of 2026-08.</summary>
public static class EksRegions
{
    public static IReadOnlyList<EksRegion> All { get; } =
    [
        new("af-south-1", IsOptIn: true),
        new("ap-east-1", IsOptIn: true),
        new("ap-east-2", IsOptIn: true),
        new("ap-northeast-1"),
        new("ap-northeast-2"),
        new("ap-northeast-3"),
        new("ap-south-1"),
        new("ap-south-2", IsOptIn: true),
        new("ap-southeast-1"),
        new("ap-southeast-2"),
        new("ap-southeast-3", IsOptIn: true),
        new("ap-southeast-4", IsOptIn: true),
        new("ap-southeast-5", IsOptIn: true),
        new("ap-southeast-6", IsOptIn: true),
        new("ap-southeast-7", IsOptIn: true),
        new("ca-central-1"),
        new("ca-west-1", IsOptIn: true),
        new("eu-central-1"),
        new("eu-central-2", IsOptIn: true),
        new("eu-north-1"),
        new("eu-south-1", IsOptIn: true),
        new("eu-south-2", IsOptIn: true),
        new("eu-west-1"),
        new("eu-west-2"),
        new("eu-west-3"),
        new("il-central-1", IsOptIn: true),
        new("me-central-1", IsOptIn: true),
        new("me-south-1", IsOptIn: true),
        new("mx-central-1", IsOptIn: true),
        new("sa-east-1"),
        new("us-east-1"),
        new("us-east-2"),
        new("us-west-1"),
        new("us-west-2"),
    ];

    /// <summary>Names of those that every account has.</summary>
    public static IReadOnlyList<string> EnabledByDefault { get; } =
    [.. All.Where(region => !region.IsOptIn).Select(region => region.Name)];

    public static EksRegion? Find(string name) => All.FirstOrDefault(region => region.Name == name);
}

/// <summary>A Region in which Amazon EKS is offered.</summary>
/// <param name="Name">Such as <c>eu-west-1</c>.</param>
/// <param name="IsOptIn">Whether an account has to enable it first.</param>
public sealed record EksRegion(string Name, bool IsOptIn = false);
