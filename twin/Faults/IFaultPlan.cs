namespace EksFed.Twin.Faults;

/// <summary>Decides, before a call is performed, what goes wrong with it.</summary>
public interface IFaultPlan
{
    Fault Decide(JournalEntry call);

    /// <summary>How many times EventBridge delivers: once is what is usual, more is what is allowed.</summary>
    int CopiesOf(EventDelivery delivery) => 1;
}

/// <summary>Nothing goes wrong.</summary>
public sealed class NoFaults : IFaultPlan
{
    public static NoFaults Instance { get; } = new();

    public Fault Decide(JournalEntry call) => Fault.None;
}

/// <summary>A plan written as one function of the call.</summary>
public sealed class FaultWhere(Func<JournalEntry, Fault?> decide) : IFaultPlan
{
    public Fault Decide(JournalEntry call) => decide(call) ?? Fault.None;
}
