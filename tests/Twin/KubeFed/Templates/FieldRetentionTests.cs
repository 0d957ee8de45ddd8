using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.KubeFed.Templates;

namespace EksFed.Twin.Tests.KubeFed.Templates;

public sealed class FieldRetentionTests
{
    [Theory]
    [InlineData(
        "ConfigMap",
        """{"metadata":{"annotations":{"a":"mine"}}}""",
        """{"metadata":{"resourceVersion":"7","annotations":{"a":"theirs"},"finalizers":["f"]}}""",
        """{}""",
        """{"metadata":{"resourceVersion":"7","annotations":{"a":"theirs"},"finalizers":["f"]}}"""
    )]
    [InlineData(
        "Service",
        """{"metadata":{},"spec":{"ports":[{"name":"w","protocol":"TCP","port":80},{"name":"x","port":81}]}}""",
        """{"metadata":{},"spec":{"clusterIP":"10.0.0.1","clusterIPs":["10.0.0.1"],"healthCheckNodePort":30001,"loadBalancerClass":"nlb","ports":[{"name":"w","protocol":"TCP","port":80,"nodePort":30080},{"name":"x","port":82,"nodePort":30081}]}}""",
        """{}""",
        """{"metadata":{},"spec":{"clusterIP":"10.0.0.1","clusterIPs":["10.0.0.1"],"healthCheckNodePort":30001,"ports":[{"name":"w","protocol":"TCP","port":80,"nodePort":30080},{"name":"x","port":81}]}}"""
    )]
    [InlineData(
        "ServiceAccount",
        """{"metadata":{}}""",
        """{"metadata":{},"secrets":[{"name":"s"}]}""",
        """{}""",
        """{"metadata":{},"secrets":[{"name":"s"}]}"""
    )]
    [InlineData(
        "ServiceAccount",
        """{"metadata":{},"secrets":[{"name":"own"}]}""",
        """{"metadata":{},"secrets":[{"name":"s"}]}""",
        """{}""",
        """{"metadata":{},"secrets":[{"name":"own"}]}"""
    )]
    [InlineData(
        "Deployment",
        """{"metadata":{},"spec":{"replicas":1}}""",
        """{"metadata":{},"spec":{"replicas":5}}""",
        """{"spec":{"retainReplicas":true}}""",
        """{"metadata":{},"spec":{"replicas":5}}"""
    )]
    [InlineData(
        "Deployment",
        """{"metadata":{},"spec":{"replicas":1}}""",
        """{"metadata":{},"spec":{"replicas":5}}""",
        """{"spec":{}}""",
        """{"metadata":{},"spec":{"replicas":1}}"""
    )]
    public void Keeps_what_belongs_to_the_member_and_nothing_else(
        string kind,
        string desired,
        string existing,
        string federated,
        string expected
    )
    {
        var target = Parse(desired);
        FieldRetention.Retain(kind, target, Parse(existing), Parse(federated));
        JsonNode.DeepEquals(target, Parse(expected)).ShouldBeTrue(target.ToString());
    }

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
