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
    [InlineData("{name: a, volumeSize: 8}", "A node's disk cannot have 8 GiB.")]
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
    [InlineData("{name: a, labels: {a: 1}}", "This is '1' where text is expected.")]
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
    [InlineData("{name: a, tags: {'aws:x': y}}", "Keys that begin with 'aws:' belong to AWS.")]
    public void Rules_of_a_group(string group, string says)
    {
        var result = RequestReader.Read(
            $$"""{name: demo, regions: [eu-west-1], spec: {managedNodeGroups: [{{group}}] } }""",
            null,
            RequestFlags.None,
            null
        );

        string.Join(' ', result.Findings.Select(finding => finding.Message)).ShouldBe(says);
    }

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
        var result = RequestReader.Read(
            $$"""
            {name: demo, regions: [eu-west-1], spec: {managedNodeGroups: [
              {name: seed}, {name: special, instanceType: {{instanceType}} }] } }
            """,
            null,
            RequestFlags.None,
            null
        );

        result.Request.ShouldNotBeNull().NodeGroups[1].AmiType.ShouldBe(amiType);
    }
}
