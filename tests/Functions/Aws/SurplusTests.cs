using Amazon.EC2;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Aws;

/// <summary>What may exist in any number is made once, whoever else makes it at the same time.</summary>
public sealed class SurplusTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _vpc = StepCase.Vpc(StepCase.Ours);

    [Fact]
    public void When_the_last_of_the_quota_went_to_another_invocation_its_vpc_is_taken()
    {
        _world.Ensure(_vpc.Ensure);
        var calm = _world.Inventory;
        var (past, looks) = (new StepWorld().World, 0);
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name switch
            {
                "DescribeVpcs" when looks++ == 0 => Fault.Stale(past),
                "CreateVpc" => UsedUp(),
                _ => null,
            }
        );

        _world.Run(_vpc.Ensure).ShouldBe(Status.Done);

        looks.ShouldBe(2);
        _world.Inventory.ShouldBe(calm);
    }

    [Fact]
    public void A_quota_that_others_used_up_is_an_error()
    {
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "CreateVpc" ? UsedUp() : null
        );

        Should
            .Throw<AmazonEC2Exception>(() => _world.Run(_vpc.Ensure))
            .ErrorCode.ShouldBe("VpcLimitExceeded");
    }

    private static Fault UsedUp() =>
        Fault.Refused(new("VpcLimitExceeded", "The maximum number of VPCs has been reached."));
}
