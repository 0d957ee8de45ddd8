using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed.Sync;

public sealed class DeleteOptionsTests
{
    [Fact]
    public void Delete_options_of_an_annotation_are_passed_on_to_the_members()
    {
        var federation = new FederationUnderTest(
            2,
            new() { Types = ["namespaces", "deployments.apps"] }
        );
        federation.FederateNamespace();
        federation.Federate(
            "deployments",
            "web",
            """
            {"template":{"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},
               "template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"web","image":"nginx"}]}}}},
             "placement":{"clusterSelector":{}}}
            """,
            ""","annotations":{"kubefed.io/deleteoption":"{\"propagationPolicy\":\"Orphan\"}"}"""
        );
        federation.Wait(60);
        federation.DeleteFederated("deployments", "web");
        federation.WaitUntil(() => federation.Federated("deployments", "web") is null, 60);
        federation.Holding("apps", "deployments", "web").ShouldBe("");
        foreach (var cluster in federation.Clusters)
        {
            cluster
                .Store.List(BuiltInTypes.ReplicaSets, "test")
                .ShouldHaveSingleItem()
                .At("metadata", "ownerReferences")
                .ShouldBeNull();
        }
    }
}
