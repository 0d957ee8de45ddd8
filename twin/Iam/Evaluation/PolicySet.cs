using EksFed.Twin.Iam.Policies;

namespace EksFed.Twin.Iam.Evaluation;

/// <summary>Some policies that are evaluated together, indexed by action as actions are asked for.</summary>
internal sealed class PolicySet(IEnumerable<NamedPolicy> policies)
{
    private readonly List<Candidate> _all =
    [
        .. policies.SelectMany(policy =>
            policy.Document.Statements.Select(statement => new Candidate(
                policy.Name,
                statement,
                ""
            ))
        ),
    ];
    private readonly Dictionary<string, Candidate[]> _byAction = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Everything that is allowed, pattern by pattern.</summary>
    public IEnumerable<Grant> Grants =>
        from candidate in _all
        where candidate.Statement.Allows
        from action in candidate.Statement.Actions.All
        from resource in candidate.Statement.Resources!.All
        select Grant.Of(candidate.Policy, candidate.Statement, action.Text, resource.Text);

    /// <summary>The first statement that forbids; null when none does.</summary>
    public Grant? FindDeny(AccessRequest request, EvaluationContext context) =>
        Find(request, context, allows: false);

    /// <summary>The first statement that allows; null when none does.</summary>
    public Grant? FindAllow(AccessRequest request, EvaluationContext context) =>
        Find(request, context, allows: true);

    private Grant? Find(AccessRequest request, EvaluationContext context, bool allows)
    {
        foreach (var (policy, statement, action) in CandidatesFor(request.Action))
        {
            if (
                statement.Allows == allows
                && statement.Covers(request.Resource, context) is { } resource
            )
            {
                return Grant.Of(policy, statement, action, resource);
            }
        }

        return null;
    }

    private Candidate[] CandidatesFor(string action)
    {
        if (!_byAction.TryGetValue(action, out var found))
        {
            found =
            [
                .. _all.Select(each =>
                        each with
                        {
                            Action = each.Statement.Actions.FindAction(action) ?? "",
                        }
                    )
                    .Where(each => each.Action.Length > 0),
            ];
            _byAction.Add(action, found);
        }

        return found;
    }

    private sealed record Candidate(string Policy, Statement Statement, string Action);
}
