using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;

namespace EksFed.Sdk.Tests.Lambda;

public sealed class TestUtilitiesTests
{
    [Fact]
    public void The_logger_keeps_level_message_arguments_and_exception()
    {
        var context = new TestLambdaContext { FunctionName = "EnsureVpc" };
        var logger = context.Logger;

        logger.LogLine("plain");
        logger.LogWarning("level");
        logger.LogError(new InvalidOperationException("why"), "failed {Id}", 7);

        ((TestLambdaLogger)logger)
            .Buffer.ToString()
            .ReplaceLineEndings("\n")
            .ShouldBe(
                "plain\nWarning: level\nError: failed {Id}\n\t7\nSystem.InvalidOperationException: why\n"
            );
    }

    [Fact]
    public void A_context_that_says_nothing_of_tenant_and_trace_has_none()
    {
        ILambdaContext context = new BareContext();

        (context.TenantId, context.TraceId, context.Serializer).ShouldBe(("", "", null));
    }

    private sealed class BareContext : ILambdaContext
    {
        public string AwsRequestId => "";
        public IClientContext? ClientContext => null;
        public string FunctionName => "";
        public string FunctionVersion => "";
        public ICognitoIdentity? Identity => null;
        public string InvokedFunctionArn => "";
        public ILambdaLogger Logger { get; } = new TestLambdaLogger();
        public string LogGroupName => "";
        public string LogStreamName => "";
        public int MemoryLimitInMB => 0;
        public TimeSpan RemainingTime => TimeSpan.Zero;
    }
}
