using System.Text.Json.Nodes;

namespace EksFed.House.Tests.Serving;

/// <summary>
/// What the AWS CLI, curl and kubectl make of a served world. Takes a minute of real time: each call is a
/// process of its own, and each depends on what the one before has done.
/// </summary>
public sealed class ServedSessionTests
{
    private const string Request = """{"name":"demo","regions":["eu-west-1","eu-central-1"]}""";

    private const string Shop = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop}
        """;

    private const string Federated = """
        apiVersion: types.kubefed.io/v1beta1
        kind: FederatedNamespace
        metadata: {name: shop, namespace: shop}
        spec: {placement: {clusterSelector: {}}}
        ---
        apiVersion: types.kubefed.io/v1beta1
        kind: FederatedConfigMap
        metadata: {name: hello, namespace: shop}
        spec:
          template: {data: {greeting: hello}}
          placement: {clusters: [{name: demo-2}]}
        """;

    [Fact]
    public void Official_tools_federate_use_and_destroy()
    {
        ServedSession.Require("aws", "kubectl", "curl");
        using var session = new ServedSession();
        Federate(session);
        LookAround(session);
        UseTheFederation(session);
        Destroy(session);
        session.End().ShouldBeEmpty();
        session.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_comes_in_under_a_wrong_name()
    {
        ServedSession.Require("aws");
        using var session = new ServedSession();
        Refused("SignatureDoesNotMatch", "sts", "get-caller-identity");
        Refused("AuthFailure", "ec2", "describe-vpcs");
        Refused("InvalidSignatureException", "dynamodb", "list-tables");
        Refused("InvalidSignatureException", "eks", "list-clusters");

        void Refused(string error, params string[] command)
        {
            var (code, output) = session.Try(
                "",
                "env",
                ["AWS_SECRET_ACCESS_KEY=wrong", "aws", .. command]
            );
            code.ShouldNotBe(0);
            output.ShouldContain(error);
        }
    }

    [Fact]
    public void What_is_not_simulated_is_said_to_be_so()
    {
        ServedSession.Require("aws");
        using var session = new ServedSession();
        session.Try("", "aws", "s3", "ls").Output.ShouldContain("(NotSimulated)");
        session
            .Try("", "aws", "ssm", "get-parameter", "--name", "x")
            .Output.ShouldContain("(NotSimulated)");
    }

    [Fact]
    public void Who_asks_without_a_signature_is_told_what_this_is()
    {
        ServedSession.Require("curl");
        using var session = new ServedSession();
        session
            .Run("curl", "-sS", session["AWS_ENDPOINT_URL"])
            .ShouldContain("digital twin of AWS");
        session.Try("", "curl", "-sS", $"https://127.0.0.1:{session.Port + 1}").Code.ShouldNotBe(0);
    }

    private static void Federate(ServedSession session)
    {
        session
            .Run("aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text")
            .Trim()
            .ShouldBe("arn:aws:iam::111122223333:user/operator");
        var execution = $"{Ask(session, "POST", "/federations", Request)["execution"]}";
        Await(session, execution).ShouldBe("SUCCEEDED");
        var made = Ask(session, "GET", "/federations/demo");
        $"{made["status"]}".ShouldBe("Ready");
        made["members"]!.AsArray().Count.ShouldBe(2);
        var history = (JsonObject)
            JsonNode.Parse(
                session.Run(
                    "aws",
                    "stepfunctions",
                    "get-execution-history",
                    "--execution-arn",
                    execution
                )
            )!;
        history["events"]!.AsArray()[^1]!["type"]!.ToString().ShouldBe("ExecutionSucceeded");
    }

    /// <summary>Asks the HTTP API, signed by curl.</summary>
    private static JsonNode Ask(
        ServedSession session,
        string method,
        string path,
        string? body = null
    )
    {
        string[] given = body is null ? [] : ["-H", "content-type: application/json", "-d", body];
        string[] command =
        [
            "-sS",
            "-X",
            method,
            "--aws-sigv4",
            $"aws:amz:{session["AWS_DEFAULT_REGION"]}:execute-api",
            "--user",
            $"{session["AWS_ACCESS_KEY_ID"]}:{session["AWS_SECRET_ACCESS_KEY"]}",
            "-H",
            $"x-amz-security-token: {session["AWS_SESSION_TOKEN"]}",
            .. given,
            session["AWS_ENDPOINT_URL"] + path,
        ];
        return JsonNode.Parse(session.Run("curl", command))!;
    }

    private static string Await(ServedSession session, string execution) =>
        session
            .Await(
                status => status.Trim() != "RUNNING",
                "aws",
                "stepfunctions",
                "describe-execution",
                "--execution-arn",
                execution,
                "--query",
                "status",
                "--output",
                "text"
            )
            .Trim();

    private static void LookAround(ServedSession session)
    {
        session
            .Run(
                "aws",
                "--region",
                "eu-central-1",
                "--output",
                "text",
                "eks",
                "describe-cluster",
                "--name",
                "demo-2",
                "--query",
                "cluster.[status,resourcesVpcConfig.endpointPublicAccess]"
            )
            .Trim()
            .ShouldBe("ACTIVE\tFalse");
        session
            .Run(
                "aws",
                "--region",
                "eu-west-1",
                "--output",
                "text",
                "ec2",
                "describe-vpcs",
                "--query",
                "length(Vpcs[?!IsDefault])"
            )
            .Trim()
            .ShouldBe("1");
        session
            .Run("aws", "dynamodb", "scan", "--table-name", session.Registry)
            .ShouldContain("\"demo\"");
        session
            .Run(
                "aws",
                "events",
                "put-events",
                "--entries",
                """[{"Source":"test","DetailType":"Greeting","Detail":"{}","EventBusName":"eksfed"}]"""
            )
            .ShouldContain("\"FailedEntryCount\": 0");
    }

    private static void UseTheFederation(ServedSession session)
    {
        var clusters = session.Run(
            "kubectl",
            "get",
            "kubefedclusters",
            "-n",
            "kube-federation-system"
        );
        Column(clusters, "NAME").ShouldBe(["demo-1", "demo-2"]);
        Column(clusters, "READY").ShouldBe(["True", "True"]);
        session.Run("kubectl", "get", "ns").ShouldContain("kube-federation-system");
        session.Run("kubectl", "auth", "can-i", "*", "*").Trim().ShouldBe("yes");
        session.Run("kubectl", "create", "configmap", "made", "--from-literal=a=b");
        session.Run("kubectl", "api-resources").ShouldContain("federatedconfigmaps");
        session.Run("kubectl", "describe", "nodes").ShouldContain("InternalIP");
        session.RunWithInput(Shop, "kubectl", "apply", "-f", "-").ShouldContain("created");
        session.RunWithInput(Federated, "kubectl", "apply", "-f", "-").ShouldContain("created");
        session
            .Await(
                output => output.Length > 0,
                "kubectl",
                "--context",
                "demo-2",
                "-n",
                "shop",
                "get",
                "configmap",
                "hello",
                "--ignore-not-found",
                "-o",
                "jsonpath={.data.greeting}"
            )
            .ShouldBe("hello");
        session
            .Run("kubectl", "--context", "demo-1", "-n", "shop", "get", "configmap")
            .ShouldNotContain("hello");
        session
            .Run("kubectl", "-n", "shop", "delete", "federatedconfigmap", "hello")
            .ShouldContain("deleted");
    }

    private static void Destroy(ServedSession session)
    {
        var execution = $"{Ask(session, "DELETE", "/federations/demo")["execution"]}";
        Await(session, execution).ShouldBe("SUCCEEDED");
        session
            .Run("aws", "--region", "eu-west-1", "eks", "list-clusters", "--query", "clusters")
            .Trim()
            .ShouldBe("[]");
        session
            .Await(
                output => output.Trim().Length == 0,
                "kubectl",
                "config",
                "get-contexts",
                "-o",
                "name"
            )
            .Trim()
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Column(string table, string name)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var index = Array.IndexOf(Words(lines[0]), name);
        return lines.Skip(1).Select(line => Words(line)[index]);

        static string[] Words(string line) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
