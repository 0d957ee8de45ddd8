using Amazon.Runtime;

namespace Amazon.EKS;

public class UpdateStatus : ConstantClass
{
    public static readonly UpdateStatus Cancelled = new("Cancelled");
    public static readonly UpdateStatus Failed = new("Failed");
    public static readonly UpdateStatus InProgress = new("InProgress");
    public static readonly UpdateStatus Successful = new("Successful");

    public UpdateStatus(string value)
        : base(value) { }

    public static UpdateStatus FindValue(string value) => FindValue<UpdateStatus>(value);

    public static implicit operator UpdateStatus(string value) => FindValue(value);
}

public class UpdateType : ConstantClass
{
    public static readonly UpdateType AccessConfigUpdate = new("AccessConfigUpdate");
    public static readonly UpdateType AddonUpdate = new("AddonUpdate");
    public static readonly UpdateType AssociateEncryptionConfig = new("AssociateEncryptionConfig");
    public static readonly UpdateType AssociateIdentityProviderConfig = new(
        "AssociateIdentityProviderConfig"
    );
    public static readonly UpdateType AutoModeUpdate = new("AutoModeUpdate");
    public static readonly UpdateType ConfigUpdate = new("ConfigUpdate");
    public static readonly UpdateType ControlPlaneScalingConfigUpdate = new(
        "ControlPlaneScalingConfigUpdate"
    );
    public static readonly UpdateType DeletionProtectionUpdate = new("DeletionProtectionUpdate");
    public static readonly UpdateType DisassociateIdentityProviderConfig = new(
        "DisassociateIdentityProviderConfig"
    );
    public static readonly UpdateType EndpointAccessUpdate = new("EndpointAccessUpdate");
    public static readonly UpdateType LoggingUpdate = new("LoggingUpdate");
    public static readonly UpdateType RemoteNetworkConfigUpdate = new("RemoteNetworkConfigUpdate");
    public static readonly UpdateType UpgradePolicyUpdate = new("UpgradePolicyUpdate");
    public static readonly UpdateType VendedLogsUpdate = new("VendedLogsUpdate");
    public static readonly UpdateType VersionUpdate = new("VersionUpdate");
    public static readonly UpdateType VpcConfigUpdate = new("VpcConfigUpdate");
    public static readonly UpdateType ZonalShiftConfigUpdate = new("ZonalShiftConfigUpdate");

    public UpdateType(string value)
        : base(value) { }

    public static UpdateType FindValue(string value) => FindValue<UpdateType>(value);

    public static implicit operator UpdateType(string value) => FindValue(value);
}

