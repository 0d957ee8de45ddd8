namespace EksFed.Twin.Iam.Evaluation;

/// <summary>Decides what the account's principals may do, and keeps a ledger of what they did.</summary>
/// <remarks>
/// Source: IAM user guide, "Policy evaluation logic", for requests within one account: an explicit deny wins;
/// else an identity policy has to allow, and the permissions boundary too where there is one.
/// </remarks>
public sealed class Authorization
{
    private readonly World _world;
    private readonly Dictionary<string, Subject> _subjects = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<PermissionUse, int> _uses = [];
    private int _revision = -1;

    internal Authorization(World world) => _world = world;

    /// <summary>Told of each decision about a known principal, on the clock.</summary>
    public event Action<Decision>? Decided;

    /// <summary>Every decision about a known principal, each once, with how often it was made.</summary>
    public IReadOnlyDictionary<PermissionUse, int> Uses => _uses;

    /// <summary>Whether calls of this principal are answered at all.</summary>
    public bool Knows(Session session) =>
        !_world.Iam.Enforced || Find(session) is { IsKnown: true };

    /// <summary>Decides, and notes the decision.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="request">For what.</param>
    /// <param name="region">The Region addressed.</param>
    public Decision Decide(Session session, AccessRequest request, string region)
    {
        var subject = Find(session);
        var decision = subject.Identity is { } identity
            ? Evaluate(session, subject, request, region, identity)
            : new Decision(
                session.Principal,
                request,
                subject.IsRoot || !_world.Iam.Enforced ? Outcome.Allowed : Outcome.NotAllowed
            );
        return decision.IsAllowed || request.Alternative is not { } other ? decision
            : Decide(session, other, region) is { IsAllowed: true } allowed ? allowed
            : decision;
    }

    /// <summary>The first thing that is not allowed; null when all of them are.</summary>
    public Decision? FindRefusal(
        Session session,
        IEnumerable<AccessRequest> requests,
        string region
    ) =>
        // Whoever is not held to policies is not asked, so that no request is even worked out.
        !_world.Iam.Enforced && Find(session).Identity is null
            ? null
            : requests
                .Select(request => Decide(session, request, region))
                .FirstOrDefault(decision => !decision.IsAllowed);

    /// <summary>AssumeRole: a session of a role for somebody of this account.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="name">Name of the session.</param>
    /// <exception cref="Wire.WireError">AccessDenied, also where there is no such role.</exception>
    /// <remarks>
    /// Source: IAM user guide, "Policy evaluation logic": a trust policy that names the caller is enough; one
    /// that names the account leaves it to the caller's own policies. An explicit deny wins.
    /// </remarks>
    public Session Assume(Session caller, string roleArn, string name)
    {
        var request = new AccessRequest("sts:AssumeRole", roleArn)
        {
            Keys = new ConditionKeys().Add("sts:RoleSessionName", name),
        };
        const string region = "us-east-1"; // roles are global
        var own = Decide(caller, request, region);
        var context = new EvaluationContext(request, Find(caller).Keys, region, _world.Clock.Now);
        var admitted =
            _world.Iam.Find(roleArn) is { } role
            && own.Outcome is not (Outcome.DeniedByPolicy or Outcome.DeniedByBoundary)
            && Trust.AdmitsByName(role, NamesOf(caller), context) switch
            {
                { } byName => byName,
                null => own.IsAllowed && Trust.AdmitsByName(role, [Root], context) == true,
            };
        return admitted
            ? new($"arn:aws:sts::{_world.AccountId}:assumed-role/{roleArn.Split('/')[^1]}/{name}")
            : throw new Wire.WireError(
                "AccessDenied",
                $"User: {caller.Principal} is not authorized to perform: sts:AssumeRole on resource: {roleArn}",
                403
            );
    }

