using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using k8s;
using k8s.Models;

namespace EksFed.Twin.Tests.Kubernetes.Requests;

/// <summary>Server-side apply.</summary>
public sealed class ApplyTests
{
    private const string Path = "/api/v1/namespaces/default/configmaps/x";
    private readonly Kube _kube = new();

    [Fact]
    public void Applying_creates_then_changes_nothing()
    {
        var made = Apply("us", """{"a":"1"}""");
        made.Status.ShouldBe(201);
        _kube.Wait(30);
        var again = Apply("us", """{"a":"1"}""");
        again.Status.ShouldBe(200);
        again.Body["metadata"]!.ToJsonString().ShouldBe(made.Body["metadata"]!.ToJsonString());
        var entry = made.Body.Items("metadata", "managedFields").Single();
        entry.Text("manager").ShouldBe("us");
        entry.Text("operation").ShouldBe("Apply");
        entry["fieldsV1"]!.ToJsonString().ShouldBe("""{"f:data":{"f:a":{}}}""");
    }

    [Fact]
    public void What_an_applier_leaves_out_goes()
    {
        Apply("us", """{"a":"1","b":"2"}""");
        Apply("us", """{"b":"2"}""").Body["data"]!.ToJsonString().ShouldBe("""{"b":"2"}""");
    }

    [Fact]
    public void What_two_own_stays_until_both_leave_it()
    {
        Apply("us", """{"a":"1","b":"2"}""");
        Apply("them", """{"b":"2"}""").Status.ShouldBe(200);
        Apply("us", """{"a":"1"}""").Body["data"]!.ToJsonString().ShouldBe("""{"a":"1","b":"2"}""");
    }

    [Fact]
    public void A_field_of_another_applier_conflicts()
    {
        Apply("them", """{"a":"1"}""");
        var (status, body) = Apply("us", """{"a":"2"}""");
        status.ShouldBe(409);
        body.Text("message")
            .ShouldBe("Apply failed with 1 conflict: conflict with \"them\": .data.a");
        var cause = body.Items("details", "causes").Single();
        cause.Text("reason").ShouldBe("FieldManagerConflict");
        cause.Text("field").ShouldBe(".data.a");
    }

    [Fact]
    public void An_updater_is_named_with_its_version()
    {
        _kube.Run(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(
                WireTests.Map("x", ("a", "1"), ("b", "1")),
                "default",
                fieldManager: "them"
            )
        );
        Apply("us", """{"a":"2","b":"2"}""")
            .Body.Text("message")
            .ShouldBe(
                "Apply failed with 2 conflicts: conflicts with \"them\" using v1:\n- .data.a\n- .data.b"
            );
    }

    [Fact]
    public void Force_takes_over()
    {
        Apply("them", """{"a":"1"}""");
        var (status, body) = Apply("us", """{"a":"2"}""", force: true);
        status.ShouldBe(200);
        body.Text("data", "a").ShouldBe("2");
        body.Items("metadata", "managedFields")
            .Select(entry => entry.Text("manager"))
            .ShouldBe(["us"]);
    }

    [Fact]
    public void An_apply_without_manager_is_refused()
    {
        var answer = _kube.Send("PATCH", Path, "{}", "application/apply-patch+yaml");
        answer.Status.ShouldBe(422);
        answer.Body.ShouldContain("is required for apply patch");
    }

    [Fact]
    public void Items_of_a_keyed_list_have_owners_of_their_own()
    {
        ApplyContainers("us", """{"name":"main","image":"a:1"}""");
        ApplyContainers("them", """{"name":"side","image":"b:1"}""").ShouldBe(200);
        Names().ShouldBe(["main", "side"]);
        ApplyContainers("them", """{"name":"other","image":"c:1"}""").ShouldBe(200);
        Names().ShouldBe(["main", "other"]);
    }

    [Fact]
    public void A_typed_client_applies()
    {
        var config = new V1ConfigMap
        {
            ApiVersion = "v1",
            Kind = "ConfigMap",
            Metadata = new() { Name = "x" },
            Data = new Dictionary<string, string> { ["a"] = "1" },
        };
        var applied = _kube.Run(client =>
            client.CoreV1.PatchNamespacedConfigMapAsync(
                new(config, V1Patch.PatchType.ApplyPatch),
                "x",
                "default",
                fieldManager: "us",
                force: true
            )
        );
        applied.Data["a"].ShouldBe("1");
        applied.Metadata.ManagedFields.Single().Operation.ShouldBe("Apply");
    }

    private (int Status, JsonObject Body) Apply(string manager, string data, bool force = false)
    {
        var answer = _kube.Send(
            "PATCH",
            $"{Path}?fieldManager={manager}{(force ? "&force=true" : "")}",
            $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{{data}}}""",
            "application/apply-patch+yaml"
        );
        return (answer.Status, Kube.Object(answer.Body));
    }

    private int ApplyContainers(string manager, string container)
    {
        var selector = manager == "us" ? """ "selector":{"matchLabels":{"a":"b"}}, """ : "";
        var labels = manager == "us" ? """ "metadata":{"labels":{"a":"b"}}, """ : "";
        return _kube
            .Send(
                "PATCH",
                $"/apis/apps/v1/namespaces/default/deployments/d?fieldManager={manager}",
                $$"""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},
                 "spec":{ {{selector}} "template":{ {{labels}} "spec":{"containers":[ {{container}} ]} } } }
                """,
                "application/apply-patch+yaml"
            )
            .Status;
    }

    private IEnumerable<string?> Names() =>
        _kube
            .Cluster.Store.Get(BuiltInTypes.Deployments, "default", "d")
            .Items("spec", "template", "spec", "containers")
            .Select(item => item.Text("name"));
}
