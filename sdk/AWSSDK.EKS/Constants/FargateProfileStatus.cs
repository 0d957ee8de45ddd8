using Amazon.Runtime;

namespace Amazon.EKS;

public class FargateProfileStatus : ConstantClass
{
    public static readonly FargateProfileStatus ACTIVE = new("ACTIVE");
    public static readonly FargateProfileStatus CREATE_FAILED = new("CREATE_FAILED");
    public static readonly FargateProfileStatus CREATING = new("CREATING");
    public static readonly FargateProfileStatus DELETE_FAILED = new("DELETE_FAILED");
    public static readonly FargateProfileStatus DELETING = new("DELETING");

    public FargateProfileStatus(string value)
        : base(value) { }

    public static FargateProfileStatus FindValue(string value) =>
        FindValue<FargateProfileStatus>(value);

    public static implicit operator FargateProfileStatus(string value) => FindValue(value);
}

public class FargateProfileIssueCode : ConstantClass
{
    public static readonly FargateProfileIssueCode AccessDenied = new("AccessDenied");
    public static readonly FargateProfileIssueCode ClusterUnreachable = new("ClusterUnreachable");
    public static readonly FargateProfileIssueCode InternalFailure = new("InternalFailure");
    public static readonly FargateProfileIssueCode PodExecutionRoleAlreadyInUse = new(
        "PodExecutionRoleAlreadyInUse"
    );

    public FargateProfileIssueCode(string value)
        : base(value) { }

    public static FargateProfileIssueCode FindValue(string value) =>
        FindValue<FargateProfileIssueCode>(value);

    public static implicit operator FargateProfileIssueCode(string value) => FindValue(value);
}
