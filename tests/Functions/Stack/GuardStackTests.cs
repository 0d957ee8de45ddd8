using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Functions.Request;
using EksFed.Twin;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Faults;
using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Stack;

/// <summary>CloudFormation's custom resource against the twin's registry, in the deployed process.</summary>
public sealed class GuardStackTests
{
    private const string Region = "eu-west-1";
    private const string Table = "registry";
    private readonly World _world = new("guard");
    private readonly LambdaApi _lambda;
    private readonly PresignedBucket _bucket = new();

    public GuardStackTests()
    {
        _lambda = new(_world);
        _world.Add(_lambda);
        _world.Add(new RuntimeApi(_lambda));
        var tables = new DynamoDbApi(_world);
        _world.Add(tables);
        _world.Add(new StepFunctionsApi(_world));
        _world.Add(_bucket);
        tables.AddTable(Region, Table, new("id"), timeToLive: "expiresAt");
    }

    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    [InlineData("Delete")]
    public void An_empty_registry_lets_everything_happen(string request)
    {
        Ask(request);

        Answer("Status").ShouldBe("SUCCESS");
        Answer("StackId").ShouldBe("arn:aws:cloudformation:eu-west-1:111122223333:stack/eksfed/1");
        Answer("RequestId").ShouldBe("request-1");
        Answer("LogicalResourceId").ShouldBe("StackGuard");
    }

    [Fact]
    public void A_federation_stops_the_deletion_until_it_is_destroyed()
    {
        Claim("demo");
        Ask("Delete");

        Answer("Status").ShouldBe("FAILED");
        Answer("Reason").ShouldContain("demo (Provisioning)");
        Answer("Reason").ShouldContain("""{"federation": "demo"}""");

        Invoke(
            "RecordDestroyed",
            """{"federation":"demo","execution":"arn:demo","onBehalfOf":null,"error":null}"""
        );
        Ask("Delete");

        Answer("Status").ShouldBe("SUCCESS");
    }

    [Fact]
    public void A_federation_stops_nothing_but_the_deletion()
    {
        Claim("demo");
        Ask("Update");

        Answer("Status").ShouldBe("SUCCESS");
    }

    [Fact]
    public void Many_federations_fit_into_an_answer()
    {
        for (var number = 10; number < 40; number++)
        {
            Claim($"federation-{number}-{new string('x', 40)}");
        }

        Ask("Delete");

        Answer("Reason").ShouldContain("and 20 more");
        _bucket.Body!.Length.ShouldBeLessThan(4096);
    }

    [Fact]
    public void A_registry_that_refuses_keeps_the_stack()
    {
        _world.Faults = new FaultWhere(call =>
            call.Operation.Name == "Scan"
                ? Fault.Refused(new WireError("AccessDeniedException", "Not for you.", 400))
                : null
        );
        Ask("Delete");

        Answer("Status").ShouldBe("FAILED");
        Answer("Reason").ShouldContain("Not for you.");
    }

    [Fact]
    public void A_stack_whose_registry_is_gone_may_go()
    {
        Ask("Delete", table: "no-such-table");

        Answer("Status").ShouldBe("SUCCESS");
    }

    [Fact]
    public void An_answer_that_is_not_taken_fails_the_invocation()
    {
        _bucket.Status = 403;

        Ask("Create").IsError.ShouldBeTrue();
    }

    // What S3 checks: the signature of the address covers an empty content type.
    [Fact]
    public void The_answer_has_no_content_type()
    {
        Ask("Create");

        _bucket.ContentType.ShouldBeNull();
    }

    private FunctionOutcome Ask(string request, string table = Table) =>
        Invoke(
            "GuardStack",
            $$$"""
            {"RequestType":"{{{request}}}","ResponseURL":"https://{{{PresignedBucket.Host}}}/answer?X-Amz-Signature=1",
             "StackId":"arn:aws:cloudformation:eu-west-1:111122223333:stack/eksfed/1","RequestId":"request-1",
             "ResourceType":"Custom::StackGuard","LogicalResourceId":"StackGuard","PhysicalResourceId":"eksfed-guard",
             "ServiceToken":"arn:aws:lambda:eu-west-1:111122223333:function:guard",
             "ResourceProperties":{"ServiceToken":"arn:aws:lambda:eu-west-1:111122223333:function:guard"}}
            """,
            table
        );

    private string Answer(string field) => (string)JsonNode.Parse(_bucket.Body!)![field]!;

    private void Claim(string federation)
    {
        var plan = JsonSerializer.Serialize(
            new FederationPlan(federation, []),
            FunctionsJsonContext.Default.FederationPlan
        );
        Invoke("ClaimFederation", $$"""{"plan":{{plan}},"execution":"arn:demo"}""")
            .IsError.ShouldBeFalse();
    }

    private FunctionOutcome Invoke(string handler, string payload, string table = Table)
    {
        var name = $"{handler}-{table}";
        if (!_lambda.Functions.Any(function => function.Definition.Name == name))
        {
            _lambda.Add(
                Region,
                new(
                    name,
                    60,
                    512,
                    "arn:aws:iam::111122223333:role/eksfed",
                    VariablesOf(handler, table)
                ),
                FunctionHost.RunAsync
            );
        }

        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var outcome = _lambda.InvokeAsync(Region, name, Encoding.UTF8.GetBytes(payload));
            _world.Clock.RunUntil(() => outcome.IsCompleted);
            return outcome.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static Dictionary<string, string> VariablesOf(string handler, string table) =>
        new(FunctionHostTests.VariablesOf(handler)) { ["EKSFED_TABLE"] = table };

    /// <summary>The bucket in which CloudFormation awaits the answer.</summary>
    private sealed class PresignedBucket : IWireService
    {
        public const string Host = "cloudformation-custom-resource-response.s3.amazonaws.com";

        public string? Body { get; private set; }

        public string? ContentType { get; private set; }

        public int Status { get; set; } = 200;

        public string Name => "s3";

        public bool Owns(Uri uri) => uri.Host == Host;

        public WireOperation Identify(WireRequest request) =>
            new("PutObject", Region, Writes: true);

        public Task<WireResponse> HandleAsync(WireRequest request)
        {
            Body = Encoding.UTF8.GetString(request.Body.Span);
            ContentType = request.Header("Content-Type");
            return Task.FromResult(WireResponse.Empty(Status));
        }

        public WireResponse Fail(WireRequest request, WireError error) =>
            WireResponse.Empty(error.Status);
    }
}
