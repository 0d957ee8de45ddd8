namespace EksFed.Twin.Wire;

/// <summary>The twin itself failed while answering: a defect to mend here, never an AWS error.</summary>
public sealed class TwinDefectException(WireRequest request, Exception inner)
    : Exception($"The twin failed on {request.Method} {request.Uri}: {inner}", inner);
