using EksFed.Twin.Checks;
using EksFed.Twin.Faults;
using EksFed.Twin.Faults.Foreign;
using EksFed.Twin.Tests.Kubernetes;
using k8s;
using k8s.Models;

namespace EksFed.Twin.Tests.Faults;

public sealed class SameObjectTests
{
    private readonly Kube _kube = new();
    private readonly Strangers _strangers;
    private Planting? _planting;

    public SameObjectTests()
    {
        _strangers = Strangers.Watch(_kube.World);
        _kube.World.Faults = new FaultWhere(call =>
        {
            if (_planting is null)
            {
                _planting = ForeignPlants.Find(_kube.World, call, ForeignPlants.SameName);
                if (_planting is not null)
                {
                    _strangers.Add(_planting.Plant());
                }
            }

            return null;
        });
    }

    [Fact]
    public void A_namespace_of_the_same_name_is_in_the_way_of_a_create()
    {
        _kube
            .Refusal(client => client.CreateNamespaceAsync(Namespace()))
            .Reason.ShouldBe("AlreadyExists");
        _strangers.Changes.ShouldBeEmpty();
        _planting!.What.ShouldBe("namespaces ours of a stranger in demo");
    }

    [Fact]
    public void A_forced_apply_after_it_was_planted_takes_it_over_which_shows()
    {
        _kube.Run(client =>
            client.PatchNamespaceAsync(
                new V1Patch(Namespace(), V1Patch.PatchType.ApplyPatch),
                "ours",
                fieldManager: "ours",
                force: true
            )
        );
        _strangers.Changes.ShouldContain(line =>
            line.Contains("eksfed.io/federation", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Reads_and_dry_runs_find_nothing_planted()
    {
        _kube.Run(client => client.ListNamespaceAsync());
        _kube.Run(client => client.CreateNamespaceAsync(Namespace(), dryRun: "All"));
        _planting.ShouldBeNull();
    }

    [Fact]
    public void What_needs_a_namespace_that_is_not_there_cannot_be_planted()
    {
        _kube
            .Refusal(client =>
                client.CreateNamespacedConfigMapAsync(
                    new V1ConfigMap { Metadata = new() { Name = "prices" } },
                    "nowhere"
                )
            )
            .Reason.ShouldBe("NotFound");
        _planting.ShouldBeNull();
    }

    private static V1Namespace Namespace() =>
        new()
        {
            ApiVersion = "v1",
            Kind = "Namespace",
            Metadata = new()
            {
                Name = "ours",
                Labels = new Dictionary<string, string> { ["eksfed.io/federation"] = "demo" },
            },
        };
}
