using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.KubeFed.Admission;

public sealed class AdmissionWebhookTests
{
    private const string Host = "kubefed-admission-webhook.kube-federation-system.svc";
    private const string Configs = "kubefedconfigs";
    private readonly FederationUnderTest _federation = new(1, new() { Join = false });
    private readonly string _token;

    public AdmissionWebhookTests()
    {
        KubeFedManifests.PrepareMember(_federation.Host, "admin");
        _federation.Wait(2);
        _token = Decode(
            _federation
                .Host.Store.Get(BuiltInTypes.Secrets, FederationUnderTest.System, "admin-fed-1")!
                .Text("data", "token")!
        );
    }

    [Fact]
    public void A_config_with_few_fields_is_completed()
    {
        Install(Certify(Host));
        Delete(Configs, "kubefed");
        var (status, _) = Post(
            Configs,
            """{"metadata":{"name":"kubefed"},"spec":{"scope":"Cluster","clusterHealthCheck":{"period":"30s"}}}"""
        );
        status.ShouldBe(201);
        var spec = Find(Configs, "kubefed").At("spec");
        spec.Text("clusterHealthCheck", "period").ShouldBe("30s");
        spec.Number("clusterHealthCheck", "failureThreshold").ShouldBe(3);
        spec.Text("leaderElect", "resourceLock").ShouldBe("configmaps");
        spec.Items("featureGates").Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(
        Configs,
        """{"metadata":{"name":"other"},"spec":{"scope":"Cluster","syncController":{"adoptResources":"Unknown"}}}""",
        "admission webhook \"kubefedconfigs.core.kubefed.io\" denied the request: spec.syncController.adoptResources: Unsupported value: \"Unknown\": supported values: \"Enabled\", \"Disabled\""
    )]
    [InlineData(
        "kubefedclusters",
        """{"metadata":{"name":"m"},"spec":{"apiEndpoint":"","secretRef":{"name":"s"}}}""",
        "admission webhook \"kubefedclusters.core.kubefed.io\" denied the request: spec.apiEndpoint: Required value"
    )]
    [InlineData(
        "federatedtypeconfigs",
        """{"metadata":{"name":"secrets"},"spec":{"propagation":"Enabled","targetType":{"version":"v1","kind":"Secret","pluralName":"secrets","scope":"Namespaced"},"federatedType":{"group":"","version":"v1beta1","kind":"FederatedSecret","pluralName":"federatedsecrets","scope":"Namespaced"}}}""",
        "admission webhook \"federatedtypeconfigs.core.kubefed.io\" denied the request: spec.federatedType.group: Required value"
    )]
    public void Invalid_objects_are_refused(string plural, string json, string message)
    {
        Install(Certify(Host));
        var (status, answer) = Post(plural, json);
        status.ShouldBe(403);
        answer.Text("message").ShouldBe(message);
        answer.Text("reason").ShouldBe("Forbidden");
    }

    [Fact]
    public void An_update_is_checked_too()
    {
        Install(Certify(Host));
        var (status, answer) = Send(
            HttpMethod.Patch,
            "federatedtypeconfigs/configmaps",
            """{"spec":{"propagation":"Sometimes"}}"""
        );
        status.ShouldBe(403);
        answer.Text("message")!.ShouldContain("spec.propagation: Unsupported value: \"Sometimes\"");
    }

    [Fact]
    public void The_controllers_own_writes_pass()
    {
        Install(Certify(Host));
        _federation.Join(_federation.Host);
        _federation.WaitUntil(() => _federation.ConditionsOf("fed-1") == "Ready=True", 30);
    }

