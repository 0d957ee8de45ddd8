using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Admission;
using EksFed.Twin.Kubernetes.Store;
using k8s;
using k8s.Models;

namespace EksFed.Twin.Tests.Kubernetes.Requests;

/// <summary>Webhook configurations and the backend behind them.</summary>
public sealed class AdmissionTests
{
    private readonly Kube _kube = new();

    [Fact]
    public void A_denial_is_passed_on()
    {
        Validate();
        _kube.Cluster.Admission = new Backend(_ => AdmissionAnswer.Denied("spec.x: no"));
        var status = Refused();
        status.Code.ShouldBe(403);
        status.Reason.ShouldBe("Forbidden");
        status.Message.ShouldBe(
            "admission webhook \"maps.example.com\" denied the request: spec.x: no"
        );
    }

    [Fact]
    public void Nobody_there_fails_the_write()
    {
        Validate();
        var status = Refused();
        status.Code.ShouldBe(500);
        status.Reason.ShouldBe("InternalError");
        status.Message.ShouldBe(
            "Internal error occurred: failed calling webhook \"maps.example.com\": failed to call webhook: Post \"https://hook.system.svc:443/validate?timeout=10s\": no endpoints available for service \"hook\""
        );
    }

    [Fact]
    public void Ignore_lets_pass_when_nobody_is_there()
    {
        Validate("Ignore");
        Create().Metadata.Name.ShouldBe("x");
    }

    [Fact]
    public void The_backend_sees_defaults_user_and_operation()
    {
        Validate();
        AdmissionCall? seen = null;
        _kube.Cluster.Admission = new Backend(call =>
        {
            seen = call;
            return AdmissionAnswer.Allowed;
        });
        Create();
        seen!.Operation.ShouldBe("CREATE");
        seen.Type.ShouldBe(BuiltInTypes.ConfigMaps);
        seen.User.Name.ShouldBe("admin");
        seen.OldObject.ShouldBeNull();
        seen.Object!.Uid().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_mutating_webhook_changes_the_object()
    {
        _kube.Run(client =>
            client.AdmissionregistrationV1.CreateMutatingWebhookConfigurationAsync(
                new()
                {
                    Metadata = new() { Name = "m" },
                    Webhooks =
                    [
                        new()
                        {
                            Name = "maps.example.com",
                            AdmissionReviewVersions = ["v1"],
                            SideEffects = "None",
                            ClientConfig = Service(),
                            Rules = [Rule()],
                        },
                    ],
                }
            )
        );
        _kube.Cluster.Admission = new Backend(_ =>
            AdmissionAnswer.Patched(
                (JsonArray)
                    JsonNode.Parse("""[{"op":"add","path":"/data","value":{"added":"yes"}}]""")!
            )
        );
        Create().Data["added"].ShouldBe("yes");
    }

    private V1ConfigMap Create() =>
        _kube.Run(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(WireTests.Map("x"), "default")
        );

    private V1Status Refused() =>
        _kube.Refusal(client =>
            client.CoreV1.CreateNamespacedConfigMapAsync(WireTests.Map("x"), "default")
        );

    private void Validate(string failurePolicy = "Fail") =>
        _kube.Run(client =>
            client.AdmissionregistrationV1.CreateValidatingWebhookConfigurationAsync(
                new()
                {
                    Metadata = new() { Name = "v" },
                    Webhooks =
                    [
                        new()
                        {
                            Name = "maps.example.com",
                            AdmissionReviewVersions = ["v1"],
                            SideEffects = "None",
                            FailurePolicy = failurePolicy,
                            ClientConfig = Service(),
                            Rules = [Rule()],
                        },
                    ],
                }
            )
        );

    private static Admissionregistrationv1WebhookClientConfig Service() =>
        new()
        {
            Service = new()
            {
                Name = "hook",
                NamespaceProperty = "system",
                Path = "/validate",
            },
        };

    private static V1RuleWithOperations Rule() =>
        new()
        {
            ApiGroups = [""],
            ApiVersions = ["v1"],
            Operations = ["CREATE", "UPDATE"],
            Resources = ["configmaps"],
        };

    private sealed class Backend(Func<AdmissionCall, AdmissionAnswer> review) : IAdmissionBackend
    {
        public AdmissionAnswer Review(AdmissionCall call) => review(call);
    }
}
