namespace EksFed.Twin.Ec2.Geography;

/// <summary>The Regions of the <c>aws</c> partition in which EKS runs, with the zones an account sees.</summary>
/// <remarks>
/// Sources: EKS user guide, "VPC requirements" (zone ids it refuses: use1-az3, usw1-az2, cac1-az3);
/// EC2 user guide, "Regions and Zones". The three refused zones are all visible here, as they are to
/// older accounts, and one local zone group is opted in, so that choosing zones carelessly fails.
/// </remarks>
internal static class AwsRegions
{
    public static IReadOnlyList<AwsRegion> All { get; } =
    [
        OptIn("af-south-1", "afs1"),
        OptIn("ap-east-1", "ape1"),
        OptIn("ap-east-2", "ape2"),
        new("ap-northeast-1", "apne1", "acd", "124"),
        new("ap-northeast-2", "apne2", "abcd", "1234"),
        Usual("ap-northeast-3", "apne3"),
        Usual("ap-south-1", "aps1"),
        OptIn("ap-south-2", "aps2"),
        Usual("ap-southeast-1", "apse1"),
        Usual("ap-southeast-2", "apse2"),
        OptIn("ap-southeast-3", "apse3"),
        OptIn("ap-southeast-4", "apse4"),
        OptIn("ap-southeast-5", "apse5"),
        OptIn("ap-southeast-6", "apse6"),
        OptIn("ap-southeast-7", "apse7"),
        new("ca-central-1", "cac1", "abcd", "1234"),
        OptIn("ca-west-1", "caw1"),
        Usual("eu-central-1", "euc1") with
        {
            LocalZones = [new("ham-1", "a", OptedIn: false)],
        },
        OptIn("eu-central-2", "euc2"),
        Usual("eu-north-1", "eun1"),
        OptIn("eu-south-1", "eus1"),
        OptIn("eu-south-2", "eus2"),
        Usual("eu-west-1", "euw1"),
        Usual("eu-west-2", "euw2"),
        Usual("eu-west-3", "euw3"),
        OptIn("il-central-1", "ilc1"),
        OptIn("me-central-1", "mec1"),
        OptIn("me-south-1", "mes1"),
        OptIn("mx-central-1", "mxc1"),
        Usual("sa-east-1", "sae1"),
        new("us-east-1", "use1", "abcdef", "123456")
        {
            LocalZones = [new("bos-1", "a", OptedIn: false), new("mia-1", "a", OptedIn: false)],
        },
        Usual("us-east-2", "use2"),
        new("us-west-1", "usw1", "abc", "123"),
        new("us-west-2", "usw2", "abcd", "1234")
        {
            LocalZones = [new("lax-1", "ab", OptedIn: true), new("den-1", "a", OptedIn: false)],
        },
    ];

    public static AwsRegion? Find(string name) => All.FirstOrDefault(region => region.Name == name);

    private static AwsRegion Usual(string name, string prefix) => new(name, prefix, "abc", "123");

    private static AwsRegion OptIn(string name, string prefix) =>
        Usual(name, prefix) with
        {
            NeedsOptIn = true,
        };
}
