using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Kubernetes;

/// <summary>What a step makes of an API server's refusals.</summary>
public sealed class ClusterClientTests
{
    private readonly StepWorld _world = new StepWorld().AddClusters();
    private readonly InClusterCases _cases = new("demo");

    [Theory]
    [InlineData(401, "Unauthorized", "ClusterUnreachableException")]
    [InlineData(403, "is forbidden", "PermissionDeniedException")]
    [InlineData(403, "forbidden: because it is being terminated", "TransientException")]
    [InlineData(404, "the server could not find the requested resource", "TransientException")]
    [InlineData(422, "is invalid", "RefusedException")]
    [InlineData(429, "too many requests", "TransientException")]
    [InlineData(500, "etcdserver: leader changed", "TransientException")]
    [InlineData(503, "the server is currently unable to handle the request", "TransientException")]
    [InlineData(504, "timed out", "TransientException")]
    public void The_status_of_a_refused_write_decides_the_name(
        int status,
        string message,
        string name
    )
    {
        _world.World.Faults = new FaultWhere(call =>
            call is { Service: "kubernetes", Operation.Writes: true }
            && call.Caller == StepWorld.Step
                ? Fault.Refused(new("Reason", message, status))
                : null
        );

        var error = Should.Throw<Exception>(() => _world.Run(_cases.UserAccess.Ensure));
        error.GetType().Name.ShouldBe(name);
        if (name is "PermissionDeniedException" or "RefusedException")
        {
            error.Message.ShouldContain("the same request again");
        }
    }

    [Fact]
    public void What_another_makes_between_look_and_create_is_looked_at_again()
    {
        _world.World.Faults = new FaultWhere(call =>
            call is { Service: "kubernetes", Operation.Writes: true }
            && call.Caller == StepWorld.Step
                ? Fault.Refused(new("AlreadyExists", "already exists", 409))
                : null
        );

        var status = _world.Run(_cases.UserAccess.Ensure);
        status.Pending!.What.ShouldContain("just made by another");
    }

    [Fact]
    public void A_connection_that_breaks_is_an_unreachable_cluster()
    {
        _world.World.Faults = new FaultWhere(call =>
            call.Caller == StepWorld.Step ? Fault.LostAnswer : null
        );

        Should.Throw<ClusterUnreachableException>(() => _world.Run(_cases.UserAccess.Ensure));
    }
}
