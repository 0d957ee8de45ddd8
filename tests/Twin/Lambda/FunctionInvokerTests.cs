using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions.Calls;

namespace EksFed.Twin.Tests.Lambda;

public sealed class FunctionInvokerTests
{
    private static readonly RoleSession s_session = new(
        FunctionBench.Region,
        "arn:aws:iam::111122223333:role/machine",
        "arn:aws:states:eu-west-1:111122223333:execution:federate:run"
    );

    private readonly FunctionBench _bench = new();

    [Fact]
    public void A_result_comes_back_as_it_is()
    {
        _bench.Add("Echo", request => Task.FromResult(request.Body));

        var result = Invoke("Echo");

        result.PayloadJson.ShouldBe("""{"a":1}""");
        result.FunctionError.ShouldBeNull();
        result.RequestId.ShouldNotBeNull();
    }

    [Fact]
    public void A_function_error_is_unhandled()
    {
        _bench.Add("Fail", _ => throw new InvalidOperationException("no"));

        var result = Invoke("Fail");

        result.FunctionError.ShouldBe("Unhandled");
        result.PayloadJson.ShouldContain("InvalidOperationException");
    }

    [Fact]
    public void A_refusal_has_the_services_own_name()
    {
        _bench.Add("Echo", request => Task.FromResult(request.Body));

        Invoke("Nope").Refusal!.Code.ShouldBe("ResourceNotFoundException");
        Invoke("Echo:prod").Refusal!.Status.ShouldBe(404);
        Invoke("Echo:$LATEST").Refusal.ShouldBeNull();
    }

    private InvokeResult Invoke(string function) =>
        _bench.Finish(() =>
            new FunctionInvoker(_bench.Lambda).InvokeAsync(function, """{"a":1}""", s_session)
        );
}
