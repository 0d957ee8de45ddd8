using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class StateMachineStatus : ConstantClass
{
    public static readonly StateMachineStatus ACTIVE = new("ACTIVE");
    public static readonly StateMachineStatus DELETING = new("DELETING");

    public StateMachineStatus(string value)
        : base(value) { }

    public static StateMachineStatus FindValue(string value) =>
        FindValue<StateMachineStatus>(value);

    public static implicit operator StateMachineStatus(string value) => FindValue(value);
}

public class StateMachineType : ConstantClass
{
    public static readonly StateMachineType EXPRESS = new("EXPRESS");
    public static readonly StateMachineType STANDARD = new("STANDARD");

    public StateMachineType(string value)
        : base(value) { }

    public static StateMachineType FindValue(string value) => FindValue<StateMachineType>(value);

    public static implicit operator StateMachineType(string value) => FindValue(value);
}

public class LogLevel : ConstantClass
{
    public static readonly LogLevel ALL = new("ALL");
    public static readonly LogLevel ERROR = new("ERROR");
    public static readonly LogLevel FATAL = new("FATAL");
    public static readonly LogLevel OFF = new("OFF");

    public LogLevel(string value)
        : base(value) { }

    public static LogLevel FindValue(string value) => FindValue<LogLevel>(value);

    public static implicit operator LogLevel(string value) => FindValue(value);
}

public class EncryptionType : ConstantClass
{
    public static readonly EncryptionType AWS_OWNED_KEY = new("AWS_OWNED_KEY");
    public static readonly EncryptionType CUSTOMER_MANAGED_KMS_KEY = new(
        "CUSTOMER_MANAGED_KMS_KEY"
    );

    public EncryptionType(string value)
        : base(value) { }

    public static EncryptionType FindValue(string value) => FindValue<EncryptionType>(value);

    public static implicit operator EncryptionType(string value) => FindValue(value);
}
