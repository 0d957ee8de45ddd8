using EksFed.Functions.Request;

namespace EksFed.Functions.Tests.Request;

public sealed class NodeGroupsTests
{
    [Theory]
    [InlineData("{name: a}", "")]
    [InlineData("{instanceType: m5.large}", "The node group has no name.")]
    [InlineData("{name: a, instanceType: large}", "'large' is no instance type.")]
    [InlineData(
        "{name: a, instanceTypes: [m5.large, m6g.large]}",
        "The instance types need different AMIs: they differ in architecture or accelerator."
    )]
    [InlineData(
        "{name: a, instanceType: m5.large, instanceTypes: [m5.large]}",
        "Both instanceType and instanceTypes are given."
    )]
    [InlineData("{name: a, minSize: 3, maxSize: 2}", "minSize 3 is more than maxSize 2.")]
    [InlineData(
        "{name: a, minSize: 1, maxSize: 2, desiredCapacity: 3}",
        "desiredCapacity 3 is not between minSize 1 and maxSize 2."
    )]
    [InlineData("{name: a}, {name: b, minSize: -1}", "minSize is -1.")]
    [InlineData("{name: a, maxSize: 0}", "maxSize is 0.")]
    [InlineData("{name: a, desiredCapacity: 450}", "")]
    [InlineData("{name: a, desiredCapacity: 451}", "maxSize is 451.")]
    [InlineData("{name: 1a}", "'1a' is no name for a node group.")]
    [InlineData("{name: a}, {name: a}", "'a' is the name of two node groups.")]
    [InlineData(
        "{name: a}, {name: b, amiFamily: Bottlerocket, instanceType: inf2.xlarge}",
        "Bottlerocket has no Neuron driver for inf2.xlarge."
    )]
    [InlineData("{name: a, amiFamily: Ubuntu2404}", "'Ubuntu2404' is not supported yet.")]
    [InlineData(
        "{name: a, amiFamily: WindowsServer2022CoreContainer}",
        "'WindowsServer2022CoreContainer' is not supported yet."
    )]
    [InlineData("{name: a, amiFamily: Flatcar}", "'Flatcar' is no AMI family.")]
    [InlineData("{name: a, volumeSize: 8}", "A node's disk cannot have 8 GiB.")]
    [InlineData("{name: a, volumeSize: 20}", "")]
    [InlineData("{name: a, volumeSize: 16384}", "")]
    [InlineData("{name: a, volumeSize: 16385}", "A node's disk cannot have 16385 GiB.")]
    [InlineData(
        "{name: a, amiFamily: AmazonLinux2}",
        "Amazon Linux 2 ended with Kubernetes 1.32; members have 1.35."
    )]
    [InlineData(
        "{name: a, ssh: {allow: true}}",
        "'ssh' names things of one Region; the same request serves members in several."
    )]
    [InlineData("{name: a, volumeType: gp3}", "'volumeType' is not supported yet.")]
    [InlineData("{name: a, privateNetworking: false}", "Nodes always live in private subnets.")]
    [InlineData(
        "{name: a, labels: {node-role.kubernetes.io/x: y}}",
        "No kubelet may set 'node-role.kubernetes.io/x': Kubernetes keeps that domain for itself."
    )]
    [InlineData(
        "{name: a, labels: {k8s.io/x: y}}",
        "No kubelet may set 'k8s.io/x': Kubernetes keeps that domain for itself."
    )]
    [InlineData("{name: a, labels: {topology.kubernetes.io/zone: y}}", "")]
    [InlineData("{name: a, labels: {kubernetes.io: y, example.org/kubernetes.io: z}}", "")]
    [InlineData("{name: a, labels: {'a b': c}}", "'a b' is no key in Kubernetes.")]
    [InlineData("{name: a, labels: {a: 'b c'}}", "'b c' is no value in Kubernetes.")]
    [InlineData("{name: a, labels: {a: ''}}", "")]
    [InlineData("{name: a, labels: {a: 1}}", "This is '1' where text is expected.")]
    [InlineData("{name: a, taints: [{effect: PreferNoSchedule}]}", "The taint has no key.")]
    [InlineData("{name: a, taints: [{key: k}]}", "The taint has no effect.")]
    [InlineData(
        "{name: a, taints: [{key: 'a b', effect: PreferNoSchedule}]}",
        "'a b' is no key in Kubernetes."
    )]
    [InlineData(
        "{name: a, taints: [{key: k, value: 'b c', effect: PreferNoSchedule}]}",
        "'b c' is no value in Kubernetes."
    )]
    [InlineData(
        "{name: a, taints: [{key: k, valu: v, effect: PreferNoSchedule}]}",
        "'valu' is not a key here."
    )]
    [InlineData(
        "{name: a, taints: [{key: k, effect: NoSchedul}]}",
        "'NoSchedul' is no effect of a taint."
    )]
    [InlineData(
        "{name: a, taints: [{key: k, effect: NoSchedule}]}",
        "Every node group is tainted: KubeFed could run nowhere."
    )]
    [InlineData(
        "{name: a, desiredCapacity: 0}",
        "No node group has a node: KubeFed could run nowhere."
    )]
    [InlineData(
        "{name: a, instanceType: m7g.large}",
        "Every node group that takes KubeFed is arm64; its image exists for amd64 only."
    )]
    [InlineData(
        "{name: a, updateConfig: {maxUnavailable: 1, maxUnavailablePercentage: 10}}",
        "Both maxUnavailable and maxUnavailablePercentage are given."
    )]
    [InlineData(
        "{name: a, updateConfig: {maxUnavailabel: 1}}",
        "'maxUnavailabel' is not a key here."
    )]
    [InlineData("{name: a, updateConfig: {maxUnavailable: 0}}", "0 is out of range.")]
    [InlineData("{name: a, updateConfig: {maxUnavailable: 100}}", "")]
    [InlineData("{name: a, updateConfig: {maxUnavailablePercentage: 101}}", "101 is out of range.")]
    [InlineData("{name: a, tags: {'aws:x': y}}", "Keys that begin with 'aws:' belong to AWS.")]
    public void Rules_of_a_group(string group, string says)
    {
        Findings(group).ShouldBe(says);
    }