    [Fact]
    public void Without_pods_nobody_answers_and_finalizers_stay()
    {
        Install(Certify(Host));
        _federation.Edit(
            "apps",
            "deployments",
            FederationUnderTest.System,
            "kubefed-admission-webhook",
            copy => copy.Ensure("spec")["replicas"] = 0
        );
        _federation.Wait(5);
        var (status, answer) = Post(Configs, """{"metadata":{"name":"other"},"spec":{}}""");
        status.ShouldBe(500);
        answer
            .Text("message")
            .ShouldBe(
                "Internal error occurred: failed calling webhook \"kubefedconfigs.core.kubefed.io\": failed to call webhook: Post \"https://kubefed-admission-webhook.kube-federation-system.svc:443/default-kubefedconfig?timeout=10s\": no endpoints available for service \"kubefed-admission-webhook\""
            );
        Send(HttpMethod.Delete, "federatedtypeconfigs/configmaps", null);
        _federation.Wait(120);
        Find("federatedtypeconfigs", "configmaps")!.IsTerminating().ShouldBeTrue();
    }

    [Theory]
    [InlineData(
        "other.kube-federation-system.svc",
        0,
        "x509: certificate is valid for other.kube-federation-system.svc, not " + Host
    )]
    [InlineData(Host, -400, "x509: certificate has expired or is not yet valid: current time ")]
    [InlineData(Host, 400, "x509: certificate has expired or is not yet valid: current time ")]
    public void A_certificate_for_another_name_or_time_is_not_accepted(
        string host,
        int dayShift,
        string why
    )
    {
        Install(Certify(host, dayShift));
        var (status, answer) = Post(Configs, """{"metadata":{"name":"other"},"spec":{}}""");
        status.ShouldBe(500);
        answer.Text("message")!.ShouldContain(why);
    }

    [Fact]
    public void A_certificate_of_another_authority_is_not_accepted()
    {
        Install(Certify(Host) with { Authority = Certify(Host).Authority });
        var (status, answer) = Post(Configs, """{"metadata":{"name":"other"},"spec":{}}""");
        status.ShouldBe(500);
        answer.Text("message")!.ShouldEndWith("x509: certificate signed by unknown authority");
    }

    [Fact]
    public void A_new_certificate_of_the_same_authority_is_served_without_a_restart()
    {
        var (expired, authority) = (Certify(Host, -400), Certify(Host));
        Install(expired with { Authority = authority.Authority });
        Post(Configs, """{"metadata":{"name":"other"},"spec":{}}""").Status.ShouldBe(500);
        _federation.Host.Store.Patch(
            BuiltInTypes.Secrets,
            FederationUnderTest.System,
            "serving-cert",
            copy => copy["data"] = authority.Data()
        );
        Post(Configs, """{"metadata":{"name":"other"},"spec":{"scope":"Cluster"}}""")
            .Status.ShouldBe(201);
    }

    private void Install(Certificate certificate)
    {
        _federation.Host.Store.Create(
            BuiltInTypes.Secrets,
            new()
            {
                ["metadata"] = new JsonObject
                {
                    ["name"] = "serving-cert",
                    ["namespace"] = FederationUnderTest.System,
                },
                ["type"] = "kubernetes.io/tls",
                ["data"] = certificate.Data(),
            }
        );
        KubeFedManifests.CreateDeployment(
            _federation.Host,
            "kubefed-admission-webhook",
            "webhook",
            "default",
            1,
            "\"volumes\":[{\"name\":\"cert\",\"secret\":{\"secretName\":\"serving-cert\"}}],"
        );
        FederationUnderTest.Create(
            _federation.Host,
            "",
            "services",
            $$$"""
            {"metadata":{"name":"kubefed-admission-webhook","namespace":"{{{FederationUnderTest.System}}}"},
             "spec":{"selector":{"app":"kubefed-admission-webhook"},"ports":[{"port":443,"targetPort":8443}]}}
            """
        );
        _federation.Wait(60);
        var bundle = Encode(certificate.Authority);
        Configure(
            "validatingwebhookconfigurations",
            "federatedtypeconfigs",
            "validate-federatedtypeconfigs",
            bundle
        );
        Configure(
            "validatingwebhookconfigurations",
            "kubefedclusters",
            "validate-kubefedcluster",
            bundle
        );
        Configure("validatingwebhookconfigurations", Configs, "validate-kubefedconfig", bundle);
        Configure("mutatingwebhookconfigurations", Configs, "default-kubefedconfig", bundle);
    }

