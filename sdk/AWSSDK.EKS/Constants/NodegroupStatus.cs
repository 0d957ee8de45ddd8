using Amazon.Runtime;

namespace Amazon.EKS;

public class NodegroupStatus : ConstantClass
{
    public static readonly NodegroupStatus ACTIVE = new("ACTIVE");
    public static readonly NodegroupStatus CREATE_FAILED = new("CREATE_FAILED");
    public static readonly NodegroupStatus CREATING = new("CREATING");
    public static readonly NodegroupStatus DEGRADED = new("DEGRADED");
    public static readonly NodegroupStatus DELETE_FAILED = new("DELETE_FAILED");
    public static readonly NodegroupStatus DELETING = new("DELETING");
    public static readonly NodegroupStatus UPDATING = new("UPDATING");

    public NodegroupStatus(string value)
        : base(value) { }

    public static NodegroupStatus FindValue(string value) => FindValue<NodegroupStatus>(value);

    public static implicit operator NodegroupStatus(string value) => FindValue(value);
}

public class NodegroupIssueCode : ConstantClass
{
    public static readonly NodegroupIssueCode AccessDenied = new("AccessDenied");
    public static readonly NodegroupIssueCode AmiIdNotFound = new("AmiIdNotFound");
    public static readonly NodegroupIssueCode AsgInstanceLaunchFailures = new(
        "AsgInstanceLaunchFailures"
    );
    public static readonly NodegroupIssueCode AutoScalingGroupInstanceRefreshActive = new(
        "AutoScalingGroupInstanceRefreshActive"
    );
    public static readonly NodegroupIssueCode AutoScalingGroupInvalidConfiguration = new(
        "AutoScalingGroupInvalidConfiguration"
    );
    public static readonly NodegroupIssueCode AutoScalingGroupNotFound = new(
        "AutoScalingGroupNotFound"
    );
    public static readonly NodegroupIssueCode AutoScalingGroupOptInRequired = new(
        "AutoScalingGroupOptInRequired"
    );
    public static readonly NodegroupIssueCode AutoScalingGroupRateLimitExceeded = new(
        "AutoScalingGroupRateLimitExceeded"
    );
    public static readonly NodegroupIssueCode ClusterUnreachable = new("ClusterUnreachable");
    public static readonly NodegroupIssueCode Ec2InstanceTypeDoesNotExist = new(
        "Ec2InstanceTypeDoesNotExist"
    );
    public static readonly NodegroupIssueCode Ec2LaunchTemplateDeletionFailure = new(
        "Ec2LaunchTemplateDeletionFailure"
    );
    public static readonly NodegroupIssueCode Ec2LaunchTemplateInvalidConfiguration = new(
        "Ec2LaunchTemplateInvalidConfiguration"
    );
    public static readonly NodegroupIssueCode Ec2LaunchTemplateMaxLimitExceeded = new(
        "Ec2LaunchTemplateMaxLimitExceeded"
    );
    public static readonly NodegroupIssueCode Ec2LaunchTemplateNotFound = new(
        "Ec2LaunchTemplateNotFound"
    );
    public static readonly NodegroupIssueCode Ec2LaunchTemplateVersionMaxLimitExceeded = new(
        "Ec2LaunchTemplateVersionMaxLimitExceeded"
    );
    public static readonly NodegroupIssueCode Ec2LaunchTemplateVersionMismatch = new(
        "Ec2LaunchTemplateVersionMismatch"
    );
    public static readonly NodegroupIssueCode Ec2SecurityGroupDeletionFailure = new(
        "Ec2SecurityGroupDeletionFailure"
    );
    public static readonly NodegroupIssueCode Ec2SecurityGroupNotFound = new(
        "Ec2SecurityGroupNotFound"
    );
    public static readonly NodegroupIssueCode Ec2SubnetInvalidConfiguration = new(
        "Ec2SubnetInvalidConfiguration"
    );
    public static readonly NodegroupIssueCode Ec2SubnetListTooLong = new("Ec2SubnetListTooLong");
    public static readonly NodegroupIssueCode Ec2SubnetMissingIpv6Assignment = new(
        "Ec2SubnetMissingIpv6Assignment"
    );
    public static readonly NodegroupIssueCode Ec2SubnetNotFound = new("Ec2SubnetNotFound");
    public static readonly NodegroupIssueCode IamInstanceProfileNotFound = new(
        "IamInstanceProfileNotFound"
    );
    public static readonly NodegroupIssueCode IamLimitExceeded = new("IamLimitExceeded");
    public static readonly NodegroupIssueCode IamNodeRoleNotFound = new("IamNodeRoleNotFound");
    public static readonly NodegroupIssueCode IamThrottling = new("IamThrottling");
    public static readonly NodegroupIssueCode InstanceLimitExceeded = new("InstanceLimitExceeded");
    public static readonly NodegroupIssueCode InsufficientFreeAddresses = new(
        "InsufficientFreeAddresses"
    );
    public static readonly NodegroupIssueCode InternalFailure = new("InternalFailure");
    public static readonly NodegroupIssueCode KubernetesLabelInvalid = new(
        "KubernetesLabelInvalid"
    );
    public static readonly NodegroupIssueCode LimitExceeded = new("LimitExceeded");
    public static readonly NodegroupIssueCode NodeCreationFailure = new("NodeCreationFailure");
    public static readonly NodegroupIssueCode NodeTerminationFailure = new(
        "NodeTerminationFailure"
    );
    public static readonly NodegroupIssueCode PodEvictionFailure = new("PodEvictionFailure");
    public static readonly NodegroupIssueCode SourceEc2LaunchTemplateNotFound = new(
        "SourceEc2LaunchTemplateNotFound"
    );
    public static readonly NodegroupIssueCode Unknown = new("Unknown");

