using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Checks;
using EksFed.Twin.Events;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Tests.Lambda;

namespace EksFed.Twin.Tests.Checks;

public sealed class SecretsTests
{
    private const string Region = "eu-west-1";
    private const string Role = "arn:aws:iam::111122223333:role/eksfed";

    private const string Pem = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMBMGByqGSM49AgE
        kMn+Ck2tK9GTJx3/N0PqYh1Lr5kz+QJ4bKfkMn0Zp2hRANCAAQ2tK9GTJx3N0Pq
        Yh1Lr5kz+QJ4bKfkMn0Zp2hRANCAAQ2tK9GTJx3N0Pq=
        -----END PRIVATE KEY-----
        """;

    private readonly World _world = new("secrets");
    private readonly LambdaApi _lambda;
    private readonly StepFunctionsApi _machines;
    private readonly EventBridgeApi _events;
    private readonly KubernetesApi _kubernetes;
    private readonly Secrets _secrets;

    public SecretsTests()
    {
        _lambda = new(_world);
        _machines = new(_world);
        _events = new(_world);
        _kubernetes = new(_world);
        _world.Add(_lambda);
        _world.Add(new RuntimeApi(_lambda));
        _world.Add(_machines);
        _world.Add(_events);
        _world.Add(_kubernetes);
        _secrets = Secrets.Watch(_world);
    }

    [Fact]
    public void Where_none_is_none_is_found()
    {
        _world.Identities.Issue(Role);
        Secret("token", "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl");
        Start("""{"name":"demo"}""");
        _secrets.Find("nothing to see").ShouldBeEmpty();
    }

    [Fact]
    public void A_session_token_in_the_input_of_a_state_is_found()
    {
        var issued = _world.Identities.Issue(Role);
        Start($$"""{"token":"{{issued.Token}}"}""");
        _secrets
            .Find()
            .ShouldContain(each =>
                each.Where.EndsWith("ExecutionStarted", StringComparison.Ordinal)
            );
        _secrets.Find().ShouldAllBe(each => each.Secret == $"session token of {Role}");
    }

    [Fact]
    public void A_secret_key_in_an_event_or_a_variable_is_found()
    {
        var issued = _world.Identities.Issue(Role);
        _events.PutByService(
            Region,
            new("eksfed", "Ready", $$"""{"key":"{{issued.SecretAccessKey}}"}""", [])
        );
        Add("Talkative", new() { ["KEY"] = issued.SecretAccessKey }, "{}");
        _secrets.Find().Select(each => each.Where.Split(' ')[0]).ShouldBe(["variable", "event"]);
    }

    [Fact]
    public void What_a_function_is_given_and_what_it_answers_is_read()
    {
        var issued = _world.Identities.Issue(Role);
        Add("Echo", [], $$"""{"token":"{{issued.Token}}"}""");
        var outcome = _lambda.InvokeAsync(
            Region,
            "Echo",
            Encoding.UTF8.GetBytes($$"""{"key":"{{issued.SecretAccessKey}}"}""")
        );
        _world.Clock.RunUntil(() => outcome.IsCompleted);
        _secrets
            .Find()
            .ShouldBe([
                new("payload of Echo", $"secret key of {Role}"),
                new("result of Echo", $"session token of {Role}"),
            ]);
    }

    [Theory]
    [InlineData("token", "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl")]
    [InlineData("tls.key", Pem)]
    public void What_a_Secret_held_is_found_in_clear_text_and_as_it_is_stored(
        string key,
        string value
    )
    {
        Secret(key, value);
        var inner = new JsonObject { ["said"] = LineOf(value) };
        Found(new JsonObject { ["text"] = inner.ToJsonString() }.ToJsonString()).ShouldBeTrue();
        Found(Encoded(value)).ShouldBeTrue();
        Found(value[..20]).ShouldBeFalse();
    }

    [Fact]
    public void What_is_public_in_a_Secret_is_none()
    {
        Secret("ca.crt", "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUMBMGByqGSM49\n");
        Found("MIIBszCCAVmgAwIBAgIUMBMGByqGSM49").ShouldBeFalse();
    }

    [Theory]
    [InlineData("Authorization: Bearer k8s-aws-v1.aHR0cHM6Ly9zdHM", "bearer token for EKS")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----", "private key")]
    public void What_is_one_by_its_form_is_found_in_the_log(string line, string what) =>
        _secrets.Find(line).ShouldBe([new("log of the functions", what)]);

    private bool Found(string log) =>
        _secrets
            .Find(log)
            .Any(each => each.Secret.Contains("Secret app", StringComparison.Ordinal));

    // Neither the armour nor the first line, which is the same for all keys.
    private static string LineOf(string value) =>
        value.Contains('\n', StringComparison.Ordinal) ? value.Split('\n')[2] : value;

    private static string Encoded(string value) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(value));

    private void Secret(string key, string value) =>
        _kubernetes
            .Create(
                new(
                    "demo",
                    Region,
                    "ABC.gr7.eu-west-1.eks.amazonaws.com",
                    "1.35",
                    "",
                    new(Region, "vpc-1", ["subnet-1"], ["sg-1"]),
                    _ => null
                )
            )
            .Store.Create(
                BuiltInTypes.Secrets,
                new()
                {
                    ["metadata"] = new JsonObject { ["name"] = "app", ["namespace"] = "default" },
                    ["data"] = new JsonObject { [key] = Encoded(value) },
                }
            );

    private void Start(string input)
    {
        var machine = _machines.Add(
            "demo",
            """{"StartAt":"Pass","States":{"Pass":{"Type":"Pass","End":true}}}""",
            Role,
            Region
        );
        var execution = _machines.Start(machine, input);
        _world.Clock.RunUntil(() => execution.IsOver);
    }

    private void Add(string name, Dictionary<string, string> variables, string answer) =>
        _lambda.Add(
            Region,
            new(name, 30, 512, Role, variables),
            async (environment, network, time, killed) =>
            {
                using var runtime = new RuntimeClient(environment, network);
                await runtime.RespondAsync(await runtime.NextAsync(time, killed), answer);
                await runtime.NextAsync(time, killed);
            }
        );
}