public class UpdateParamType : ConstantClass
{
    public static readonly UpdateParamType AddonVersion = new("AddonVersion");
    public static readonly UpdateParamType AuthenticationMode = new("AuthenticationMode");
    public static readonly UpdateParamType ClusterLogging = new("ClusterLogging");
    public static readonly UpdateParamType ComputeConfig = new("ComputeConfig");
    public static readonly UpdateParamType ConfigurationValues = new("ConfigurationValues");
    public static readonly UpdateParamType DeletionProtection = new("DeletionProtection");
    public static readonly UpdateParamType DesiredSize = new("DesiredSize");
    public static readonly UpdateParamType EncryptionConfig = new("EncryptionConfig");
    public static readonly UpdateParamType EndpointPrivateAccess = new("EndpointPrivateAccess");
    public static readonly UpdateParamType EndpointPublicAccess = new("EndpointPublicAccess");
    public static readonly UpdateParamType IdentityProviderConfig = new("IdentityProviderConfig");
    public static readonly UpdateParamType KubernetesNetworkConfig = new("KubernetesNetworkConfig");
    public static readonly UpdateParamType LabelsToAdd = new("LabelsToAdd");
    public static readonly UpdateParamType LabelsToRemove = new("LabelsToRemove");
    public static readonly UpdateParamType LaunchTemplateName = new("LaunchTemplateName");
    public static readonly UpdateParamType LaunchTemplateVersion = new("LaunchTemplateVersion");
    public static readonly UpdateParamType MaxSize = new("MaxSize");
    public static readonly UpdateParamType MaxUnavailable = new("MaxUnavailable");
    public static readonly UpdateParamType MaxUnavailablePercentage = new(
        "MaxUnavailablePercentage"
    );
    public static readonly UpdateParamType MinSize = new("MinSize");
    public static readonly UpdateParamType NodeRepairConfig = new("NodeRepairConfig");
    public static readonly UpdateParamType NodeRepairEnabled = new("NodeRepairEnabled");
    public static readonly UpdateParamType PlatformVersion = new("PlatformVersion");
    public static readonly UpdateParamType PodIdentityAssociations = new("PodIdentityAssociations");
    public static readonly UpdateParamType PreviousTier = new("PreviousTier");
    public static readonly UpdateParamType PublicAccessCidrs = new("PublicAccessCidrs");
    public static readonly UpdateParamType ReleaseVersion = new("ReleaseVersion");
    public static readonly UpdateParamType RemoteNetworkConfig = new("RemoteNetworkConfig");
    public static readonly UpdateParamType ResolveConflicts = new("ResolveConflicts");
    public static readonly UpdateParamType SecurityGroups = new("SecurityGroups");
    public static readonly UpdateParamType ServiceAccountRoleArn = new("ServiceAccountRoleArn");
    public static readonly UpdateParamType StorageConfig = new("StorageConfig");
    public static readonly UpdateParamType Subnets = new("Subnets");
    public static readonly UpdateParamType TaintsToAdd = new("TaintsToAdd");
    public static readonly UpdateParamType TaintsToRemove = new("TaintsToRemove");
    public static readonly UpdateParamType UpdatedTier = new("UpdatedTier");
    public static readonly UpdateParamType UpdateStrategy = new("UpdateStrategy");
    public static readonly UpdateParamType UpgradePolicy = new("UpgradePolicy");
    public static readonly UpdateParamType VendedLogs = new("VendedLogs");
    public static readonly UpdateParamType Version = new("Version");
    public static readonly UpdateParamType WarmPoolEnabled = new("WarmPoolEnabled");
    public static readonly UpdateParamType WarmPoolMaxGroupPreparedCapacity = new(
        "WarmPoolMaxGroupPreparedCapacity"
    );
    public static readonly UpdateParamType WarmPoolMinSize = new("WarmPoolMinSize");
    public static readonly UpdateParamType WarmPoolReuseOnScaleIn = new("WarmPoolReuseOnScaleIn");
    public static readonly UpdateParamType WarmPoolState = new("WarmPoolState");
    public static readonly UpdateParamType ZonalShiftConfig = new("ZonalShiftConfig");

    public UpdateParamType(string value)
        : base(value) { }

    public static UpdateParamType FindValue(string value) => FindValue<UpdateParamType>(value);

    public static implicit operator UpdateParamType(string value) => FindValue(value);
}

public class ErrorCode : ConstantClass
{
    public static readonly ErrorCode AccessDenied = new("AccessDenied");
    public static readonly ErrorCode AdmissionRequestDenied = new("AdmissionRequestDenied");
    public static readonly ErrorCode ClusterUnreachable = new("ClusterUnreachable");
    public static readonly ErrorCode ConfigurationConflict = new("ConfigurationConflict");
    public static readonly ErrorCode EniLimitReached = new("EniLimitReached");
    public static readonly ErrorCode InsufficientFreeAddresses = new("InsufficientFreeAddresses");
    public static readonly ErrorCode InsufficientNumberOfReplicas = new(
        "InsufficientNumberOfReplicas"
    );
    public static readonly ErrorCode IpNotAvailable = new("IpNotAvailable");
    public static readonly ErrorCode K8sResourceNotFound = new("K8sResourceNotFound");
    public static readonly ErrorCode NodeCreationFailure = new("NodeCreationFailure");
    public static readonly ErrorCode OperationNotPermitted = new("OperationNotPermitted");
    public static readonly ErrorCode PodEvictionFailure = new("PodEvictionFailure");
    public static readonly ErrorCode SecurityGroupNotFound = new("SecurityGroupNotFound");
    public static readonly ErrorCode SubnetNotFound = new("SubnetNotFound");
    public static readonly ErrorCode Unknown = new("Unknown");
    public static readonly ErrorCode UnsupportedAddonModification = new(
        "UnsupportedAddonModification"
    );
    public static readonly ErrorCode VpcIdNotFound = new("VpcIdNotFound");

    public ErrorCode(string value)
        : base(value) { }

    public static ErrorCode FindValue(string value) => FindValue<ErrorCode>(value);

    public static implicit operator ErrorCode(string value) => FindValue(value);
}
