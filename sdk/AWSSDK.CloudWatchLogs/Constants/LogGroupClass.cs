using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

public class LogGroupClass : ConstantClass
{
    public static readonly LogGroupClass DELIVERY = new("DELIVERY");
    public static readonly LogGroupClass INFREQUENT_ACCESS = new("INFREQUENT_ACCESS");
    public static readonly LogGroupClass STANDARD = new("STANDARD");

    public LogGroupClass(string value)
        : base(value) { }

    public static LogGroupClass FindValue(string value) => FindValue<LogGroupClass>(value);

    public static implicit operator LogGroupClass(string value) => FindValue(value);
}

public class DataProtectionStatus : ConstantClass
{
    public static readonly DataProtectionStatus ACTIVATED = new("ACTIVATED");
    public static readonly DataProtectionStatus ARCHIVED = new("ARCHIVED");
    public static readonly DataProtectionStatus DELETED = new("DELETED");
    public static readonly DataProtectionStatus DISABLED = new("DISABLED");

    public DataProtectionStatus(string value)
        : base(value) { }

    public static DataProtectionStatus FindValue(string value) =>
        FindValue<DataProtectionStatus>(value);

    public static implicit operator DataProtectionStatus(string value) => FindValue(value);
}

public class InheritedProperty : ConstantClass
{
    public static readonly InheritedProperty ACCOUNT_DATA_PROTECTION = new(
        "ACCOUNT_DATA_PROTECTION"
    );

    public InheritedProperty(string value)
        : base(value) { }

    public static InheritedProperty FindValue(string value) => FindValue<InheritedProperty>(value);

    public static implicit operator InheritedProperty(string value) => FindValue(value);
}
