using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Tests.Kubernetes.Requests;
using k8s;
using k8s.Models;

namespace EksFed.Twin.Tests.Kubernetes.Access;

/// <summary>Who may come in, and what they may do.</summary>
public sealed class AccessTests
{
    private const string UserSession = "arn:aws:sts::111122223333:assumed-role/user/session";
    private readonly Kube _kube = new();

    public AccessTests() =>
        _kube.Users["arn:aws:iam::111122223333:role/user"] = new("user", ["readers"], false);

    [Fact]
    public void A_token_for_another_cluster_is_not_known() =>
        _kube.Send("GET", "/version", token: _kube.Token(cluster: "other")).Status.ShouldBe(401);

    [Fact]
    public void A_token_of_somebody_without_access_entry_is_not_known() =>
        _kube
            .Send(
                "GET",
                "/version",
                token: _kube.Token("arn:aws:sts::111122223333:assumed-role/x/y")
            )
            .Status.ShouldBe(401);

    [Fact]
    public void A_token_lasts_a_quarter_of_an_hour()
    {
        var token = _kube.Token();
        _kube.Wait(14.5 * 60);
        _kube.Send("GET", "/version", token: token).Status.ShouldBe(200);
        _kube.Wait(60);
        _kube.Send("GET", "/version", token: token).Status.ShouldBe(401);
    }

    [Fact]
    public void A_forged_token_is_not_known()
    {
        var token = _kube.Token();
        _kube.Send("GET", "/version", token: token[..^4] + "AAAA").Status.ShouldBe(401);
        _kube.Send("GET", "/version", token: "k8s-aws-v1.nonsense").Status.ShouldBe(401);
    }

    [Fact]
    public void Strangers_reach_the_health_checks_alone()
    {
        _kube.Send("GET", "/healthz", token: "").Body.ShouldBe("ok");
        _kube.Send("GET", "/version", token: "").Status.ShouldBe(401);
        new Kube("1.31").Send("GET", "/version", token: "").Status.ShouldBe(200);
        new Kube("1.31").Send("GET", "/api/v1/nodes", token: "").Status.ShouldBe(403);
    }

    [Fact]
    public void Nobody_may_what_no_role_allows()
    {
        var status = _kube.Refusal(
            client => client.CoreV1.ReadNamespacedSecretAsync("x", "default"),
            _kube.Token(UserSession)
        );
        status.Code.ShouldBe(403);
        status.Message.ShouldBe(
            "secrets \"x\" is forbidden: User \"user\" cannot get resource \"secrets\" in API group \"\" in the namespace \"default\""
        );
        _kube
            .Refusal(client => client.CoreV1.ListNodeAsync(), _kube.Token(UserSession))
            .Message.ShouldBe(
                "nodes is forbidden: User \"user\" cannot list resource \"nodes\" in API group \"\" at the cluster scope"
            );
    }

    [Fact]
    public void The_view_role_shows_everything_but_secrets()
    {
        BindGroup("view", "readers");
        _kube.Wait(1);
        var token = _kube.Token(UserSession);
        _kube.Run(client => client.AppsV1.ListDeploymentForAllNamespacesAsync(), token);
        _kube.Run(client => client.CoreV1.ListNamespacedConfigMapAsync("default"), token);
        _kube
            .Refusal(client => client.CoreV1.ListNamespacedSecretAsync("default"), token)
            .Code.ShouldBe(403);
        _kube
            .Refusal(
                client =>
                    client.CoreV1.CreateNamespacedConfigMapAsync(WireTests.Map("x"), "default"),
                token
            )
            .Code.ShouldBe(403);
    }

