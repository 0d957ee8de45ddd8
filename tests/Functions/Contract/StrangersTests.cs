using System.Text.Json.Nodes;
using EksFed.Twin;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.Contract;

/// <summary>What carries our name but not our mark is refused and left as it is, in both directions.</summary>
/// <remarks>What somebody put into a namespace of ours goes with that namespace, whatever its name.</remarks>
public sealed class StrangersTests
{
    // Long enough for controllers to react.
    private static readonly TimeSpan s_reaction = TimeSpan.FromSeconds(20);

    // What the cluster's and KubeFed's own controllers write.
    private static readonly string[] s_volatile = ["status", "managedFields", "resourceVersion"];

    public static TheoryData<string> Ways => [.. StepHandlers.Ways];

    public static TheoryData<string> InsideClusters =>
        [
            .. StepHandlers.Makers.Where(name =>
                Handlers.All.Single(handler => handler.Name == name).IsInsideClusters
            ),
        ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Another_federations_things_of_the_same_names_stay_as_they_are(string handler)
    {
        var theirs = new StepRun(handler, federation: "other");
        theirs.Make();
        theirs.Settle();
        var world = theirs.World;
        var before = Picture(world);

        var ours = StepCases.Of("demo")[theirs.Step];
        Attempt(() => ours.Prepare(world));
        if (!StepHandlers.Deletes(handler))
        {
            Attempt(() => world.Invoke(handler, ours));
        }

        Attempt(() => world.Invoke(StepHandlers.DeleterOf(handler), ours));
        world.Wait(s_reaction);

        before.Except(Picture(world)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(InsideClusters))]
    public void An_object_of_the_same_name_is_refused_and_left(string handler)
    {
        var run = new StepRun(handler);
        var world = run.World;
        var before = world.Inventory;
        run.Make();
        var made = world.Objects().Where(each => !before.Contains(each.ToString())).ToList();
        run.Delete();
        run.Settle();
        made.ShouldContain(each => IsOurMaking(each));

        foreach (var each in made.Where(IsOurMaking))
        {
            var planted = Plant(made, each);
            world.Wait(s_reaction);
            var stranger = Picture(each.Now!);
            Should.Throw<OwnershipConflictException>(run.Make, each.ToString());
            world.Wait(s_reaction);
            each.Now.ShouldNotBeNull(each.ToString());
            Picture(each.Now!).ShouldBe(stranger, each.ToString());
            run.Delete();
            world.Wait(s_reaction);
            if (planted is [_] || planted[^1].Now is not null)
            {
                each.Now.ShouldNotBeNull(each.ToString());
                Picture(each.Now!).ShouldBe(stranger, each.ToString());
            }

            planted.ForEach(Remove);
            world.Wait(s_reaction);
            run.Delete();
            run.Settle();
            world.ChangesSince(before).ShouldBeEmpty(each.ToString());
        }
    }

    private static void Attempt(Action work)
    {
        try
        {
            work();
        }
        catch (OwnershipConflictException)
        {
            // As it should be where names clash.
        }
    }

    // Not the cluster's additions, and not the copies that KubeFed makes: ProbeTests are about those.
    private static bool IsOurMaking(ClusterObject each) =>
        each.Content.Label("eksfed.io/federation") is not null
        && each.Content.Label("kubefed.io/managed") is null;

    /// <summary>Puts an object of that name there without our mark, in a namespace that bears it.</summary>
    private static List<ClusterObject> Plant(IEnumerable<ClusterObject> made, ClusterObject each)
    {
        var scope = made.FirstOrDefault(other =>
            other.Cluster == each.Cluster
            && other.Type == BuiltInTypes.Namespaces
            && other.Content.Name() == each.Content.Namespace()
        );
        List<ClusterObject> planted = scope is null ? [each] : [scope, each];
        foreach (var one in planted)
        {
            var copy = Bare(one.Content);
            if (one == each)
            {
                copy.Metadata().Remove("labels");
                // A Secret of a ServiceAccount that is not there would not last.
                copy.Remove("type");
            }

            one.Cluster.Store.Create(one.Type, copy);
        }

        planted.Reverse();
        return planted;
    }

    private static void Remove(ClusterObject planted)
    {
        if (planted.Now is not null)
        {
            planted.Cluster.Store.Delete(
                planted.Type,
                planted.Content.Namespace(),
                planted.Content.Name()
            );
        }
    }

    // What a client sends of it.
    private static JsonObject Bare(JsonObject content)
    {
        var copy = content.Copy();
        copy.Remove("status");
        var metadata = copy.Metadata();
        foreach (var key in metadata.Select(pair => pair.Key).ToList())
        {
            if (key is not ("name" or "namespace" or "labels" or "annotations"))
            {
                metadata.Remove(key);
            }
        }

        return copy;
    }

    private static string Picture(JsonObject content)
    {
        var copy = content.Copy();
        foreach (var member in s_volatile)
        {
            copy.Remove(member);
            copy.Metadata().Remove(member);
        }

        return copy.ToJsonString();
    }

    /// <summary>Everything that exists with its tags, and every object with its content.</summary>
    private static IReadOnlyList<string> Picture(StepWorld world) =>
        [
            .. world
                .World.Resources.Select(Picture)
                .Concat(world.Objects().Select(each => $"{each}: {Picture(each.Content)}"))
                .Order(StringComparer.Ordinal),
        ];

    private static string Picture(WorldResource each) =>
        $"{each.Service} {each.Region} {each.Kind} {each.Id} "
        + string.Join(',', each.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
}
