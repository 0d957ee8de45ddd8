namespace EksFed.Functions.Tests;

/// <summary>What an invocation comes to, by what its step says.</summary>
public sealed class HandlerTests
{
    private static readonly MemberSpec s_spec = new(
        new("demo", "demo-1", "eu-west-1", new Dictionary<string, string>())
    );

    [Theory]
    [InlineData(0, typeof(NotReadyInSecondsException))]
    [InlineData(59, typeof(NotReadyInSecondsException))]
    [InlineData(60, typeof(NotReadyInMinutesException))]
    [InlineData(440, typeof(NotReadyInMinutesException))]
    public async Task How_long_it_takes_decides_how_soon_it_is_asked_again(int seconds, Type error)
    {
        var pending = new Pending("EKS cluster demo-1 is CREATING", TimeSpan.FromSeconds(seconds));
        foreach (var handler in (Handler[])[Ensure(pending), Delete(pending)])
        {
            var result = await InvokeAsync(handler);

            result.Output.ShouldBeNull(handler.Name);
            result.NotReady.ShouldBeOfType(error, handler.Name);
            result.NotReady!.Message.ShouldStartWith(pending.What);
        }
    }

    [Fact]
    public async Task What_is_started_is_not_awaited()
    {
        var step = new Step(new("EKS cluster demo-1 is CREATING", TimeSpan.FromMinutes(7)));

        var result = await InvokeAsync(Handler.Start<MemberSpec, Status>("StartStep", _ => step));

        result.NotReady.ShouldBeNull();
        result.Output.ShouldNotBeNull().Position.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_ready_or_gone_is_answered()
    {
        foreach (var handler in (Handler[])[Ensure(null), Delete(null)])
        {
            var result = await InvokeAsync(handler);

            result.NotReady.ShouldBeNull(handler.Name);
            result.Output!.Length.ShouldBePositive(handler.Name);
        }
    }

    private static Handler Ensure(Pending? pending) =>
        Handler.Ensure<MemberSpec, Status>("EnsureStep", _ => new Step(pending));

    private static Handler Delete(Pending? pending) =>
        Handler.Delete<MemberSpec, Status>("DeleteStep", _ => new Step(pending));

    private static async Task<InvocationResult> InvokeAsync(Handler handler)
    {
        using var input = new MemoryStream();
        FunctionsSerializer.Instance.Serialize(s_spec, input);
        input.Position = 0;
        return await handler.Invoke(
            null!,
            input,
            FunctionsSerializer.Instance,
            TestContext.Current.CancellationToken
        );
    }

    private sealed class Step(Pending? pending) : IStep<MemberSpec, Status>
    {
        public Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token) =>
            Task.FromResult(new Status(pending));

        public Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token) =>
            Task.FromResult(new Deletion(pending));
    }
}
