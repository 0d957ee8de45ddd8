using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Kubernetes.Store;

public sealed class KubeStoreTests
{
    private readonly Kube _kube = new();

    private KubeStore Store => _kube.Cluster.Store;

    [Fact]
    public void A_new_object_has_uid_version_and_timestamp()
    {
        var made = Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "default"));
        made.Uid().Length.ShouldBe(36);
        made.ResourceVersion().ShouldBe(Store.ResourceVersion.ToString(null, null));
        made.Text("metadata", "creationTimestamp").ShouldBe("2026-11-02T09:00:00Z");
        made.Metadata().ContainsKey("generation").ShouldBeFalse();
    }

    [Fact]
    public void The_same_seed_gives_the_same_objects()
    {
        var first = Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "default"));
        var again = new Kube().Cluster.Store.Create(
            BuiltInTypes.ConfigMaps,
            Kube.Named("x", "default")
        );
        again.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public void Creating_twice_is_refused()
    {
        Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "default"));
        var error = Should.Throw<WireError>(() =>
            Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "default"))
        );
        error.Code.ShouldBe("AlreadyExists");
        error.Message.ShouldBe("configmaps \"x\" already exists");
        error.Status.ShouldBe(409);
    }

    [Fact]
    public void An_update_that_changes_nothing_is_no_change()
    {
        var made = Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "default"));
        var updated = Store.Update(BuiltInTypes.ConfigMaps, made.Copy());
        updated.ResourceVersion().ShouldBe(made.ResourceVersion());
    }

    [Fact]
    public void An_update_of_an_old_version_conflicts()
    {
        var made = Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "default"));
        Store.Patch(
            BuiltInTypes.ConfigMaps,
            "default",
            "x",
            copy => copy["data"] = new JsonObject { ["a"] = "b" }
        );
        Should
            .Throw<WireError>(() => Store.Update(BuiltInTypes.ConfigMaps, made.Copy()))
            .Message.ShouldBe(
                "Operation cannot be fulfilled on configmaps \"x\": the object has been modified; please apply your changes to the latest version and try again"
            );
    }

    [Fact]
    public void A_finalizer_holds_a_deleted_object()
    {
        var map = Kube.Named("x", "default");
        map.Metadata()["finalizers"] = new JsonArray("example.com/hold");
        Store.Create(BuiltInTypes.ConfigMaps, map);
        Store.Delete(BuiltInTypes.ConfigMaps, "default", "x").Gone.ShouldBeFalse();
        Store.Get(BuiltInTypes.ConfigMaps, "default", "x")!.IsTerminating().ShouldBeTrue();
        Store.Patch(
            BuiltInTypes.ConfigMaps,
            "default",
            "x",
            copy => copy.Metadata().Remove("finalizers")
        );
        Store.Get(BuiltInTypes.ConfigMaps, "default", "x").ShouldBeNull();
    }

    [Fact]
    public void Nothing_new_enters_a_terminating_namespace()
    {
        Store.Create(BuiltInTypes.Namespaces, Kube.Named("doomed"));
        Store.Delete(BuiltInTypes.Namespaces, null, "doomed");
        Should
            .Throw<WireError>(() =>
                Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "doomed"))
            )
            .Message.ShouldBe(
                "configmaps \"x\" is forbidden: unable to create new content in namespace doomed because it is being terminated"
            );
    }

    [Fact]
    public void Dependents_go_after_their_owner()
    {
        var owner = Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("owner", "default"));
        var dependent = Kube.Named("dependent", "default");
        dependent.Metadata()["ownerReferences"] = new JsonArray(
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["name"] = "owner",
                ["uid"] = owner.Uid(),
            }
        );
        Store.Create(BuiltInTypes.ConfigMaps, dependent);
        Store.Delete(BuiltInTypes.ConfigMaps, "default", "owner");
        Store.Get(BuiltInTypes.ConfigMaps, "default", "dependent").ShouldNotBeNull();
        _kube.Wait(2);
        Store.Get(BuiltInTypes.ConfigMaps, "default", "dependent").ShouldBeNull();
    }

    [Fact]
    public void A_namespace_goes_with_everything_in_it()
    {
        Store.Create(BuiltInTypes.Namespaces, Kube.Named("doomed"));
        _kube.Wait(1);
        Store.List(BuiltInTypes.ServiceAccounts, "doomed").Count.ShouldBe(1);
        Store.Delete(BuiltInTypes.Namespaces, null, "doomed");
        _kube.Wait(6);
        Store.Get(BuiltInTypes.Namespaces, null, "doomed").ShouldBeNull();
        Store.List(BuiltInTypes.ConfigMaps, "doomed").ShouldBeEmpty();
    }

    [Fact]
    public void A_held_object_keeps_its_namespace()
    {
        Store.Create(BuiltInTypes.Namespaces, Kube.Named("doomed"));
        var map = Kube.Named("x", "doomed");
        map.Metadata()["finalizers"] = new JsonArray("example.com/hold");
        Store.Create(BuiltInTypes.ConfigMaps, map);
        Store.Delete(BuiltInTypes.Namespaces, null, "doomed");
        _kube.Wait(60);
        var ns = Store.Get(BuiltInTypes.Namespaces, null, "doomed")!;
        ns.Text("status", "phase").ShouldBe("Terminating");
        ns.Items("status", "conditions")
            .Single(condition => condition.Text("type") == "NamespaceFinalizersRemaining")
            .Text("message")
            .ShouldBe(
                "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances"
            );
        Store.Patch(
            BuiltInTypes.ConfigMaps,
            "doomed",
            "x",
            copy => copy.Metadata().Remove("finalizers")
        );
        _kube.Wait(10);
        Store.Get(BuiltInTypes.Namespaces, null, "doomed").ShouldBeNull();
    }

    [Fact]
    public void Generation_counts_changes_of_the_spec_alone()
    {
        var policy = Kube.Named("x", "default");
        policy["spec"] = new JsonObject { ["podSelector"] = new JsonObject() };
        Store.Create(BuiltInTypes.NetworkPolicies, policy).Generation().ShouldBe(1);
        var labelled = Store.Patch(
            BuiltInTypes.NetworkPolicies,
            "default",
            "x",
            copy => copy.Metadata()["labels"] = new JsonObject { ["a"] = "b" }
        );
        labelled.Generation().ShouldBe(1);
        Store
            .Patch(
                BuiltInTypes.NetworkPolicies,
                "default",
                "x",
                copy => copy["spec"]!["policyTypes"] = new JsonArray("Ingress")
            )
            .Generation()
            .ShouldBe(2);
    }
}
