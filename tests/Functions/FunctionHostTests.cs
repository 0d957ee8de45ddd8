using System.Text;
using System.Text.Json;
using EksFed.Twin;
using EksFed.Twin.Ec2;
using EksFed.Twin.Faults;
using EksFed.Twin.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests;

/// <summary>The deployed process itself, in a sandbox of the twin's Lambda.</summary>
public sealed class FunctionHostTests
{
    private const string Region = "eu-west-1";
    private const string Event =
        """{"of":{"federation":"demo","member":"demo-1","region":"eu-west-1","tags":{}},"cidr":"10.1.0.0/16"}""";

    private readonly World _world = new("host");
    private readonly LambdaApi _lambda;

    public FunctionHostTests()
    {
        _lambda = new(_world);
        _world.Add(_lambda);
        _world.Add(new RuntimeApi(_lambda));
    }

    [Fact]
    public void The_environment_says_which_handler_it_is()
    {
        _world.Add(new Ec2Api(_world));
        Invoke("EnsureVpc").Text.ShouldBe("""{"pending":null}""");
        _world.Resources.ShouldContain(each => each.Kind == "vpc");

        Invoke("DeleteVpc").Text.ShouldBe("""{"pending":null}""");
        _world.Resources.ShouldNotContain(each => each.Kind == "vpc");
    }

    [Fact]
    public void A_handler_that_does_not_exist_fails_the_start()
    {
        var error = ErrorOf(Invoke("EnsureNothing"));

        error.Type.ShouldBe("InvalidOperationException");
        error.Message.ShouldContain("EKSFED_HANDLER is 'EnsureNothing'");
    }

    [Theory]
    [InlineData("RequestLimitExceeded", 503, "TransientException")]
    [InlineData("InternalError", 500, "TransientException")]
    [InlineData("UnauthorizedOperation", 403, "PermissionDeniedException")]
    [InlineData("VpcLimitExceeded", 400, "QuotaExceededException")]
    [InlineData("InvalidVpc.Range", 400, "RefusedException")]
    public void Refusals_reach_the_state_machine_under_its_own_names(
        string code,
        int status,
        string name
    )
    {
        _world.Add(new Ec2Api(_world));
        _world.Faults = new FaultWhere(call =>
            call.Operation.Name == "CreateVpc"
                ? Fault.Refused(new WireError(code, "As it is.", status))
                : null
        );

        var error = ErrorOf(Invoke("EnsureVpc"));

        error.Type.ShouldBe(name);
        error.Message.ShouldStartWith(
            $"EnsureVpc: ec2:CreateVpc in eu-west-1 was refused with {code}: As it is."
        );
    }

    [Fact]
    public void A_lost_answer_is_transient()
    {
        _world.Add(new Ec2Api(_world));
        _world.Faults = new FaultWhere(call =>
            call.Operation.Name == "CreateVpc" ? Fault.LostAnswer : null
        );

        var error = ErrorOf(Invoke("EnsureVpc"));

        error.Type.ShouldBe("TransientException");
        error.Message.ShouldStartWith("EnsureVpc: ec2:CreateVpc in eu-west-1 was not answered");
    }

    [Fact]
    public void A_silent_service_is_given_up_before_lambda_gives_up_the_function()
    {
        _world.Add(new InsteadOfEc2(new TaskCompletionSource<WireResponse>().Task));
        var error = ErrorOf(Invoke("EnsureVpc"));

        error.Type.ShouldBe("TransientException");
        error.Message.ShouldContain("no answer within 15 s");
        _world.Clock.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(17));
    }

    [Theory]
    [InlineData(503, "<html><body>Service Unavailable</body></html>")]
    [InlineData(403, "<html><body>Blocked by your administrator</body></html>")]
    [InlineData(502, "")]
    [InlineData(200, "<DescribeVpcsResponse><vpcSet><item>")]
    public void What_is_no_answer_of_the_service_is_transient(int status, string page)
    {
        _world.Add(new InsteadOfEc2(Task.FromResult(WireResponse.Xml(status, page))));

        ErrorOf(Invoke("EnsureVpc")).Type.ShouldBe("TransientException");
    }

    private FunctionOutcome Invoke(string handler)
    {
        if (!_lambda.Functions.Any(function => function.Definition.Name == handler))
        {
            _lambda.Add(
                Region,
                new(
                    handler,
                    60,
                    512,
                    "arn:aws:iam::111122223333:role/eksfed",
                    VariablesOf(handler)
                ),
                FunctionHost.RunAsync
            );
        }

        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var outcome = _lambda.InvokeAsync(Region, handler, Encoding.UTF8.GetBytes(Event));
            _world.Clock.RunUntil(() => outcome.IsCompleted);
            return outcome.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    internal static Dictionary<string, string> VariablesOf(string handler) =>
        new(StringComparer.Ordinal)
        {
            ["EKSFED_HANDLER"] = handler,
            ["EKSFED_STACK"] = "eksfed",
            ["EKSFED_TABLE"] = "eksfed",
            ["EKSFED_CONNECTOR_VPC_ID"] = "vpc-0",
            ["EKSFED_CONNECTOR_CIDR"] = "10.0.0.0/24",
            ["EKSFED_CONNECTOR_ROUTE_TABLE_IDS"] = "rtb-0",
            ["EKSFED_CLUSTER_ROLE_ARN"] = "arn:aws:iam::111122223333:role/cluster",
            ["EKSFED_NODE_ROLE_ARN"] = "arn:aws:iam::111122223333:role/node",
            ["EKSFED_KUBERNETES_ROLE_ARN"] = "arn:aws:iam::111122223333:role/kubernetes",
            ["EKSFED_ADMIN_ROLE_ARN"] = "arn:aws:iam::111122223333:role/admin",
            ["EKSFED_USER_ROLE_ARN"] = "arn:aws:iam::111122223333:role/user",
            ["EKSFED_MEMBER_CIDR_POOL"] = "10.0.0.0/8",
        };

    private static (string Type, string Message) ErrorOf(FunctionOutcome outcome)
    {
        using var json = JsonDocument.Parse(outcome.Text);
        return (
            json.RootElement.GetProperty("errorType").GetString()!,
            json.RootElement.GetProperty("errorMessage").GetString()!
        );
    }

    /// <summary>What stands before EC2, takes every request, and answers all of them alike or none.</summary>
    private sealed class InsteadOfEc2(Task<WireResponse> answer) : IWireService
    {
        public string Name => "ec2";

        public bool Owns(Uri uri) => uri.Host.StartsWith("ec2.", StringComparison.Ordinal);

        public WireOperation Identify(WireRequest request) => new("Any", Region, Writes: false);

        public Task<WireResponse> HandleAsync(WireRequest request) => answer;

        public WireResponse Fail(WireRequest request, WireError error) =>
            WireResponse.Empty(error.Status);
    }
}
