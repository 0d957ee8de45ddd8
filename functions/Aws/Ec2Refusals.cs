using Amazon.EC2;

namespace EksFed.Functions.Aws;

/// <summary>Refusals of EC2 that are observations to a step.</summary>
internal static class Ec2Refusals
{
    /// <summary>What was to be made is there: made by an overlapping invocation, or not shown yet.</summary>
    public static bool IsThereAlready(AmazonEC2Exception refusal) =>
        refusal.ErrorCode
            is "InvalidGroup.Duplicate"
                or "InvalidPermission.Duplicate"
                or "InvalidSubnet.Conflict"
                or "Resource.AlreadyAssociated"
                or "RouteAlreadyExists"
                or "VpcPeeringConnectionAlreadyExists";

    /// <summary>What was to be deleted or detached is gone, though a look still showed it.</summary>
    public static bool IsGone(AmazonEC2Exception refusal) =>
        refusal.ErrorCode.EndsWith(".NotFound", StringComparison.Ordinal)
        || refusal.ErrorCode is "NatGatewayNotFound" or "Gateway.NotAttached";

    /// <summary>
    /// What is gone has no tags, and without tags our roles may not touch it: EC2 may say "denied" where
    /// "not found" is meant. Only a later look can tell.
    /// </summary>
    public static bool IsDenied(AmazonEC2Exception refusal) =>
        refusal.ErrorCode
            is "UnauthorizedOperation"
                // ReleaseAddress of what was given to another account since, or a NAT gateway still holds.
                or "AuthFailure";

    /// <summary>In use, not gone yet.</summary>
    public static bool IsInUse(AmazonEC2Exception refusal) =>
        refusal.ErrorCode
            is "DependencyViolation"
                or "InvalidIPAddress.InUse"
                or "InvalidNetworkInterface.InUse"
        // In other words: an interface attached since it was shown.
        || (
            refusal.ErrorCode == "InvalidParameterValue"
            && refusal.Message.Contains("is currently in use", StringComparison.Ordinal)
        );

    /// <summary>The quota is used up, perhaps by what an overlapping invocation has just made.</summary>
    public static bool IsQuota(AmazonEC2Exception refusal) =>
        Quota.ExceededBy(refusal.ErrorCode) is not null;
}
