namespace EksFed.Twin.Lambda;

/// <summary>What one function has cost so far, in Lambda's two units.</summary>
public sealed class FunctionBill(int memoryMegabytes)
{
    /// <summary>Requests.</summary>
    public int Invocations { get; private set; }

    /// <summary>
    /// Virtual time, initialization included, rounded up to a millisecond each, times memory.
    /// </summary>
    public decimal GigabyteSeconds { get; private set; }

    internal void CountInvocation() => Invocations++;

    internal void Charge(TimeSpan duration) =>
        GigabyteSeconds +=
            (decimal)Math.Ceiling(duration.TotalMilliseconds) * memoryMegabytes / 1024 / 1000;
}
