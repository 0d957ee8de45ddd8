using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Twin.Ec2;
using EksFed.Twin.Faults;
using EksFed.Twin.Iam;
using EksFed.Twin.Lambda;
using EksFed.Twin.Tests.Ec2;
using EksFed.Twin.Tests.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Faults;

/// <summary>What a sender sees, and what the world has, after each fault of one call.</summary>
public sealed class WireFaultsTests
{
    private const string Region = FunctionBench.Region;
    private readonly FunctionBench _bench = new();
    private readonly SessionCredentials _keys;

    public WireFaultsTests()
    {
        _bench.World.Add(new Ec2Api(_bench.World));
        _keys = _bench.World.Identities.Issue("arn:aws:iam::111122223333:user/operator");
    }

    private int Vpcs => _bench.World.Resources.Count(each => each.Kind == "vpc");

    [Fact]
    public void A_sender_killed_before_its_call_has_done_nothing()
    {
        var before = Vpcs;
        Invoke(Fault.KilledBefore).Text.ShouldContain("Runtime.ExitError");
        Vpcs.ShouldBe(before);
    }

    [Fact]
    public void A_sender_killed_after_its_call_has_done_it()
    {
        var before = Vpcs;
        Invoke(Fault.KilledAfter).Text.ShouldContain("Runtime.ExitError");
        Vpcs.ShouldBe(before + 1);
    }

    [Fact]
    public void An_answer_that_comes_too_late_finds_the_function_timed_out_and_the_thing_made()
    {
        var before = Vpcs;
        Invoke(Fault.SlowAnswer).Text.ShouldContain("Sandbox.Timedout");
        Vpcs.ShouldBe(before + 1);
    }

    [Fact]
    public void A_request_that_arrives_twice_is_performed_twice_and_answered_once()
    {
        var before = Vpcs;
        Invoke(Fault.Repeated).Text.ShouldStartWith("\"vpc-");
        Vpcs.ShouldBe(before + 2);
    }

    [Fact]
    public void Only_processes_can_be_killed() =>
        Should
            .Throw<TwinDefectException>(() => Operate(Fault.KilledBefore))
            .Message.ShouldContain("operator is no process");

    [Fact]
    public void A_stale_read_sees_the_past_with_the_keys_of_the_present()
    {
        var past = new FunctionBench();
        past.World.Add(new Ec2Api(past.World));
        var before = Describe();
        Invoke(Fault.None);
        _bench.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "DescribeVpcs" ? Fault.Stale(past.World) : null
        );
        Describe().ShouldBe(before);
        _bench.World.Faults = NoFaults.Instance;
        Describe().ShouldBe(before + 1);
    }

    private int Describe() =>
        _bench.World.Run(
            Caller.Operator,
            async network =>
            {
                using var client = Client(network);
                var found = await client.DescribeVpcsAsync();
                return found.Vpcs?.Count ?? 0;
            }
        );

    private string Operate(Fault fault)
    {
        Disturb(fault);
        return _bench.World.Run(Caller.Operator, CreateAsync);
    }

    private FunctionOutcome Invoke(Fault fault)
    {
        Disturb(fault);
        _bench.AddProcess(
            "Maker",
            async (environment, network, time, killed) =>
            {
                using var runtime = new RuntimeClient(environment, network);
                while (true)
                {
                    var request = await runtime.NextAsync(time, killed);
                    var made = await CreateAsync(network!);
                    await runtime.RespondAsync(request, $"\"{made}\"");
                }
            }
        );
        return _bench.Invoke("Maker");
    }

    private void Disturb(Fault fault) =>
        _bench.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "CreateVpc" ? fault : null
        );

    private async Task<string> CreateAsync(HttpMessageHandler network)
    {
        using var client = Client(network);
        var made = await client.CreateVpcAsync(new CreateVpcRequest("10.0.0.0/16"));
        return made.Vpc.VpcId;
    }

    private AmazonEC2Client Client(HttpMessageHandler network) =>
        Ec2World.Client(network, _keys, Region);
}
