using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;
using k8s;
using k8s.Models;

namespace EksFed.Twin.Tests.Kubernetes.Requests;

/// <summary>The official client against an API server.</summary>
public sealed class WireTests
{
    private readonly Kube _kube = new();

    [Fact]
    public void The_client_reads_the_version()
    {
        var version = _kube.Run(client => client.Version.GetCodeAsync());
        version.GitVersion.ShouldStartWith("v1.35.");
        version.GitVersion.ShouldContain("-eks-");
    }

    [Fact]
    public void Health_checks_say_ok()
    {
        foreach (var path in new[] { "/healthz", "/livez", "/readyz" })
        {
            _kube.Send("GET", path).Body.ShouldBe("ok");
        }
    }

    [Fact]
    public void A_config_map_lives_and_dies()
    {
        var made = _kube.Run(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(Map("x", ("a", "1")), "default")
        );
        made.Metadata.Uid.ShouldNotBeNull();
        made.Data["a"].ShouldBe("1");
        var list = _kube.Run(client => client.CoreV1.ListNamespacedConfigMapAsync("default"));
        list.Items.ShouldContain(item => item.Metadata.Name == "x");
        list.Metadata.ResourceVersion.ShouldNotBeNull();
        made.Data["a"] = "2";
        var replaced = _kube.Run(client =>
            client.CoreV1.ReplaceNamespacedConfigMapAsync(made, "x", "default")
        );
        replaced.Data["a"].ShouldBe("2");
        var gone = _kube.Run(client =>
            client.CoreV1.DeleteNamespacedConfigMapAsync("x", "default")
        );
        gone.Status.ShouldBe("Success");
        _kube
            .Refusal(client => client.CoreV1.ReadNamespacedConfigMapAsync("x", "default"))
            .Message.ShouldBe("configmaps \"x\" not found");
    }

    // Source: ReturnDeletedObject in pkg/registry/core/*/storage; all others answer with a Status.
    [Theory]
    [InlineData("configmaps", "ConfigMap", "Status")]
    [InlineData("secrets", "Secret", "Status")]
    [InlineData("services", "Service", "Service")]
    [InlineData("serviceaccounts", "ServiceAccount", "ServiceAccount")]
    public void What_goes_at_once_is_answered_with_a_status_or_as_it_was(
        string plural,
        string kind,
        string answered
    )
    {
        var path = $"/api/v1/namespaces/default/{plural}";
        const string spec = """{"ports":[{"port":80}]}""";
        var body =
            $$$"""{"apiVersion":"v1","kind":"{{{kind}}}","metadata":{"name":"x"}"""
            + (kind == "Service" ? $",\"spec\":{spec}}}" : "}");
        _kube.Send("POST", path, body).Status.ShouldBe(201);

        var answer = Kube.Object(_kube.Send("DELETE", $"{path}/x").Body);
        answer.Text("kind").ShouldBe(answered);
        answer.Text("metadata", "deletionTimestamp").ShouldBeNull();
        _kube.Send("GET", $"{path}/x").Status.ShouldBe(404);
    }

    [Fact]
    public void What_something_holds_is_answered_with_its_time_of_deletion()
    {
        const string path = "/api/v1/namespaces/default/configmaps";
        const string held =
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x","finalizers":["example.com/x"]}}""";
        _kube.Send("POST", path, held).Status.ShouldBe(201);

        foreach (var one in (string[])[$"{path}/x", "/api/v1/namespaces/kube-public"])
        {
            var answer = Kube.Object(_kube.Send("DELETE", one).Body);
            answer.Text("kind").ShouldNotBe("Status");
            answer.Text("metadata", "deletionTimestamp").ShouldNotBeNull();
        }
    }

    // Source: kubernetes/kubernetes#3030.
    [Fact]
    public void Items_of_a_built_in_list_do_not_say_what_they_are()
    {
        var list = Kube.Object(_kube.Send("GET", "/api/v1/namespaces").Body);
        list.Text("kind").ShouldBe("NamespaceList");
        foreach (var item in list.Items("items"))
        {
            item.Text("kind").ShouldBeNull();
            item.Text("apiVersion").ShouldBeNull();
        }
    }

    [Fact]
    public void An_old_version_conflicts()
    {
        var made = _kube.Run(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(Map("x", ("a", "1")), "default")
        );
        _kube.Run(client =>
            client.CoreV1.PatchNamespacedConfigMapAsync(
                new("""{"data":{"a":"2"}}""", V1Patch.PatchType.MergePatch),
                "x",
                "default"
            )
        );
        var status = _kube.Refusal(client =>
            client.CoreV1.ReplaceNamespacedConfigMapAsync(made, "x", "default")
        );
        status.Code.ShouldBe(409);
        status.Reason.ShouldBe("Conflict");
        status.Details.Kind.ShouldBe("configmaps");
        status.Message.ShouldStartWith("Operation cannot be fulfilled on configmaps \"x\":");
    }

