namespace EksFed.Twin.Tests.Kubernetes.Witness;

/// <summary>What kubectl makes of a twin's API server.</summary>
public sealed class KubectlTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: widgets, kind: Widget, shortNames: [wd]}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, properties: {color: {type: string}}}
        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: default}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: nginx, image: "nginx:1"}]}
        """;

    private readonly Kube _kube = new();
    private readonly Kubectl _kubectl;

    public KubectlTests() => _kubectl = new(_kube);

    [Fact]
    public void It_gets_tables()
    {
        _kube.Wait(10);
        var (code, output) = _kubectl.Run("get namespaces");
        code.ShouldBe(0, output);
        output
            .Split('\n')[0]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["NAME", "STATUS", "AGE"]);
        output.ShouldContain("kube-node-lease");
        output.ShouldContain("10s");
    }

    [Fact]
    public void It_discovers_types()
    {
        var (code, output) = _kubectl.Run("api-resources");
        code.ShouldBe(0, output);
        output.ShouldContain("customresourcedefinitions");
        output.ShouldContain("deploy");
        _kubectl.Run("version").Output.ShouldContain("Server Version: v1.35");
    }

    [Fact]
    public void It_applies_both_ways()
    {
        const string Manifest = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: x, namespace: default}
            data: {a: "1"}
            """;
        _kubectl.Run("apply -f -", Manifest).Output.ShouldBe("configmap/x created\n");
        _kubectl.Run("apply -f -", Manifest).Output.ShouldBe("configmap/x unchanged\n");
        _kubectl
            .Run("apply -f -", Manifest.Replace("\"1\"", "\"2\""))
            .Output.ShouldBe("configmap/x configured\n");
        _kubectl
            .Run("apply --server-side --field-manager=us -f -", Manifest)
            .Output.ShouldContain("conflict");
        _kubectl
            .Run("apply --server-side --force-conflicts --field-manager=us -f -", Manifest)
            .Output.ShouldContain("configmap/x serverside-applied");
        _kubectl.Run("get cm x -o jsonpath={.data.a}").Output.ShouldBe("1");
    }

    [Fact]
    public void It_is_told_of_unknown_fields()
    {
        var (code, output) = _kubectl.Run(
            "apply -f -",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: default}\ndta: {}\n"
        );
        code.ShouldBe(1);
        output.ShouldContain("unknown field \"dta\"");
    }

    [Fact]
    public void It_scales_labels_and_explains()
    {
        _kubectl.Run("apply -f -", Deployment).Output.ShouldBe("deployment.apps/web created\n");
        _kubectl.Run("scale deployment web --replicas=3").Output.ShouldContain("scaled");
        _kubectl.Run("label deployment web tier=front").Output.ShouldContain("labeled");
        _kubectl
            .Run("set image deployment/web nginx=nginx:2")
            .Output.ShouldContain("image updated");
        _kubectl.Run("get deploy web").Output.ShouldContain("0/3");
        _kubectl.Run("explain deployment.spec.replicas").Output.ShouldContain("<integer>");
    }

    // Clients of built-in types have sent protobuf instead of JSON since 1.32.
    [Fact]
    public void It_creates_without_a_manifest()
    {
        Done("create namespace shop");
        Done("create deployment web -n shop --image=nginx --replicas=0 --port=80");
        Get("deployment/web", "{.spec.replicas} {..containerPort} {.spec.selector.matchLabels.app}")
            .ShouldBe("0 80 web");
        Done("create secret generic s -n shop --from-literal=a=b");
        Get("secret/s", "{.data.a} {.type}").ShouldBe("Yg== Opaque");
        Done("create configmap c -n shop --from-literal=a=b");
        Get("configmap/c", "{.data.a}").ShouldBe("b");
        Done("create serviceaccount sa -n shop");
        Done("create role r -n shop --verb=get,list --resource=pods");
        Get("role/r", "{.rules[0].verbs[*]} {.rules[0].resources[0]}").ShouldBe("get list pods");
        Done("create rolebinding rb -n shop --role=r --serviceaccount=shop:sa");
        Get("rolebinding/rb", "{.subjects[0].name} {.roleRef.name}").ShouldBe("sa r");
        Done("create service clusterip svc -n shop --tcp=80:8080");
        Get("service/svc", "{.spec.ports[0].port} {.spec.ports[0].targetPort}").ShouldBe("80 8080");
        Done("create job j -n shop --image=busybox -- echo hello");
        Get("job/j", "{..command[*]}").ShouldBe("echo hello");
        _kubectl.Run("auth can-i create pods").Output.ShouldBe("yes\n");
        _kubectl.Run("auth can-i create pods --as=nobody -n shop").Output.ShouldStartWith("no");

        void Done(string command)
        {
            var (code, output) = _kubectl.Run(command);
            code.ShouldBe(0, output);
            output.ShouldContain("created");
        }

        string Get(string name, string path) =>
            _kubectl.Run($"get {name} -n shop -o \"jsonpath={path}\"").Output;
    }

    [Fact]
    public void It_uses_custom_types()
    {
        _kubectl.Run("create -f -", Definition).Output.ShouldContain("created");
        _kube.Wait(2);
        _kubectl
            .Run(
                "create -f -",
                "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {color: red}\n"
            )
            .Output.ShouldBe("widget.example.com/w created\n");
        _kubectl.Run("get wd -o jsonpath={.items[*].spec.color}").Output.ShouldBe("red");
        _kubectl
            .Run("delete wd w --wait=false")
            .Output.ShouldContain("widget.example.com \"w\" deleted");
    }
}