    [Fact]
    public void A_labelled_role_is_aggregated()
    {
        BindGroup("view", "readers");
        _kube.Run(client =>
            client.RbacAuthorizationV1.CreateClusterRoleAsync(
                new()
                {
                    Metadata = new()
                    {
                        Name = "more",
                        Labels = new Dictionary<string, string>
                        {
                            ["rbac.authorization.k8s.io/aggregate-to-view"] = "true",
                        },
                    },
                    Rules = [Rule(["nodes"], ["list"])],
                }
            )
        );
        _kube.Wait(1);
        _kube
            .Run(client => client.CoreV1.ListNodeAsync(), _kube.Token(UserSession))
            .Items.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_grants_more_than_they_hold()
    {
        Bind(
            "roles",
            new V1PolicyRule
            {
                ApiGroups = ["rbac.authorization.k8s.io"],
                Resources = ["*"],
                Verbs = ["create"],
            }
        );
        var status = _kube.Refusal(
            client =>
                client.RbacAuthorizationV1.CreateClusterRoleAsync(
                    new()
                    {
                        Metadata = new() { Name = "all" },
                        Rules = [Rule(["secrets"], ["get"])],
                    }
                ),
            _kube.Token(UserSession)
        );
        status.Message.ShouldBe(
            "clusterroles.rbac.authorization.k8s.io \"all\" is forbidden: user \"user\" (groups=[\"readers\" \"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}"
        );
    }

    [Fact]
    public void A_rule_may_name_its_objects()
    {
        var rule = Rule(["configmaps"], ["get"]);
        rule.ResourceNames = ["kube-root-ca.crt"];
        Bind("one", rule);
        _kube.Wait(1);
        var token = _kube.Token(UserSession);
        _kube
            .Run(
                client => client.CoreV1.ReadNamespacedConfigMapAsync("kube-root-ca.crt", "default"),
                token
            )
            .Data.ShouldContainKey("ca.crt");
        _kube
            .Refusal(client => client.CoreV1.ReadNamespacedConfigMapAsync("x", "default"), token)
            .Code.ShouldBe(403);
    }

    [Fact]
    public void A_service_account_comes_in_with_its_token_until_the_secret_goes()
    {
        _kube.Wait(1);
        var uid = _kube
            .Cluster.Store.Get(BuiltInTypes.ServiceAccounts, "default", "default")!
            .Uid();
        var token = _kube.Cluster.IssueServiceAccountToken("default", "default", uid);
        _kube.Send("GET", "/version", token: token).Status.ShouldBe(401);
        _kube.Run(client =>
            client.CoreV1.CreateNamespacedSecretAsync(
                new()
                {
                    Metadata = new() { Name = "t" },
                    StringData = new Dictionary<string, string> { ["token"] = token },
                },
                "default"
            )
        );
        var me = Kube.Object(
            _kube
                .Send(
                    "POST",
                    "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                    """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""",
                    token: token
                )
                .Body
        );
        me.Text("status", "userInfo", "username").ShouldBe("system:serviceaccount:default:default");
        _kube.Run(client => client.CoreV1.DeleteNamespacedSecretAsync("t", "default"));
        _kube.Send("GET", "/version", token: token).Status.ShouldBe(401);
    }

    [Fact]
    public void A_requested_token_expires()
    {
        _kube.Wait(1);
        var request = _kube.Run(client =>
            client.CoreV1.CreateNamespacedServiceAccountTokenAsync(
                new()
                {
                    Spec = new() { Audiences = [], ExpirationSeconds = 600 },
                },
                "default",
                "default"
            )
        );
        _kube.Send("GET", "/version", token: request.Status.Token).Status.ShouldBe(200);
        _kube.Wait(601);
        _kube.Send("GET", "/version", token: request.Status.Token).Status.ShouldBe(401);
    }

    [Fact]
    public void A_user_may_ask_what_they_may()
    {
        BindGroup("view", "readers");
        _kube.Wait(1);
        bool May(string verb, string resource) =>
            _kube
                .Run(
                    client =>
                        client.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(
                            new()
                            {
                                Spec = new()
                                {
                                    ResourceAttributes = new()
                                    {
                                        Verb = verb,
                                        Resource = resource,
                                        NamespaceProperty = "default",
                                    },
                                },
                            }
                        ),
                    _kube.Token(UserSession)
                )
                .Status.Allowed;
        May("get", "pods").ShouldBeTrue();
        May("delete", "pods").ShouldBeFalse();
    }

    private static V1PolicyRule Rule(IList<string> resources, IList<string> verbs) =>
        new()
        {
            ApiGroups = [""],
            Resources = resources,
            Verbs = verbs,
        };

    private void Bind(string name, V1PolicyRule rule)
    {
        _kube.Run(client =>
            client.RbacAuthorizationV1.CreateClusterRoleAsync(
                new()
                {
                    Metadata = new() { Name = name },
                    Rules = [rule],
                }
            )
        );
        BindGroup(name, "readers");
    }

    private void BindGroup(string role, string group) =>
        _kube.Run(client =>
            client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(
                new()
                {
                    Metadata = new() { Name = role },
                    RoleRef = new()
                    {
                        ApiGroup = "rbac.authorization.k8s.io",
                        Kind = "ClusterRole",
                        Name = role,
                    },
                    Subjects =
                    [
                        new()
                        {
                            ApiGroup = "rbac.authorization.k8s.io",
                            Kind = "Group",
                            Name = group,
                        },
                    ],
                }
            )
        );
}
