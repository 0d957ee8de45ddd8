using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class ExecutionStatus : ConstantClass
{
    public static readonly ExecutionStatus ABORTED = new("ABORTED");
    public static readonly ExecutionStatus FAILED = new("FAILED");
    public static readonly ExecutionStatus PENDING_REDRIVE = new("PENDING_REDRIVE");
    public static readonly ExecutionStatus RUNNING = new("RUNNING");
    public static readonly ExecutionStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly ExecutionStatus TIMED_OUT = new("TIMED_OUT");

    public ExecutionStatus(string value)
        : base(value) { }

    public static ExecutionStatus FindValue(string value) => FindValue<ExecutionStatus>(value);

    public static implicit operator ExecutionStatus(string value) => FindValue(value);
}

public class ExecutionRedriveStatus : ConstantClass
{
    public static readonly ExecutionRedriveStatus NOT_REDRIVABLE = new("NOT_REDRIVABLE");
    public static readonly ExecutionRedriveStatus REDRIVABLE = new("REDRIVABLE");
    public static readonly ExecutionRedriveStatus REDRIVABLE_BY_MAP_RUN = new(
        "REDRIVABLE_BY_MAP_RUN"
    );

    public ExecutionRedriveStatus(string value)
        : base(value) { }

    public static ExecutionRedriveStatus FindValue(string value) =>
        FindValue<ExecutionRedriveStatus>(value);

    public static implicit operator ExecutionRedriveStatus(string value) => FindValue(value);
}

public class ExecutionRedriveFilter : ConstantClass
{
    public static readonly ExecutionRedriveFilter NOT_REDRIVEN = new("NOT_REDRIVEN");
    public static readonly ExecutionRedriveFilter REDRIVEN = new("REDRIVEN");

    public ExecutionRedriveFilter(string value)
        : base(value) { }

    public static ExecutionRedriveFilter FindValue(string value) =>
        FindValue<ExecutionRedriveFilter>(value);

    public static implicit operator ExecutionRedriveFilter(string value) => FindValue(value);
}

public class IncludedData : ConstantClass
{
    public static readonly IncludedData ALL_DATA = new("ALL_DATA");
    public static readonly IncludedData METADATA_ONLY = new("METADATA_ONLY");

    public IncludedData(string value)
        : base(value) { }

    public static IncludedData FindValue(string value) => FindValue<IncludedData>(value);

    public static implicit operator IncludedData(string value) => FindValue(value);
}
