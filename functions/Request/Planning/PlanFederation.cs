using System.Text.Json.Nodes;
using EksFed.Functions.Registry;

namespace EksFed.Functions.Request.Planning;

/// <summary>Decides everything that a request leaves open; writes nothing.</summary>
/// <remarks>
/// The same name again gives the same members the same names, ranges, zones and version: what a federation
/// has once been given is read from the registry and kept.
/// Actions: dynamodb:GetItem, Scan; ec2:DescribeAvailabilityZones, DescribeVpcs.
/// Errors: InvalidRequestException with every finding.
/// </remarks>
internal static class PlanFederation
{
    public static async Task<FederationPlan> AskAsync(
        Dependencies dependencies,
        PlanInput input,
        CancellationToken token
    )
    {
        var (plan, findings) = await TryAsync(dependencies, Read(input), token);
        Refuse(findings);
        return plan!;
    }

    /// <summary>The plan, or everything that stands against it.</summary>
    public static async Task<(FederationPlan? Plan, IReadOnlyList<Finding> Findings)> TryAsync(
        Dependencies dependencies,
        FederationRequest request,
        CancellationToken token
    )
    {
        var registry = new FederationRegistry(dependencies.Aws, dependencies.Settings);
        var entry = await registry.FindAsync(request.Name, token);
        var known = entry is { IsGone: false } ? entry.Plan : null;
        if (Continuity.Check(request, known) is { Count: > 0 } changes)
        {
            return (null, changes);
        }

        var allocations = await registry.AllocationsAsync(token);
        var surveys = await Task.WhenAll(
            request.Regions.Select(region =>
                RegionSurvey.OfAsync(dependencies.Aws.Ec2(region), region, token)
            )
        );
        if (surveys.SelectMany(survey => survey.Findings).ToList() is { Count: > 0 } findings)
        {
            return (null, findings);
        }

        var planner = new Planner(dependencies.Settings, request, known);
        var plan = planner.Plan(surveys, allocations.Keys);
        return planner.Findings.Count == 0 ? (plan, []) : (null, planner.Findings);
    }

    // Checked again here: an execution may be started by anybody with the right to.
    private static FederationRequest Read(PlanInput input)
    {
        var result = RequestReader.Read(
            input.Request.ToJsonString(),
            fileName: null,
            RequestFlags.None,
            randomSuffix: null
        );
        // Places in a text that nobody has seen tell nothing.
        Refuse(result.Findings.Select(finding => finding with { Line = null, Column = null }));
        return result.Request!;
    }

    private static void Refuse(IEnumerable<Finding> findings)
    {
        var lines = findings.Select(finding => finding.ToString()).ToList();
        if (lines.Count > 0)
        {
            throw new InvalidRequestException(string.Join('\n', lines));
        }
    }
}

/// <summary>What the state machine asks to be planned.</summary>
/// <param name="Request">A <c>FederatedEKSConfig</c> document, or its short form, as JSON.</param>
public sealed record PlanInput(JsonObject Request);
