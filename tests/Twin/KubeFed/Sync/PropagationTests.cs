using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed.Sync;

public sealed class PropagationTests
{
    private const string Everywhere =
        """{"template":{"data":{"k":"v"}},"placement":{"clusterSelector":{}}}""";

    [Fact]
    public void A_federated_object_appears_in_every_member_with_its_overrides_and_label()
    {
        var federation = Start(2);
        federation.Federate(
            "configmaps",
            "settings",
            """
            {"template":{"data":{"k":"v"}},"placement":{"clusters":[{"name":"fed-1"},{"name":"fed-2"}]},
             "overrides":[{"clusterName":"fed-2","clusterOverrides":[{"path":"/data/k","value":"other"}]}]}
            """
        );
        federation
            .WaitUntil(
                () => federation.StatusOf("configmaps", "settings") == "True: fed-1 fed-2",
                30
            )
            .ShouldBeLessThan(5);
        Copy(federation, "fed-1").Text("data", "k").ShouldBe("v");
        Copy(federation, "fed-2").Text("data", "k").ShouldBe("other");
        Copy(federation, "fed-2").Label("kubefed.io/managed").ShouldBe("true");
        var federated = federation.Federated("configmaps", "settings")!;
        federated.Number("status", "observedGeneration").ShouldBe(federated.Generation());
        federated.Finalizers().ShouldBe(["kubefed.io/sync-controller"]);
        federation
            .EventReasons("test", "settings")
            .ShouldBe(["CreateInCluster", "CreateInCluster"]);
        Versions(federation)
            .Items("status", "clusterVersions")
            .Select(item => item.Text("clusterName"))
            .ShouldBe(["fed-1", "fed-2"]);
    }

    [Fact]
    public void A_cluster_scoped_type_propagates_without_a_namespace()
    {
        var federation = new FederationUnderTest(
            2,
            new() { Types = ["namespaces", "clusterroles.rbac.authorization.k8s.io"] }
        );
        FederationUnderTest.Create(
            federation.Host,
            "types.kubefed.io",
            "federatedclusterroles",
            """{"metadata":{"name":"readers"},"spec":{"template":{"rules":[]},"placement":{"clusterSelector":{}}}}"""
        );
        federation.Wait(5);
        federation
            .Holding("rbac.authorization.k8s.io", "clusterroles", "readers", null)
            .ShouldBe("fed-1 fed-2");
        FederationUnderTest
            .Find(
                federation.Host,
                "core.kubefed.io",
                "clusterpropagatedversions",
                null,
                "clusterrole-readers"
            )
            .ShouldNotBeNull();
    }

    [Fact]
    public void A_change_of_overrides_reaches_every_member()
    {
        var federation = Propagated(2);
        federation.EditFederated(
            "configmaps",
            "settings",
            copy =>
                copy.Ensure("spec")["overrides"] = JsonNode.Parse(
                    """
                    [{"clusterName":"fed-1","clusterOverrides":[{"op":"add","path":"/metadata/labels","value":{"a":"1"} }]},
                     {"clusterName":"fed-2","clusterOverrides":[{"op":"add","path":"/metadata/labels","value":{"a":"2"} }]}]
                    """
                )
        );
        federation.Wait(5);
        Copy(federation, "fed-1").Label("a").ShouldBe("1");
        Copy(federation, "fed-2").Label("a").ShouldBe("2");
        Copy(federation, "fed-2").Label("kubefed.io/managed").ShouldBe("true");
        federation.StatusOf("configmaps", "settings").ShouldBe("True: fed-1 fed-2");
    }

    [Fact]
    public void A_cluster_that_leaves_the_placement_loses_its_copy()
    {
        var federation = Propagated(2);
        Place(federation, "configmaps", "settings", "fed-1");
        federation.Wait(15);
        federation.Holding("", "configmaps", "settings").ShouldBe("fed-1");
        federation.StatusOf("configmaps", "settings").ShouldBe("True: fed-1");
    }

    [Fact]
    public void The_hosts_own_namespace_only_loses_its_label()
    {
        var federation = Start(2);
        HostNamespace(federation).Label("kubefed.io/managed").ShouldBe("true");
        Place(federation, "namespaces", "test", "fed-2");
        federation.Wait(15);
        HostNamespace(federation).Label("kubefed.io/managed").ShouldBeNull();
        federation.Holding("", "namespaces", "test", null).ShouldBe("fed-1 fed-2");
        federation.StatusOf("namespaces", "test").ShouldBe("True: fed-2");
    }

