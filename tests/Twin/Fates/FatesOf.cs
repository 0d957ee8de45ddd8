namespace EksFed.Twin.Tests.Fates;

/// <summary>Decides and undoes how a world's transitions end.</summary>
internal static class FatesOf
{
    /// <summary>Every transition of a kind that begins from now on ends like that.</summary>
    public static void Doom(this World world, LifecycleKind kind, Fate fate) =>
        world.Lifecycles.Fates = (each, _) => each == kind ? fate : Fate.Completes;

    /// <summary>Completes the last transition of that kind that was started.</summary>
    public static void Free(this World world, LifecycleKind kind) =>
        world
            .Lifecycles.Release(kind, world.Lifecycles.Spans.Last(span => span.Kind == kind).Key)
            .ShouldBeTrue();
}