    public NodegroupIssueCode(string value)
        : base(value) { }

    public static NodegroupIssueCode FindValue(string value) =>
        FindValue<NodegroupIssueCode>(value);

    public static implicit operator NodegroupIssueCode(string value) => FindValue(value);
}

public class CapacityTypes : ConstantClass
{
    public static readonly CapacityTypes CAPACITY_BLOCK = new("CAPACITY_BLOCK");
    public static readonly CapacityTypes ON_DEMAND = new("ON_DEMAND");
    public static readonly CapacityTypes SPOT = new("SPOT");

    public CapacityTypes(string value)
        : base(value) { }

    public static CapacityTypes FindValue(string value) => FindValue<CapacityTypes>(value);

    public static implicit operator CapacityTypes(string value) => FindValue(value);
}

public class TaintEffect : ConstantClass
{
    public static readonly TaintEffect NO_EXECUTE = new("NO_EXECUTE");
    public static readonly TaintEffect NO_SCHEDULE = new("NO_SCHEDULE");
    public static readonly TaintEffect PREFER_NO_SCHEDULE = new("PREFER_NO_SCHEDULE");

    public TaintEffect(string value)
        : base(value) { }

    public static TaintEffect FindValue(string value) => FindValue<TaintEffect>(value);

    public static implicit operator TaintEffect(string value) => FindValue(value);
}

public class RepairAction : ConstantClass
{
    public static readonly RepairAction NoAction = new("NoAction");
    public static readonly RepairAction Reboot = new("Reboot");
    public static readonly RepairAction Replace = new("Replace");

    public RepairAction(string value)
        : base(value) { }

    public static RepairAction FindValue(string value) => FindValue<RepairAction>(value);

    public static implicit operator RepairAction(string value) => FindValue(value);
}

public class WarmPoolState : ConstantClass
{
    public static readonly WarmPoolState HIBERNATED = new("HIBERNATED");
    public static readonly WarmPoolState RUNNING = new("RUNNING");
    public static readonly WarmPoolState STOPPED = new("STOPPED");

    public WarmPoolState(string value)
        : base(value) { }

    public static WarmPoolState FindValue(string value) => FindValue<WarmPoolState>(value);

    public static implicit operator WarmPoolState(string value) => FindValue(value);
}
