using System.Text.Json.Nodes;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Kubernetes;

/// <summary>How few calls say what is there, and which answer decides.</summary>
public sealed class ObjectSetTests
{
    private const string Binding = "eksfed-users";
    private readonly StepWorld _world = new StepWorld().AddClusters();
    private readonly InClusterCases _cases = new("demo");

    [Fact]
    public void What_is_missing_is_created_after_one_list_of_its_type()
    {
        Calls(_cases.Definitions.Ensure)
            .ShouldBe([
                "LIST customresourcedefinitions",
                .. Enumerable.Repeat("CREATE customresourcedefinitions", 17),
            ]);
    }

    [Fact]
    public void A_second_time_each_type_is_listed_once()
    {
        _world.Ensure(_cases.Namespace.Ensure);

        Calls(_cases.Namespace.Ensure)
            .ShouldBe(
                [
                    "LIST namespaces",
                    "LIST serviceaccounts",
                    "LIST clusterroles",
                    "LIST clusterrolebindings",
                    "LIST roles",
                    "LIST rolebindings",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void What_differs_is_applied()
    {
        _world.Ensure(_cases.UserAccess.Ensure);
        Store.Delete(BuiltInTypes.ClusterRoleBindings, null, Binding);
        var changed = BindingOf("demo");
        changed["subjects"] = new JsonArray();
        Store.Create(BuiltInTypes.ClusterRoleBindings, changed);

        Calls(_cases.UserAccess.Ensure)
            .ShouldBe(["LIST clusterrolebindings", "PATCH clusterrolebindings"]);
        Store
            .Get(BuiltInTypes.ClusterRoleBindings, null, Binding)!
            .Items("subjects")
            .ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    public void A_stranger_shows_when_something_is_to_be_made_in_its_place(string? federation)
    {
        Store.Create(BuiltInTypes.ClusterRoleBindings, BindingOf(federation));

        var calls = _world.CallsOf(() =>
            Should
                .Throw<OwnershipConflictException>(() => _world.Run(_cases.UserAccess.Ensure))
                .Message.ShouldStartWith(
                    $"ClusterRoleBinding {Binding} in demo-2 was not made by federation demo"
                )
        );
        calls
            .Select(call => call.Operation.Name)
            .ShouldBe([
                "LIST clusterrolebindings",
                "CREATE clusterrolebindings",
                "GET clusterrolebindings",
            ]);
        Calls(_cases.UserAccess.Delete).ShouldBe(["LIST clusterrolebindings"]);
        Store.Get(BuiltInTypes.ClusterRoleBindings, null, Binding).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_being_deleted_is_awaited()
    {
        _world.Ensure(_cases.Namespace.Ensure);
        Host.Delete(BuiltInTypes.Namespaces, null, "kube-federation-system");

        _world
            .Run(_cases.Namespace.Ensure)
            .Pending!.What.ShouldBe("Namespace kube-federation-system is being deleted");
    }

    [Fact]
    public void The_answer_to_a_deletion_says_that_it_is_gone()
    {
        _world.Ensure(_cases.UserAccess.Ensure);

        Calls(_cases.UserAccess.Delete)
            .ShouldBe(["LIST clusterrolebindings", "DELETE clusterrolebindings"]);
        _world.Run(_cases.UserAccess.Delete).Pending.ShouldBeNull();
    }

    [Fact]
    public void The_answer_to_a_deletion_says_what_holds_it()
    {
        _world.Ensure(_cases.Definitions.Ensure);
        Deletion? first = null;

        Calls(async d => first = await _cases.Definitions.Delete(d))
            .ShouldBe([
                "LIST customresourcedefinitions",
                .. Enumerable.Repeat("DELETE customresourcedefinitions", 17),
            ]);
        first!.Pending!.What.ShouldContain(
            "CustomResourceDefinition kubefedclusters.core.kubefed.io, held by finalizer "
                + "customresourcecleanup.apiextensions.k8s.io"
        );
    }

    [Fact]
    public void As_long_as_a_namespace_goes_nothing_else_is_looked_at()
    {
        _world.Ensure(_cases.Namespace.Ensure);
        var first = _world.Run(_cases.Namespace.Delete);
        Deletion? second = null;

        Calls(async d => second = await _cases.Namespace.Delete(d)).ShouldBe(["LIST namespaces"]);
        first.Pending!.What.ShouldBe("demo-1: still there: Namespace kube-federation-system");
        second!.Pending!.What.ShouldBe(first.Pending.What);
    }

    [Fact]
    public void A_namespace_says_what_in_it_cannot_go()
    {
        _world.Ensure(_cases.Namespace.Ensure);
        Host.Create(
            BuiltInTypes.ConfigMaps,
            JsonNode
                .Parse(
                    """
                    {"metadata":{"name":"theirs","namespace":"kube-federation-system",
                     "finalizers":["example.com/hold"]} }
                    """
                )!
                .AsObject()
        );
        _world.Run(_cases.Namespace.Delete);
        _world.Wait(TimeSpan.FromSeconds(10));

        _world
            .Run(_cases.Namespace.Delete)
            .Pending!.What.ShouldContain("example.com/hold in 1 resource instances");
    }

    private KubeStore Store => _world.Cluster(StepClusters.Member).Store;

    private KubeStore Host => _world.Cluster(StepClusters.Host).Store;

    private List<string> Calls<T>(Func<Dependencies, Task<T>> work) =>
        [.. _world.CallsOf(() => _world.Run(work)).Select(call => call.Operation.Name)];

    private static JsonObject BindingOf(string? federation)
    {
        var binding = JsonNode
            .Parse(
                $$$"""
                {"metadata":{"name":"{{{Binding}}}","labels":{"app.kubernetes.io/managed-by":"eksfed"} },
                 "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"},
                 "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"eksfed:users"}]}
                """
            )!
            .AsObject();
        if (federation is not null)
        {
            binding.Metadata()["labels"]!["eksfed.io/federation"] = federation;
        }

        return binding;
    }
}