    /// <summary>Everything that the policies of a role or user allow, pattern by pattern.</summary>
    public static IReadOnlyList<Grant> GrantsOf(IamIdentity identity) =>
        [.. new PolicySet(PoliciesOf(identity)).Grants];

    /// <summary>What a role or user is allowed and has never used.</summary>
    public IReadOnlyList<Grant> UnusedBy(IamIdentity identity)
    {
        var used = _uses
            .Keys.Where(use => use.Identity == identity.Arn && use.Outcome == Outcome.Allowed)
            .Select(use => use.By)
            .ToHashSet();
        return [.. GrantsOf(identity).Where(grant => !used.Contains(grant))];
    }

    private string Root => $"arn:aws:iam::{_world.AccountId}:root";

    // A session is itself and its role.
    private List<string> NamesOf(Session caller) =>
        Find(caller).Identity is { } identity
            ? [caller.Principal, identity.Arn]
            : [caller.Principal];

    private static IEnumerable<NamedPolicy> PoliciesOf(IamIdentity identity) =>
        identity is User user
            ? user.OwnPolicies.Concat(user.Groups.SelectMany(group => group.OwnPolicies))
            : identity.OwnPolicies;

    private static Decision Judge(
        Session session,
        Subject subject,
        AccessRequest request,
        EvaluationContext context
    )
    {
        Decision Because(Outcome outcome, Grant? by) =>
            new(session.Principal, request, outcome, by);

        if (subject.Policies.FindDeny(request, context) is { } denied)
        {
            return Because(Outcome.DeniedByPolicy, denied);
        }

        if (subject.Boundary?.FindDeny(request, context) is { } outOfBounds)
        {
            return Because(Outcome.DeniedByBoundary, outOfBounds);
        }

        var allowed = subject.Policies.FindAllow(request, context);
        return allowed is null ? Because(Outcome.NotAllowed, null)
            : subject.Boundary is { } boundary && boundary.FindAllow(request, context) is null
                ? Because(Outcome.NotAllowedByBoundary, null)
            : Because(Outcome.Allowed, allowed);
    }

    private Decision Evaluate(
        Session session,
        Subject subject,
        AccessRequest request,
        string region,
        IamIdentity identity
    )
    {
        var context = new EvaluationContext(request, subject.Keys, region, _world.Clock.Now);
        var decision = Judge(session, subject, request, context);
        var use = new PermissionUse(
            identity.Arn,
            request.Action,
            request.Resource,
            decision.Outcome,
            decision.By
        );
        _uses[use] = _uses.GetValueOrDefault(use) + 1;
        Decided?.Invoke(decision);
        return decision;
    }

    private Subject Find(Session session)
    {
        if (_revision != _world.Iam.Revision)
        {
            _subjects.Clear();
            _revision = _world.Iam.Revision;
        }

        var key = session.Keys.Count == 0 ? session.Principal : KeyOf(session);
        if (!_subjects.TryGetValue(key, out var subject))
        {
            subject = new(session, _world.Iam.IdentityOf(session.Principal), _world.AccountId);
            _subjects.Add(key, subject);
        }

        return subject;
    }

    private static string KeyOf(Session session) =>
        $"{session.Principal} {string.Join(' ', session.Keys)}";

    /// <summary>A principal with its policies compiled.</summary>
    private sealed class Subject(Session session, IamIdentity? identity, string accountId)
    {
        public IamIdentity? Identity => identity;

        /// <summary>The account itself: nothing is kept from it.</summary>
        public bool IsRoot { get; } = session.Principal == $"arn:aws:iam::{accountId}:root";

        public bool IsKnown => identity is not null || IsRoot;

        public PrincipalKeys Keys { get; } = new(session, identity, accountId);

        public PolicySet Policies { get; } = new(identity is null ? [] : PoliciesOf(identity));

        public PolicySet? Boundary { get; } =
            identity?.Boundary is { } boundary ? new([new(boundary.Arn, boundary.Document)]) : null;
    }
}