    [Fact]
    public void A_dry_run_leaves_nothing()
    {
        var tried = _kube.Run(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(Map("x"), "default", dryRun: "All")
        );
        tried.Metadata.Uid.ShouldNotBeNull();
        _kube.Cluster.Store.Get(BuiltInTypes.ConfigMaps, "default", "x").ShouldBeNull();
    }

    [Fact]
    public void Lists_are_selected_and_paged()
    {
        for (var i = 0; i < 5; i++)
        {
            var map = Map($"m{i}");
            map.Metadata.Labels = new Dictionary<string, string> { ["odd"] = $"{i % 2 == 1}" };
            _kube.Run(client => client.CoreV1.CreateNamespacedConfigMapAsync(map, "default"));
        }

        var odd = _kube.Run(client =>
            client.CoreV1.ListNamespacedConfigMapAsync("default", labelSelector: "odd=True")
        );
        odd.Items.Select(item => item.Metadata.Name).ShouldBe(["m1", "m3"]);
        var named = _kube.Run(client =>
            client.CoreV1.ListNamespacedConfigMapAsync("default", fieldSelector: "metadata.name=m4")
        );
        named.Items.Count.ShouldBe(1);
        var first = _kube.Run(client =>
            client.CoreV1.ListNamespacedConfigMapAsync("default", labelSelector: "odd", limit: 3)
        );
        var second = _kube.Run(client =>
            client.CoreV1.ListNamespacedConfigMapAsync(
                "default",
                labelSelector: "odd",
                limit: 3,
                continueParameter: first.Metadata.ContinueProperty
            )
        );
        first
            .Items.Concat(second.Items)
            .Select(item => item.Metadata.Name)
            .ShouldBe(["m0", "m1", "m2", "m3", "m4"]);
        second.Metadata.ContinueProperty.ShouldBeNull();
    }

    [Fact]
    public void A_collection_is_deleted_by_label()
    {
        var marked = Map("marked");
        marked.Metadata.Labels = new Dictionary<string, string> { ["doomed"] = "yes" };
        _kube.Run(client => client.CoreV1.CreateNamespacedConfigMapAsync(marked, "default"));
        _kube.Run(client => client.CoreV1.CreateNamespacedConfigMapAsync(Map("kept"), "default"));
        _kube.Run(client =>
            client.CoreV1.DeleteCollectionNamespacedConfigMapAsync(
                "default",
                labelSelector: "doomed=yes"
            )
        );
        _kube
            .Cluster.Store.List(BuiltInTypes.ConfigMaps, "default")
            .Select(item => item.Name())
            .ShouldBe(["kept", "kube-root-ca.crt"]);
    }

