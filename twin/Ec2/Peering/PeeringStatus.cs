namespace EksFed.Twin.Ec2.Peering;

/// <summary>Where a peering stands: EC2's code and its text.</summary>
internal sealed record PeeringStatus(string Code, string Message)
{
    public static PeeringStatus Provisioning { get; } = new("provisioning", "Provisioning");

    public static PeeringStatus Active { get; } = new("active", "Active");

    public static PeeringStatus Expired { get; } = new("expired", "Expired");

    public static PeeringStatus Failed { get; } =
        new("failed", "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range");

    public static PeeringStatus Initiating(string owner) =>
        new("initiating-request", $"Initiating Request to {owner}");

    public static PeeringStatus Pending(string owner) =>
        new("pending-acceptance", $"Pending Acceptance by {owner}");

    public static PeeringStatus Deleting(string owner) => new("deleting", $"Deleting by {owner}");

    public static PeeringStatus Deleted(string owner) => new("deleted", $"Deleted by {owner}");
}