    [Fact]
    public void Deleting_a_federated_object_deletes_its_copies_first()
    {
        var federation = Propagated(2);
        federation.DeleteFederated("configmaps", "settings");
        federation
            .WaitUntil(() => federation.Federated("configmaps", "settings") is null, 30)
            .ShouldBeInRange(9, 15);
        federation.Holding("", "configmaps", "settings").ShouldBe("");
        federation.Wait(2);
        FindVersions(federation).ShouldBeNull();
    }

    [Fact]
    public void Orphaned_copies_stay_without_their_label()
    {
        var federation = Propagated(2);
        federation.EditFederated(
            "configmaps",
            "settings",
            copy => copy.Ensure("metadata", "annotations")["kubefed.io/orphan"] = "true"
        );
        federation.DeleteFederated("configmaps", "settings");
        federation.Wait(5);
        federation.Federated("configmaps", "settings").ShouldBeNull();
        federation.Holding("", "configmaps", "settings").ShouldBe("fed-1 fed-2");
        Copy(federation, "fed-2").Label("kubefed.io/managed").ShouldBeNull();
    }

    [Fact]
    public void Without_a_federated_namespace_nothing_is_created()
    {
        var federation = new FederationUnderTest(2);
        FederationUnderTest.Create(
            federation.Host,
            "",
            "namespaces",
            """{"metadata":{"name":"test"}}"""
        );
        federation.Federate("configmaps", "settings", Everywhere);
        federation.Wait(10);
        federation.StatusOf("configmaps", "settings").ShouldBe("NamespaceNotFederated: ");
        federation.Holding("", "configmaps", "settings").ShouldBe("");
        federation.Federate("namespaces", "test", """{"placement":{"clusterSelector":{}}}""");
        federation.WaitUntil(
            () => federation.StatusOf("configmaps", "settings") == "True: fed-1 fed-2",
            30
        );
    }

    [Fact]
    public void A_labelled_copy_without_a_federated_object_loses_its_label()
    {
        var federation = Start(2);
        CreateInMember(federation, ""","labels":{"kubefed.io/managed":"true"}""");
        federation.WaitUntil(
            () => Copy(federation, "fed-2").Label("kubefed.io/managed") is null,
            15
        );
    }

    [Fact]
    public void An_unlabelled_object_is_not_deleted_by_an_empty_placement()
    {
        var federation = Start(2);
        CreateInMember(federation, "");
        federation.Federate(
            "configmaps",
            "settings",
            """{"template":{},"placement":{"clusters":[]}}"""
        );
        federation.Wait(20);
        Copy(federation, "fed-2").Text("data", "mine").ShouldBe("yes");
        federation.StatusOf("configmaps", "settings").ShouldBe("True: ");
    }

    [Theory]
    [InlineData("Enabled", "True: fed-1 fed-2")]
    [InlineData("Disabled", "CheckClusters: fed-1 fed-2=AlreadyExists")]
    public void An_existing_object_is_adopted_where_that_is_allowed(string adopt, string status)
    {
        var federation = new FederationUnderTest(
            2,
            new()
            {
                Config = spec =>
                {
                    spec["syncController"]!["adoptResources"] = adopt;
                    return spec;
                },
            }
        );
        federation.FederateNamespace();
        CreateInMember(federation, "");
        federation.Federate("configmaps", "settings", Everywhere);
        federation.Wait(5);
        federation.StatusOf("configmaps", "settings").ShouldBe(status);
        federation.EventReasons("test", "settings").ShouldContain("CreateInClusterFailed");
        (Copy(federation, "fed-2").Text("data", "mine") is null).ShouldBe(adopt == "Enabled");
    }

    [Fact]
    public void An_object_that_says_so_is_never_managed()
    {
        var federation = Start(2);
        CreateInMember(federation, ""","labels":{"kubefed.io/managed":"false"}""");
        federation.Federate("configmaps", "settings", Everywhere);
        federation.Wait(5);
        federation
            .StatusOf("configmaps", "settings")
            .ShouldBe("CheckClusters: fed-1 fed-2=ManagedLabelFalse");
    }

    [Fact]
    public void A_copy_that_was_changed_or_deleted_is_restored_after_ten_seconds()
    {
        var federation = Propagated(2);
        var member = federation["fed-2"].Store;
        member.Patch(
            BuiltInTypes.ConfigMaps,
            "test",
            "settings",
            copy => copy.Ensure("data")["k"] = "tampered"
        );
        federation
            .WaitUntil(() => Copy(federation, "fed-2").Text("data", "k") == "v", 15)
            .ShouldBeInRange(9.5, 11);
        federation.Wait(20);
        member.Delete(BuiltInTypes.ConfigMaps, "test", "settings");
        federation
            .WaitUntil(() => federation.Holding("", "configmaps", "settings") == "fed-1 fed-2", 15)
            .ShouldBeInRange(9.5, 11);
    }

