using Amazon.Runtime;

namespace Amazon.EKS;

public class ClusterVersionStatus : ConstantClass
{
    public static readonly ClusterVersionStatus ExtendedSupport = new("extended-support");
    public static readonly ClusterVersionStatus StandardSupport = new("standard-support");
    public static readonly ClusterVersionStatus Unsupported = new("unsupported");

    public ClusterVersionStatus(string value)
        : base(value) { }

    public static ClusterVersionStatus FindValue(string value) =>
        FindValue<ClusterVersionStatus>(value);

    public static implicit operator ClusterVersionStatus(string value) => FindValue(value);
}

public class VersionStatus : ConstantClass
{
    public static readonly VersionStatus EXTENDED_SUPPORT = new("EXTENDED_SUPPORT");
    public static readonly VersionStatus STANDARD_SUPPORT = new("STANDARD_SUPPORT");
    public static readonly VersionStatus UNSUPPORTED = new("UNSUPPORTED");

    public VersionStatus(string value)
        : base(value) { }

    public static VersionStatus FindValue(string value) => FindValue<VersionStatus>(value);

    public static implicit operator VersionStatus(string value) => FindValue(value);
}
