using System.Net;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace EksFed.Sdk.Tests.Wire;

public sealed class RpcWireTests
{
    private static readonly BasicAWSCredentials s_credentials = new(
        "AKIAIOSFODNN7EXAMPLE",
        "secret"
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_operation_is_named_in_a_signed_header()
    {
        var wire = new Recorder("""{"executionArn":"arn:x","startDate":1576874258.137}""");

        var response = await States(wire)
            .StartExecutionAsync(
                new() { StateMachineArn = "arn:m", Input = """{"name":"<é>"}""" },
                Token
            );

        var sent = wire.Requests.ShouldHaveSingleItem();
        sent.Address.AbsoluteUri.ShouldBe("https://states.eu-west-1.amazonaws.com/");
        sent.Headers["X-Amz-Target"].ShouldBe("AWSStepFunctions.StartExecution");
        sent.Headers["Authorization"].ShouldContain("x-amz-target");
        sent.Headers["Authorization"].ShouldContain("/eu-west-1/states/aws4_request");
        sent.Body.ShouldBe("""{"input":"{\"name\":\"<é>\"}","stateMachineArn":"arn:m"}""");
        response.StartDate!.Value.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task A_request_without_members_is_an_empty_object()
    {
        var wire = new Recorder("""{"logGroups":[]}""");

        var response = await Logs(wire).DescribeLogGroupsAsync(Token);

        wire.Requests[0].Body.ShouldBe("{}");
        response.LogGroups.ShouldBeEmpty();
        response.NextToken.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_without_a_body_is_a_response()
    {
        var wire = new Recorder("");

        var response = await Logs(wire).DeleteLogGroupAsync(new() { LogGroupName = "g" }, Token);

        response.HttpStatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_error_is_known_by_the_last_part_of_its_type()
    {
        var wire = new Recorder(
            """{"__type":"com.amazonaws.swf.service.v2.model#ExecutionAlreadyExists","message":"Execution Already Exists: 'arn:x'"}""",
            HttpStatusCode.BadRequest
        );

        var error = await Should.ThrowAsync<ExecutionAlreadyExistsException>(() =>
            States(wire).StartExecutionAsync(new() { StateMachineArn = "arn:m" }, Token)
        );

        error.ErrorCode.ShouldBe("ExecutionAlreadyExists");
        error.Message.ShouldStartWith("Execution Already Exists");
    }

    [Fact]
    public async Task Throttling_is_left_to_the_caller_with_its_code()
    {
        var wire = new Recorder(
            """{"__type":"ThrottlingException","message":"Rate exceeded"}""",
            HttpStatusCode.BadRequest
        );

        var error = await Should.ThrowAsync<AmazonStepFunctionsException>(() =>
            States(wire).DescribeExecutionAsync(new() { ExecutionArn = "arn:x" }, Token)
        );

        error.ErrorCode.ShouldBe("ThrottlingException");
    }

    private static AmazonStepFunctionsClient States(Recorder wire) =>
        new(s_credentials, wire.Wire(new AmazonStepFunctionsConfig()));

    private static AmazonCloudWatchLogsClient Logs(Recorder wire) =>
        new(s_credentials, wire.Wire(new AmazonCloudWatchLogsConfig()));
}
