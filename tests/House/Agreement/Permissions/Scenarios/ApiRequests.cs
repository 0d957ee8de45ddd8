using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>Every route of the API, while an execution of either kind is at work and while none is.</summary>
internal sealed class ApiRequests : IScenario
{
    private const string Name = "demo";
    private int _requests;

    public void Run(StackRun stack)
    {
        var body = stack.InputOf(StackRun.Request(Name, "eu-west-1"))["request"]!
            .DeepClone()
            .AsObject();
        var post = new HttpRequest("POST") { Body = body };
        var put = new HttpRequest("PUT", Name) { Body = body };
        var delete = new HttpRequest("DELETE", Name);

        StatusOf(stack, post with { IsDryRun = true }).ShouldBe(200);
        StatusOf(stack, post).ShouldBe(202);
        stack.Await(stack.Executions[^1], "EnsureVpc");
        StatusOf(stack, new("GET", Name)).ShouldBe(200);
        StatusOf(stack, post).ShouldBe(409);
        StatusOf(stack, put).ShouldBe(202);
        StatusOf(stack, delete).ShouldBe(409);
        stack.Finish(stack.Executions[^1]).Status.ShouldBe(ExecutionStatus.Succeeded);

        StatusOf(stack, post with { IsDryRun = true }).ShouldBe(200);
        StatusOf(stack, new("GET")).ShouldBe(200);
        StatusOf(stack, put).ShouldBe(202);
        stack.Finish(stack.Executions[^1]).Status.ShouldBe(ExecutionStatus.Succeeded);

        StatusOf(stack, delete).ShouldBe(202);
        stack.Await(stack.Executions[^1], "DeleteMembers");
        StatusOf(stack, new("GET", Name)).ShouldBe(200);
        StatusOf(stack, post).ShouldBe(409);
        StatusOf(stack, put).ShouldBe(409);
        StatusOf(stack, delete).ShouldBe(202);
        stack.Finish(stack.Executions[^1]).Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }

    private int StatusOf(StackRun stack, HttpRequest request)
    {
        var handler = (request.Method, request.Federation) switch
        {
            ("GET", null) => "ListFederations",
            ("GET", _) => "GetFederation",
            ("POST", _) => "PostFederation",
            ("PUT", _) => "PutFederation",
            _ => "DeleteFederation",
        };
        var outcome = stack.Invoke(handler, request.Event($"request-{++_requests}"));
        outcome.IsError.ShouldBeFalse(outcome.Text);
        return (int)JsonNode.Parse(outcome.Text)!["statusCode"]!;
    }
}