    private void Configure(string kind, string plural, string path, string bundle) =>
        FederationUnderTest.Create(
            _federation.Host,
            "admissionregistration.k8s.io",
            kind,
            $$$"""
            {"metadata":{"name":"{{{path}}}"},"webhooks":[{"name":"{{{plural}}}.core.kubefed.io","admissionReviewVersions":["v1"],
              "sideEffects":"None","failurePolicy":"Fail",
              "clientConfig":{"caBundle":"{{{bundle}}}","service":{"name":"kubefed-admission-webhook",
               "namespace":"{{{FederationUnderTest.System}}}","path":"/{{{path}}}","port":443} },
              "rules":[{"apiGroups":["core.kubefed.io"],"apiVersions":["v1beta1"],
               "operations":{{{(
                path.StartsWith("default", StringComparison.Ordinal)
                    ? "[\"CREATE\"]"
                    : "[\"CREATE\",\"UPDATE\"]"
            )}}},
               "resources":["{{{plural}}}","{{{plural}}}/status"]}]}]}
            """
        );

    private (int Status, JsonNode Answer) Post(string plural, string json) =>
        Send(HttpMethod.Post, plural, json);

    private (int Status, JsonNode Answer) Send(HttpMethod method, string path, string? json) =>
        _federation.World.Run(
            Caller.Operator,
            async handler =>
            {
                using var client = new HttpClient(handler);
                var root =
                    $"https://{_federation.Host.Identity.Host}/apis/core.kubefed.io/v1beta1/namespaces/{FederationUnderTest.System}";
                using var request = new HttpRequestMessage(method, new Uri($"{root}/{path}"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
                if (json is not null)
                {
                    var type =
                        method == HttpMethod.Patch
                            ? "application/merge-patch+json"
                            : "application/json";
                    request.Content = new StringContent(
                        Complete(path, json, method),
                        Encoding.UTF8,
                        type
                    );
                }

                using var response = await client.SendAsync(request);
                return (
                    (int)response.StatusCode,
                    JsonNode.Parse(await response.Content.ReadAsStringAsync())!
                );
            }
        );

    private static string Complete(string plural, string json, HttpMethod method)
    {
        var obj = FederationUnderTest.Parse(json);
        if (method == HttpMethod.Post)
        {
            obj["apiVersion"] = "core.kubefed.io/v1beta1";
            obj["kind"] = plural switch
            {
                Configs => "KubeFedConfig",
                "kubefedclusters" => "KubeFedCluster",
                _ => "FederatedTypeConfig",
            };
        }

        return obj.ToJsonString();
    }

    private JsonObject? Find(string plural, string name) =>
        FederationUnderTest.Find(
            _federation.Host,
            "core.kubefed.io",
            plural,
            FederationUnderTest.System,
            name
        );

    private void Delete(string plural, string name) =>
        _federation.Host.Store.Delete(
            _federation.Host.Store.Find("core.kubefed.io", plural)!,
            FederationUnderTest.System,
            name
        );

    // Dates by the world's clock, shifted: 0 is valid, others are not.
    private Certificate Certify(string host, int dayShift = 0)
    {
        var now = _federation.World.Clock.Now;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest(
            "CN=test-ca",
            authorityKey,
            HashAlgorithmName.SHA256
        );
        authorityRequest.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, true)
        );
        using var authority = authorityRequest.CreateSelfSigned(now.AddYears(-5), now.AddYears(10));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=webhook", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)
        );
        using var leaf = request.Create(
            authority,
            now.AddDays(dayShift - 30),
            now.AddDays(dayShift + 300),
            [1, 2, 3]
        );
        return new(
            authority.ExportCertificatePem(),
            leaf.ExportCertificatePem(),
            key.ExportPkcs8PrivateKeyPem()
        );
    }

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Decode(string base64) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private sealed record Certificate(string Authority, string Leaf, string Key)
    {
        public JsonObject Data() => new() { ["tls.crt"] = Encode(Leaf), ["tls.key"] = Encode(Key) };
    }
}
