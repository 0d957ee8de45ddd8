namespace EksFed.Twin.Faults.Foreign;

/// <summary>What a stranger could have put where a call is about to work.</summary>
/// <remarks>
/// To be asked while it is decided about a call, by an <see cref="IFaultPlan"/>: then a planting is there
/// before the call and after everything that was read before it.
/// </remarks>
public static class ForeignPlants
{
    /// <summary>A thing of the name that the call is about to give, without our tags or labels.</summary>
    public const string SameName = "same-name";

    /// <summary>A network interface in our VPC.</summary>
    public const string Interface = "interface";

    /// <summary>A security group in our VPC with a rule that names ours.</summary>
    public const string GroupReference = "sg-reference";

    /// <summary>The interface of a load balancer in our VPC, as a Service of that type leaves it.</summary>
    public const string LoadBalancer = "load-balancer";

    /// <summary>All kinds of plantings.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [SameName, Interface, GroupReference, LoadBalancer];

    /// <summary>The plantings that apply to a call, at most one of each kind; none is there yet.</summary>
    public static IReadOnlyList<Planting> For(World world, JournalEntry call)
    {
        if (!call.Operation.Writes || call.Request is not { } request)
        {
            return [];
        }

        var site = new CallSite(world, call, request);
        var sameName = call.Service == "kubernetes" ? SameObject.Find(site) : SameThing.Find(site);
        return [.. sameName is null ? [] : (Planting[])[sameName], .. Dependents.In(site)];
    }

    /// <summary>The planting of that kind; null where it does not apply.</summary>
    public static Planting? Find(World world, JournalEntry call, string name) =>
        For(world, call).FirstOrDefault(planting => planting.Name == name);
}
