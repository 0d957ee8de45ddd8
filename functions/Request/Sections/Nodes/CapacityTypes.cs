namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>EKS's names for how a node group pays.</summary>
internal static class CapacityTypes
{
    public const string OnDemand = "ON_DEMAND";
    public const string Spot = "SPOT";
}
