using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class ValidationExceptionReason : ConstantClass
{
    public static readonly ValidationExceptionReason API_DOES_NOT_SUPPORT_LABELED_ARNS = new(
        "API_DOES_NOT_SUPPORT_LABELED_ARNS"
    );
    public static readonly ValidationExceptionReason CANNOT_UPDATE_COMPLETED_MAP_RUN = new(
        "CANNOT_UPDATE_COMPLETED_MAP_RUN"
    );
    public static readonly ValidationExceptionReason INVALID_ROUTING_CONFIGURATION = new(
        "INVALID_ROUTING_CONFIGURATION"
    );
    public static readonly ValidationExceptionReason MISSING_REQUIRED_PARAMETER = new(
        "MISSING_REQUIRED_PARAMETER"
    );

    public ValidationExceptionReason(string value)
        : base(value) { }

    public static ValidationExceptionReason FindValue(string value) =>
        FindValue<ValidationExceptionReason>(value);

    public static implicit operator ValidationExceptionReason(string value) => FindValue(value);
}

public class KmsKeyState : ConstantClass
{
    public static readonly KmsKeyState CREATING = new("CREATING");
    public static readonly KmsKeyState DISABLED = new("DISABLED");
    public static readonly KmsKeyState PENDING_DELETION = new("PENDING_DELETION");
    public static readonly KmsKeyState PENDING_IMPORT = new("PENDING_IMPORT");
    public static readonly KmsKeyState UNAVAILABLE = new("UNAVAILABLE");

    public KmsKeyState(string value)
        : base(value) { }

    public static KmsKeyState FindValue(string value) => FindValue<KmsKeyState>(value);

    public static implicit operator KmsKeyState(string value) => FindValue(value);
}