    [Fact]
    public void A_settled_object_is_left_alone()
    {
        var federation = Propagated(2);
        federation.Wait(60);
        var before = Copy(federation, "fed-2").ResourceVersion();
        federation.Wait(600);
        Copy(federation, "fed-2").ResourceVersion().ShouldBe(before);
    }

    [Fact]
    public void Overrides_that_do_not_apply_fail_in_their_cluster_alone()
    {
        var federation = Start(2);
        federation.Federate(
            "configmaps",
            "settings",
            """
            {"template":{},"placement":{"clusterSelector":{} },
             "overrides":[{"clusterName":"fed-2","clusterOverrides":[{"path":"/data/k","value":"x"}]}]}
            """
        );
        federation.Wait(5);
        federation
            .StatusOf("configmaps", "settings")
            .ShouldBe("CheckClusters: fed-1 fed-2=ApplyOverridesFailed");
    }

    [Fact]
    public void Annotations_of_a_template_are_dropped_with_a_warning()
    {
        var federation = Start(2);
        federation.Federate(
            "configmaps",
            "settings",
            """{"template":{"metadata":{"annotations":{"a":"b"} } },"placement":{"clusterSelector":{} } }"""
        );
        federation.Wait(5);
        Copy(federation, "fed-2").Annotation("a").ShouldBeNull();
        federation.EventReasons("test", "settings").ShouldContain("AnnotationsNotSupported");
    }

    [Fact]
    public void Remote_status_is_collected_where_gate_and_type_ask_for_it()
    {
        var federation = new FederationUnderTest(
            2,
            new()
            {
                Types = ["namespaces", "deployments.apps"],
                CollectStatus = true,
                Config = spec =>
                {
                    spec["featureGates"]![1]!["configuration"] = "Enabled";
                    return spec;
                },
            }
        );
        federation.FederateNamespace();
        federation.Federate(
            "deployments",
            "web",
            """
            {"template":{"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},
               "template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"web","image":"nginx"}]}}}},
             "placement":{"clusterSelector":{}}}
            """
        );
        federation.WaitUntil(
            () =>
                federation
                    .Federated("deployments", "web")
                    .Items("status", "clusters")
                    .Count(item => item.Number("remoteStatus", "readyReplicas") == 1) == 2,
            90
        );
        federation.StatusOf("deployments", "web").ShouldBe("True: fed-1 fed-2");
    }

    private static FederationUnderTest Start(int members)
    {
        var federation = new FederationUnderTest(members);
        federation.FederateNamespace();
        federation.Holding("", "namespaces", "test", null).ShouldBe("fed-1 fed-2");
        return federation;
    }

    private static FederationUnderTest Propagated(int members)
    {
        var federation = Start(members);
        federation.Federate("configmaps", "settings", Everywhere);
        federation.Wait(30);
        federation.StatusOf("configmaps", "settings").ShouldBe("True: fed-1 fed-2");
        return federation;
    }

    private static void Place(
        FederationUnderTest federation,
        string plural,
        string name,
        string cluster
    ) =>
        federation.EditFederated(
            plural,
            name,
            copy =>
                copy.Ensure("spec", "placement")["clusters"] = new JsonArray(
                    new JsonObject { ["name"] = cluster }
                )
        );

    private static JsonObject Copy(FederationUnderTest federation, string cluster) =>
        federation[cluster].Store.Require(BuiltInTypes.ConfigMaps, "test", "settings");

    private static JsonObject HostNamespace(FederationUnderTest federation) =>
        federation.Host.Store.Require(BuiltInTypes.Namespaces, null, "test");

    private static JsonObject Versions(FederationUnderTest federation) => FindVersions(federation)!;

    private static JsonObject? FindVersions(FederationUnderTest federation) =>
        FederationUnderTest.Find(
            federation.Host,
            "core.kubefed.io",
            "propagatedversions",
            "test",
            "configmap-settings"
        );

    private static void CreateInMember(FederationUnderTest federation, string labels) =>
        FederationUnderTest.Create(
            federation["fed-2"],
            "",
            "configmaps",
            $$$"""{"metadata":{"name":"settings","namespace":"test"{{{labels}}} },"data":{"mine":"yes"}}"""
        );
}
