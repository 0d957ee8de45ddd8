using System.Text.Json.Nodes;
using EksFed.Functions.Registry;
using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Registry;

/// <summary>Whatever call fails, the same function invoked again ends as if nothing had happened.</summary>
public sealed class RegistryFaultsTests
{
    // What comes before, and the function under test.
    private static readonly Dictionary<
        string,
        (Action<Scene> Before, Action<Scene> Work)
    > s_scenes = new(StringComparer.Ordinal)
    {
        ["Claim_a_new_one"] = (_ => { }, s => s.World.Claim(s.Maker)),
        ["Claim_over_a_dead_holder"] = (
            s =>
            {
                s.World.Claim(s.Maker);
                s.World.Stop(s.Maker);
            },
            s => s.World.Claim(s.Destroyer)
        ),
        ["Read_to_destroy"] = (
            s =>
            {
                s.World.Claim(s.Maker);
                s.World.Ready(s.Maker);
            },
            s => s.World.Read(s.Destroyer).Found.ShouldBeTrue()
        ),
        ["Read_to_roll_back"] = (
            s => s.World.Claim(s.Maker),
            s => s.World.Read(s.Destroyer, s.Maker).Found.ShouldBeTrue()
        ),
        ["Ready"] = (s => s.World.Claim(s.Maker), s => s.World.Ready(s.Maker)),
        ["Failed"] = (
            s => s.World.Claim(s.Maker),
            s => s.World.Failed(s.Maker, new("Error", "cause"))
        ),
        ["Destroyed"] = (s => s.World.Claim(s.Maker), s => s.World.Destroyed(s.Maker)),
        ["Destroyed_with_a_range_of_another"] = (
            s =>
            {
                s.World.Claim(s.Maker);
                s.World.Give(s.World.Plan.Members[0].VpcCidr, "other");
            },
            s => s.World.Destroyed(s.Maker)
        ),
        ["Blocked"] = (s => s.World.Claim(s.Maker), s => s.World.Blocked(s.Maker, "eni-1")),
    };

    public static TheoryData<string> Scenes => [.. s_scenes.Keys];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_lost_answer_at_any_call_converges(string scene) =>
        EachDisturbed(scene, _ => Fault.LostAnswer);

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Throttling_at_any_call_converges(string scene) =>
        EachDisturbed(scene, _ => Fault.Refused(new("ThrottlingException", "Rate exceeded", 400)));

    // What DynamoDB says when two transactions meet: neither a condition nor our doing.
    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_transaction_that_meets_another_one_converges(string scene) =>
        EachDisturbed(
            scene,
            call =>
                call.Operation.Name != "TransactWriteItems"
                    ? Fault.None
                    : Cancelled("TransactionConflict")
        );

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Delivered_twice_at_once_it_ends_the_same(string scene)
    {
        var (before, work) = s_scenes[scene];
        var calm = Scene.Set(before);
        work(calm);
        foreach (var lag in (int[])[0, 5, 10, 20])
        {
            var twice = Scene.Set(before);
            twice.World.Steps.Redelivery = TimeSpan.FromMilliseconds(lag);
            work(twice);

            twice.World.Table.ShouldBe(calm.World.Table, $"{lag} ms apart");
        }
    }

    [Fact]
    public void A_transaction_cancelled_for_good_is_no_success()
    {
        var scene = Scene.Set(s => s.World.Claim(s.Maker));
        scene.World.Steps.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "TransactWriteItems"
                ? Cancelled("None", "ValidationError")
                : null
        );

        Should.Throw<RefusedException>(() => scene.World.Destroyed(scene.Maker));
    }

    [Theory]
    [InlineData("TransactionConflict")]
    [InlineData("ThrottlingError")]
    [InlineData("ProvisionedThroughputExceeded")]
    public void A_transaction_cancelled_by_what_passes_is_tried_again(string reason)
    {
        var scene = Scene.Set(_ => { });
        var isFirst = true;
        scene.World.Steps.World.Faults = new FaultWhere(call =>
        {
            if (call.Operation.Name != "TransactWriteItems" || !isFirst)
            {
                return null;
            }

            isFirst = false;
            return Cancelled("None", reason);
        });

        scene.World.Claim(scene.Maker);

        isFirst.ShouldBeFalse();
        scene.World.Holder.ShouldBe(scene.Maker);
    }

    private static Fault Cancelled(params string[] reasons) =>
        Fault.Refused(
            new("TransactionCanceledException", "Transaction cancelled", 400)
            {
                Members = new Dictionary<string, object>
                {
                    ["CancellationReasons"] = new JsonArray([
                        .. reasons.Select(code => new JsonObject { ["Code"] = code }),
                    ]),
                },
            }
        );

    private static void EachDisturbed(string name, Func<JournalEntry, Fault> fault)
    {
        var (before, work) = s_scenes[name];
        var calm = Scene.Set(before);
        var calls = calm.World.Steps.CallsOf(() => work(calm));
        for (var call = 1; call <= calls.Count; call++)
        {
            var scene = Scene.Set(before);
            var disturbed = scene.World.Steps.Disturbed(call, fault, () => work(scene));

            scene.World.Table.ShouldBe(calm.World.Table, $"disturbed: {disturbed}");
        }
    }

    private sealed record Scene(RegistryWorld World, string Maker, string Destroyer)
    {
        public static Scene Set(Action<Scene> before)
        {
            var world = new RegistryWorld();
            var scene = new Scene(world, world.Start("maker"), world.Start("destroyer"));
            before(scene);
            return scene;
        }
    }
}
