using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using k8s;

namespace EksFed.Twin.Tests.Kubernetes.Requests;

/// <summary>CustomResourceDefinitions and what they define.</summary>
public sealed class CustomResourceTests
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";
    private readonly Kube _kube = new();

    [Fact]
    public void A_definition_is_established_shortly_after()
    {
        Define().ShouldBe(201);
        _kube.Send("GET", Widgets).Status.ShouldBe(404);
        _kube.Wait(2);
        Conditions().ShouldBe(["Established=True", "NamesAccepted=True"], ignoreOrder: true);
        _kube.Send("GET", Widgets).Status.ShouldBe(200);
        Kube.Object(_kube.Send("GET", "/apis/example.com/v1").Body)
            .Items("resources")
            .Select(item => item.Text("name"))
            .ShouldBe(["widgets", "widgets/status"]);
    }

    [Theory]
    [InlineData(
        "\"name\":\"widgets.example.com\"",
        "\"name\":\"wrong\"",
        "metadata.name: Invalid value: \"wrong\": must be spec.names.plural+\\\".\\\"+spec.group"
    )]
    [InlineData(
        "\"scope\":\"Namespaced\"",
        "\"scope\":\"Everywhere\"",
        "spec.scope: Unsupported value: \"Everywhere\""
    )]
    [InlineData(
        "\"storage\":true",
        "\"storage\":false",
        "must have exactly one version marked as storage version"
    )]
    [InlineData(
        "\"group\":\"example.com\"",
        "\"group\":\"example\"",
        "should be a domain with at least one dot"
    )]
    [InlineData(
        "{\"type\":\"string\",\"enum\"",
        "{\"enum\"",
        "must not be empty for specified object fields"
    )]
    public void A_wrong_definition_is_refused(string right, string wrong, string message)
    {
        var answer = _kube.Send("POST", Definitions, Definition.Replace(right, wrong));
        answer.Status.ShouldBe(422);
        Kube.Object(answer.Body).Text("message")!.ShouldContain(message.Replace("\\\"", "\""));
    }

    [Fact]
    public void Unknown_fields_are_pruned()
    {
        Established();
        var made = Make("""{"color":"red","junk":{"a":1},"free":{"kept":[1,2]}}""");
        made.Status.ShouldBe(201);
        made.Body["spec"]!
            .ToJsonString()
            .ShouldBe("""{"color":"red","free":{"kept":[1,2]},"size":1}""");
    }

    [Theory]
    [InlineData("""{}""", "spec.color: Required value")]
    [InlineData(
        """{"color":"blue"}""",
        "spec.color: Unsupported value: \"blue\": supported values: \"red\", \"green\""
    )]
    [InlineData(
        """{"color":"red","size":"big"}""",
        "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\""
    )]
    [InlineData(
        """{"color":"red","size":0}""",
        "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1"
    )]
    [InlineData(
        """{"color":"red","code":"A1"}""",
        "spec.code: Invalid value: \"A1\": spec.code in body should match '^[a-z]+$'"
    )]
    [InlineData(
        """{"color":"red","tags":{"a":1}}""",
        "spec.tags.a: Invalid value: \"integer\": spec.tags.a in body must be of type string: \"integer\""
    )]
    public void Wrong_values_are_refused(string spec, string message)
    {
        Established();
        var (status, body) = Make(spec);
        status.ShouldBe(422);
        body.Text("message").ShouldBe($"Widget.example.com \"w\" is invalid: {message}");
    }

    [Fact]
    public void Status_is_separate()
    {
        Established();
        Make("""{"color":"red"}""", "\"status\":{\"phase\":\"Done\"},")
            .Body.ContainsKey("status")
            .ShouldBeFalse();
        var patched = Kube.Object(
            _kube
                .Send(
                    "PATCH",
                    Widgets + "/w/status",
                    """{"status":{"phase":"Done"},"spec":{"color":"green"}}""",
                    "application/merge-patch+json"
                )
                .Body
        );
        patched.Text("status", "phase").ShouldBe("Done");
        patched.Text("spec", "color").ShouldBe("red");
        patched.Generation().ShouldBe(1);
    }

    [Fact]
    public void An_update_needs_a_version()
    {
        Established();
        Make("""{"color":"red"}""");
        var answer = _kube.Send(
            "PUT",
            Widgets + "/w",
            """{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"},"spec":{"color":"green"}}"""
        );
        answer.Status.ShouldBe(422);
        answer.Body.ShouldContain("must be specified for an update");
    }

    [Fact]
    public void Strategic_merge_is_not_for_custom_resources()
    {
        Established();
        Make("""{"color":"red"}""");
        _kube
            .Send("PATCH", Widgets + "/w", "{}", "application/strategic-merge-patch+json")
            .Status.ShouldBe(415);
    }

    [Fact]
    public void Columns_come_from_the_definition()
    {
        Established();
        Make("""{"color":"red"}""");
        _kube.Wait(65);
        var table = Kube.Object(
            _kube.Send("GET", Widgets, accept: "application/json;as=Table;v=v1;g=meta.k8s.io").Body
        );
        table
            .Items("columnDefinitions")
            .Select(item => item.Text("name"))
            .ShouldBe(["Name", "Color", "Age"]);
        table.Items("rows").Single()["cells"]!
            .AsArray()
            .Select(cell => cell.Text())
            .Take(2)
            .ShouldBe(["w", "red"]);
    }

    [Fact]
    public void A_definition_takes_its_objects_along()
    {
        Established();
        Make("""{"color":"red"}""", finalizer: "example.com/hold");
        _kube.Send("DELETE", Definitions + "/widgets.example.com").Status.ShouldBe(200);
        Make("""{"color":"red"}""", name: "late").Status.ShouldBe(405);
        _kube.Wait(20);
        Conditions().ShouldContain("Terminating=True");
        _kube.Send(
            "PATCH",
            Widgets + "/w",
            """{"metadata":{"finalizers":null}}""",
            "application/merge-patch+json"
        );
        _kube.Wait(10);
        _kube.Send("GET", Definitions + "/widgets.example.com").Status.ShouldBe(404);
        _kube.Send("GET", Widgets).Status.ShouldBe(404);
    }

    [Fact]
    public void The_generic_client_works_with_them()
    {
        Established();
        Make("""{"color":"red"}""");
        var found = _kube.Run(client =>
            client.CustomObjects.GetNamespacedCustomObjectAsync(
                "example.com",
                "v1",
                "default",
                "widgets",
                "w"
            )
        );
        found.ToString()!.ShouldContain("red");
    }

    private const string Definition = """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"widgets.example.com"},
         "spec":{"group":"example.com","scope":"Namespaced",
          "names":{"plural":"widgets","kind":"Widget","shortNames":["wd"]},
          "versions":[{"name":"v1","served":true,"storage":true,
           "subresources":{"status":{}},
           "additionalPrinterColumns":[
             {"name":"Color","type":"string","jsonPath":".spec.color"},
             {"name":"Age","type":"date","jsonPath":".metadata.creationTimestamp"}],
           "schema":{"openAPIV3Schema":{"type":"object","required":["spec"],"properties":{
             "spec":{"type":"object","required":["color"],"properties":{
               "color":{"type":"string","enum":["red","green"]},
               "size":{"type":"integer","format":"int32","minimum":1,"default":1},
               "code":{"type":"string","pattern":"^[a-z]+$"},
               "tags":{"type":"object","additionalProperties":{"type":"string"}},
               "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}},
             "status":{"type":"object","properties":{"phase":{"type":"string"}}}}}}}]}}
        """;

    private int Define() => _kube.Send("POST", Definitions, Definition).Status;

    private void Established()
    {
        Define().ShouldBe(201);
        _kube.Wait(2);
    }

    private IEnumerable<string> Conditions() =>
        _kube
            .Cluster.Store.Get(BuiltInTypes.CustomResourceDefinitions, null, "widgets.example.com")
            .Items("status", "conditions")
            .Select(item => $"{item.Text("type")}={item.Text("status")}");

    private (int Status, JsonObject Body) Make(
        string spec,
        string more = "",
        string name = "w",
        string? finalizer = null
    )
    {
        var finalizers = finalizer is null ? "" : $$""","finalizers":["{{finalizer}}"]""";
        var answer = _kube.Send(
            "POST",
            Widgets,
            $$"""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"{{name}}"{{finalizers}} },{{more}}"spec":{{spec}} }"""
        );
        return (answer.Status, Kube.Object(answer.Body));
    }
}