    [Theory]
    [InlineData("{name: a, instanceTypes: [{}]}", "m5.large", 20, "There are 21 instance types.")]
    [InlineData(
        "{name: a, taints: [{}]}",
        "{key: k, effect: PreferNoSchedule}",
        50,
        "There are 51 taints."
    )]
    [InlineData("{name: a, tags: {{}}}", "t#: v", 40, "There are 41 tags.")]
    [InlineData("{}", "{name: g#}", 30, "There are 31 node groups.")]
    public void There_are_no_more_than_EKS_takes(string group, string item, int most, string says)
    {
        Says(most).ShouldBe("");
        Says(most + 1).ShouldBe(says);

        string Says(int count)
        {
            var items = Enumerable
                .Range(1, count)
                .Select(i => item.Replace("#", $"{i}", StringComparison.Ordinal));
            return Findings(
                group.Replace("{}", string.Join(", ", items), StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData('n', "{name: #}", 63, "is no name for a node group.")]
    [InlineData('k', "{name: a, labels: {#: v}}", 63, "is no key in Kubernetes.")]
    [InlineData('v', "{name: a, labels: {k: #}}", 63, "is no value in Kubernetes.")]
    [InlineData('t', "{name: a, tags: {#: v}}", 128, "The key has more than 128 characters.")]
    [InlineData('t', "{name: a, tags: {k: #}}", 256, "The value has 257 characters.")]
    public void No_word_is_longer_than_EKS_takes(char letter, string group, int most, string says)
    {
        Says(most).ShouldBe("");
        Says(most + 1).ShouldEndWith(says);

        string Says(int length) =>
            Findings(group.Replace("#", new(letter, length), StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_said_of_the_scale_follows_from_what_is()
    {
        (int, int, int) Scale(string group)
        {
            var read = Read($"{{name: a, {group}}}").Request.ShouldNotBeNull().NodeGroups[0];
            return (read.MinSize, read.DesiredSize, read.MaxSize);
        }

        Scale("minSize: 1, maxSize: 4, desiredCapacity: 2").ShouldBe((1, 2, 4));
        Scale("minSize: 1, maxSize: 4").ShouldBe((1, 1, 4));
        Scale("minSize: 1, desiredCapacity: 3").ShouldBe((1, 3, 3));
        Scale("desiredCapacity: 3").ShouldBe((3, 3, 3));
        Scale("minSize: 3").ShouldBe((3, 3, 3));
        Scale("spot: false").ShouldBe((2, 2, 2));
    }

    [Theory]
    [InlineData("Bottlerocket", "m5.large", "BOTTLEROCKET_x86_64")]
    [InlineData("Bottlerocket", "g5.xlarge", "BOTTLEROCKET_x86_64_NVIDIA")]
    [InlineData("BottlerocketFips", "m5.large", "BOTTLEROCKET_x86_64_FIPS")]
    [InlineData("BottlerocketFips", "m7g.large", "BOTTLEROCKET_ARM_64_FIPS")]
    public void The_ami_follows_from_family_and_machine(
        string family,
        string instanceType,
        string amiType
    )
    {
        AmiTypeOf($"amiFamily: {family}, instanceType: {instanceType}").ShouldBe(amiType);
    }

    [Theory]
    [InlineData("AmazonLinux2", "Use one of AmazonLinux2023, Bottlerocket, BottlerocketFips.")]
    [InlineData("AmazonLinux203", "Did you mean 'AmazonLinux2023'?")]
    [InlineData("Flatcar", "Use one of AmazonLinux2023, Bottlerocket, BottlerocketFips.")]
    public void Another_family_is_suggested(string family, string fix) =>
        Read($"{{name: a, amiFamily: {family}}}").Findings[0].Fix.ShouldBe(fix);

    [Theory]
    [InlineData("m5.large", "AL2023_x86_64_STANDARD")]
    [InlineData("c7gn.2xlarge", "AL2023_ARM_64_STANDARD")]
    [InlineData("a1.large", "AL2023_ARM_64_STANDARD")]
    [InlineData("im4gn.large", "AL2023_ARM_64_STANDARD")]
    [InlineData("g5.xlarge", "AL2023_x86_64_NVIDIA")]
    [InlineData("g5g.xlarge", "AL2023_ARM_64_NVIDIA")]
    [InlineData("g4dn.metal", "AL2023_x86_64_NVIDIA")]
    [InlineData("inf2.xlarge", "AL2023_x86_64_NEURON")]
    [InlineData("m7i-flex.large", "AL2023_x86_64_STANDARD")]
    [InlineData("u-6tb1.56xlarge", "AL2023_x86_64_STANDARD")]
    public void The_ami_follows_from_the_machine(string instanceType, string amiType)
    {
        AmiTypeOf($"instanceType: {instanceType}").ShouldBe(amiType);
    }

    private static string AmiTypeOf(string group) =>
        Read($"{{name: seed}}, {{name: special, {group}}}")
            .Request.ShouldNotBeNull()
            .NodeGroups[1]
            .AmiType;

    private static string Findings(string groups) =>
        string.Join(' ', Read(groups).Findings.Select(finding => finding.Message));

    private static RequestResult Read(string groups) =>
        RequestReader.Read(
            $$"""{name: demo, regions: [eu-west-1], spec: {managedNodeGroups: [{{groups}}] } }""",
            null,
            RequestFlags.None,
            null
        );
}
