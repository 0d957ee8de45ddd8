namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Tells the garbage collector the function's memory size, which it cannot see by itself.</summary>
internal static class HeapLimit
{
    internal static void Adjust(LambdaEnvironment environment)
    {
        var bytes = environment.MemoryLimitInMB * 1024L * 1024L;
        if (
            bytes == 0
            || !environment.LimitsHeap
            || GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < bytes
        )
        {
            return;
        }

        AppContext.SetData("GCHeapHardLimit", (ulong)bytes);
        GC.RefreshMemoryLimit();
    }
}