    [Fact]
    public void A_watch_tells_what_happens_until_it_ends()
    {
        var since = _kube.Cluster.Store.ResourceVersion;
        _kube.World.Clock.Schedule(
            TimeSpan.FromSeconds(5),
            () => _kube.Cluster.Store.Create(BuiltInTypes.ConfigMaps, Kube.Named("x", "default"))
        );
        _kube.World.Clock.Schedule(
            TimeSpan.FromSeconds(6),
            () => _kube.Cluster.Store.Delete(BuiltInTypes.ConfigMaps, "default", "x")
        );
        var lines = _kube
            .Send(
                "GET",
                $"/api/v1/namespaces/default/configmaps?watch=1&resourceVersion={since}&timeoutSeconds=10&fieldSelector=metadata.name%3Dx"
            )
            .Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => (string?)Kube.Object(line)["type"]).ShouldBe(["ADDED", "DELETED"]);
        _kube.World.Clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Unknown_fields_are_refused_when_asked_to()
    {
        const string Body =
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"dta":{"a":"b"}}""";
        var strict = _kube.Send(
            "POST",
            "/api/v1/namespaces/default/configmaps?fieldValidation=Strict",
            Body
        );
        strict.Status.ShouldBe(400);
        ((string?)Kube.Object(strict.Body)["message"]).ShouldBe(
            "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"dta\""
        );
        var lenient = _kube.Send("POST", "/api/v1/namespaces/default/configmaps", Body);
        lenient.Status.ShouldBe(201);
        lenient
            .Message.Headers.GetValues("Warning")
            .ShouldBe(["299 - \"unknown field \\\"dta\\\"\""]);
        Kube.Object(lenient.Body).ContainsKey("dta").ShouldBeFalse();
    }

    [Fact]
    public void Values_of_a_wrong_type_are_refused()
    {
        var answer = _kube.Send(
            "POST",
            "/apis/apps/v1/namespaces/default/deployments",
            """{"metadata":{"name":"x"},"spec":{"replicas":"three"}}"""
        );
        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain(
            "json: cannot unmarshal string into Go struct field Deployment.spec.replicas of type int32"
        );
    }

    [Fact]
    public void A_deployment_needs_a_selector_that_matches()
    {
        var status = _kube.Refusal(client =>
            client.AppsV1.CreateNamespacedDeploymentAsync(
                Deployment("x", new Dictionary<string, string> { ["app"] = "other" }),
                "default"
            )
        );
        status.Code.ShouldBe(422);
        status.Reason.ShouldBe("Invalid");
        status.Message.ShouldBe(
            "Deployment.apps \"x\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"x\"}: `selector` does not match template `labels`"
        );
        status.Details.Causes.Single().Field.ShouldBe("spec.template.metadata.labels");
    }

    [Fact]
    public void A_deployment_is_given_defaults_and_keeps_its_selector()
    {
        var made = _kube.Run(client =>
            client.AppsV1.CreateNamespacedDeploymentAsync(Deployment("x"), "default")
        );
        made.Spec.Replicas.ShouldBe(1);
        made.Spec.Strategy.RollingUpdate.MaxSurge.Value.ShouldBe("25%");
        made.Spec.Template.Spec.Containers[0].ImagePullPolicy.ShouldBe("IfNotPresent");
        made.Metadata.Generation.ShouldBe(1);
        var status = _kube.Refusal(client =>
            client.AppsV1.PatchNamespacedDeploymentAsync(
                new(
                    """{"spec":{"selector":{"matchLabels":{"app":"y"}},"template":{"metadata":{"labels":{"app":"y"}}}}}""",
                    V1Patch.PatchType.MergePatch
                ),
                "x",
                "default"
            )
        );
        status.Message.ShouldContain("spec.selector: Invalid value");
        status.Message.ShouldContain("field is immutable");
    }

    [Fact]
    public void Strategic_merge_changes_one_container_alone()
    {
        _kube.Run(client =>
            client.AppsV1.CreateNamespacedDeploymentAsync(Deployment("x"), "default")
        );
        var patched = _kube.Run(client =>
            client.AppsV1.PatchNamespacedDeploymentAsync(
                new(
                    """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"nginx:2"},{"name":"side","image":"side:1"}]}}}}""",
                    V1Patch.PatchType.StrategicMergePatch
                ),
                "x",
                "default"
            )
        );
        var containers = patched.Spec.Template.Spec.Containers;
        containers.Select(item => item.Image).ShouldBe(["nginx:2", "side:1"]);
        containers[0].Env.Single().Name.ShouldBe("KEEP");
        patched.Metadata.Generation.ShouldBe(2);
    }

    [Fact]
    public void Json_patch_applies_in_order_or_not_at_all()
    {
        _kube.Run(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(Map("x", ("a", "1")), "default")
        );
        var patched = _kube.Run(client =>
            client.CoreV1.PatchNamespacedConfigMapAsync(
                new(
                    """[{"op":"test","path":"/data/a","value":"1"},{"op":"add","path":"/data/b","value":"2"},{"op":"remove","path":"/data/a"}]""",
                    V1Patch.PatchType.JsonPatch
                ),
                "x",
                "default"
            )
        );
        patched.Data.ShouldBe(new Dictionary<string, string> { ["b"] = "2" });
        var refused = _kube.Refusal(client =>
            client.CoreV1.PatchNamespacedConfigMapAsync(
                new("""[{"op":"remove","path":"/data/none"}]""", V1Patch.PatchType.JsonPatch),
                "x",
                "default"
            )
        );
        refused.Code.ShouldBe(422);
    }

    [Fact]
    public void A_deployment_is_scaled()
    {
        _kube.Run(client =>
            client.AppsV1.CreateNamespacedDeploymentAsync(Deployment("x"), "default")
        );
        var scale = _kube.Run(client =>
            client.AppsV1.PatchNamespacedDeploymentScaleAsync(
                new("""{"spec":{"replicas":4}}""", V1Patch.PatchType.MergePatch),
                "x",
                "default"
            )
        );
        scale.Spec.Replicas.ShouldBe(4);
        _kube
            .Cluster.Store.Get(BuiltInTypes.Deployments, "default", "x")
            .Number("spec", "replicas")
            .ShouldBe(4);
    }

    [Fact]
    public void A_status_write_changes_the_status_alone()
    {
        var made = _kube.Run(client =>
            client.AppsV1.CreateNamespacedDeploymentAsync(Deployment("x"), "default")
        );
        made.Status = new() { Replicas = 1, ReadyReplicas = 1 };
        made.Spec.Replicas = 9;
        var updated = _kube.Run(client =>
            client.AppsV1.ReplaceNamespacedDeploymentStatusAsync(made, "x", "default")
        );
        updated.Status.ReadyReplicas.ShouldBe(1);
        updated.Spec.Replicas.ShouldBe(1);
        updated.Metadata.Generation.ShouldBe(1);
    }

    [Fact]
    public void A_binding_keeps_its_role()
    {
        _kube.Run(client =>
            client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(Binding("view"))
        );
        var status = _kube.Refusal(client =>
            client.RbacAuthorizationV1.ReplaceClusterRoleBindingAsync(Binding("edit"), "b")
        );
        status.Message.ShouldBe(
            "ClusterRoleBinding.rbac.authorization.k8s.io \"b\" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:\"rbac.authorization.k8s.io\", Kind:\"ClusterRole\", Name:\"edit\"}: cannot change roleRef"
        );
    }

    [Fact]
    public void A_namespace_that_goes_takes_nothing_in()
    {
        _kube.Run(client =>
            client.CoreV1.CreateNamespaceAsync(new() { Metadata = new() { Name = "doomed" } })
        );
        var going = _kube.Run(client => client.CoreV1.DeleteNamespaceAsync("doomed"));
        going.ShouldNotBeNull();
        var status = _kube.Refusal(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(Map("x"), "doomed")
        );
        status.Reason.ShouldBe("Forbidden");
        status.Details.Causes.Single().Reason.ShouldBe("NamespaceTerminating");
    }

    [Fact]
    public void Tables_have_the_columns_kubectl_shows()
    {
        _kube.Run(client =>
            client.AppsV1.CreateNamespacedDeploymentAsync(Deployment("x"), "default")
        );
        var table = Kube.Object(
            _kube
                .Send(
                    "GET",
                    "/apis/apps/v1/namespaces/default/deployments",
                    accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
                )
                .Body
        );
        table
            .Items("columnDefinitions")
            .Where(column => column.Number("priority") == 0)
            .Select(column => column.Text("name"))
            .ShouldBe(["Name", "Ready", "Up-to-date", "Available", "Age"]);
        table.Items("rows").Single()["cells"]![1]!.GetValue<string>().ShouldBe("0/1");
    }

    [Fact]
    public void A_packet_that_finds_no_way_times_out()
    {
        _kube.Api.Reachability = new NoWay();
        var before = _kube.World.Clock.Elapsed;
        var error = Should.Throw<HttpRequestException>(() =>
            _kube.Run(client => client.Version.GetCodeAsync())
        );
        error.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        (_kube.World.Clock.Elapsed - before).TotalSeconds.ShouldBeInRange(127, 128);
    }

    [Fact]
    public void A_type_that_is_not_served_is_not_found()
    {
        var answer = _kube.Send("GET", "/apis/example.com/v1/things");
        answer.Status.ShouldBe(404);
        ((string?)Kube.Object(answer.Body)["message"]).ShouldBe(
            "the server could not find the requested resource"
        );
    }

    internal static V1ConfigMap Map(string name, params (string Key, string Value)[] data) =>
        new()
        {
            Metadata = new() { Name = name },
            Data = data.ToDictionary(pair => pair.Key, pair => pair.Value),
        };

    internal static V1Deployment Deployment(
        string name,
        Dictionary<string, string>? selector = null
    )
    {
        var labels = new Dictionary<string, string> { ["app"] = name };
        return new()
        {
            Metadata = new() { Name = name },
            Spec = new()
            {
                Selector = new() { MatchLabels = selector ?? labels },
                Template = new()
                {
                    Metadata = new() { Labels = labels },
                    Spec = new()
                    {
                        Containers =
                        [
                            new()
                            {
                                Name = "main",
                                Image = "nginx:1",
                                Env = [new() { Name = "KEEP", Value = "me" }],
                            },
                        ],
                    },
                },
            },
        };
    }

    private static V1ClusterRoleBinding Binding(string role) =>
        new()
        {
            Metadata = new() { Name = "b" },
            RoleRef = new()
            {
                ApiGroup = "rbac.authorization.k8s.io",
                Kind = "ClusterRole",
                Name = role,
            },
        };

    private sealed class NoWay : IReachability
    {
        public string? WhyUnreachable(VpcOrigin? from, VpcOrigin to, int port) => "no route";
    }
}
