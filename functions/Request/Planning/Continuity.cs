namespace EksFed.Functions.Request.Planning;

/// <summary>What a request may change of a federation that exists.</summary>
internal static class Continuity
{
    /// <summary>Everything that the request would change and that cannot be changed.</summary>
    public static IReadOnlyList<Finding> Check(FederationRequest request, FederationPlan? known)
    {
        if (known is null)
        {
            return [];
        }

        var findings = known
            .Members.Where(member => !request.Regions.Contains(member.Of.Region))
            .Select(member => new Finding(
                "metadata.regions",
                $"{member.Of.Region} is missing, where {request.Name} has its member {member.Of.Member}: "
                    + "taking a Region out is not supported yet.",
                "Name it again, or destroy the federation."
            ))
            .ToList();
        var host = known.Members.First(member => member.Host);
        if (request.Regions.Contains(host.Of.Region) && request.Regions[0] != host.Of.Region)
        {
            findings.Add(
                new(
                    "metadata.regions",
                    $"{request.Regions[0]} comes first, but the host of {request.Name} is in "
                        + $"{host.Of.Region} and stays there.",
                    $"Name {host.Of.Region} first."
                )
            );
        }

        return findings;
    }
}
