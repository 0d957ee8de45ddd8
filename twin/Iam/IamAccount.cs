using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Iam.Policies;
using EksFed.Twin.Time;

namespace EksFed.Twin.Iam;

/// <summary>
/// The IAM of the world's account: who there is, and what each may do. Global, and changed at once.
/// </summary>
/// <remarks>
/// Deployments call this directly; the IAM API itself is not simulated. Calls of a principal that is
/// known here are authorized by its policies. One that is not known is taken at its word, unless
/// <see cref="Enforced"/> says that everybody has to be known.
/// </remarks>
[Leniency(
    "session policies, organisations and federated principals do not exist, and a new role is known everywhere at once"
)]
public sealed class IamAccount
{
    private readonly World _world;
    private readonly SeededRandom _random;
    private readonly OrderedDictionary<string, Role> _roles = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, User> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, Group> _groups = new(
        StringComparer.OrdinalIgnoreCase
    );
    private readonly OrderedDictionary<string, ManagedPolicy> _policies = new(
        StringComparer.Ordinal
    );

    internal IamAccount(World world) => (_world, _random) = (world, world.Random.Fork("iam"));

    /// <summary>
    /// True: nobody calls who is not known here, and every role that is named has to exist. False, as a
    /// bare world has it: only those who are known are held to their policies.
    /// </summary>
    public bool Enforced { get; set; }

    public string Id => _world.AccountId;

    public IReadOnlyCollection<Role> Roles => _roles.Values;

    public IReadOnlyCollection<User> Users => _users.Values;

    public IReadOnlyCollection<Group> Groups => _groups.Values;

    /// <summary>The account's own managed policies.</summary>
    public IReadOnlyCollection<ManagedPolicy> Policies => _policies.Values;

    /// <summary>Grows with every change: what was compiled from an older state is stale.</summary>
    internal int Revision { get; private set; }

    /// <summary>CreateRole, with its inline and managed policies.</summary>
    /// <exception cref="Wire.WireError">
    /// EntityAlreadyExists, MalformedPolicyDocument, NoSuchEntity, LimitExceeded, ValidationError. Nothing
    /// is left of a role that is refused.
    /// </exception>
    public Role AddRole(RoleDefinition definition)
    {
        Prepare("role", "roleName", definition.Name, 64, definition.Path, _roles.ContainsKey);
        var role = new Role(this, definition.Name, definition.Path, ReadTrust(definition))
        {
            Tags = definition.Tags,
        };
        Furnish(role, definition.InlinePolicies, definition.ManagedPolicyArns);
        role.Boundary = Boundary(definition.PermissionsBoundary);
        return Add(_roles, role);
    }

    /// <summary>CreateUser, AddUserToGroup and the user's policies.</summary>
    /// <exception cref="Wire.WireError">As <see cref="AddRole"/>.</exception>
    public User AddUser(UserDefinition definition)
    {
        Prepare("user", "userName", definition.Name, 64, definition.Path, _users.ContainsKey);
        var user = new User(this, definition.Name, definition.Path)
        {
            Tags = definition.Tags,
            Groups = [.. definition.Groups.Select(GetGroup)],
        };
        Furnish(user, definition.InlinePolicies, definition.ManagedPolicyArns);
        user.Boundary = Boundary(definition.PermissionsBoundary);
        return Add(_users, user);
    }

    /// <summary>CreateGroup and its policies.</summary>
    /// <exception cref="Wire.WireError">As <see cref="AddRole"/>.</exception>
    public Group AddGroup(GroupDefinition definition)
    {
        Prepare("group", "groupName", definition.Name, 128, definition.Path, _groups.ContainsKey);
        var group = new Group(this, definition.Name, definition.Path);
        Furnish(group, definition.InlinePolicies, definition.ManagedPolicyArns);
        return Add(_groups, group);
    }

    /// <summary>CreatePolicy: a managed policy of the account.</summary>
    /// <exception cref="Wire.WireError">EntityAlreadyExists, MalformedPolicyDocument, LimitExceeded.</exception>
    public ManagedPolicy AddPolicy(PolicyText definition)
    {
        var arn = $"arn:aws:iam::{Id}:policy{definition.Path}{definition.Name}";
        Prepare(
            "policy",
            "policyName",
            definition.Name,
            128,
            definition.Path,
            _ => _policies.ContainsKey(arn)
        );
        var document = PolicyDocument.Parse(definition.Document, PolicyKind.Managed);

        // Source: IAM user guide, "IAM and AWS STS quotas".
        if (document.Size > 6_144)
        {
            throw IamErrors.LimitExceeded("Cannot exceed quota for PolicySize: 6144");
        }

        var policy = new ManagedPolicy(arn, document);
        _policies.Add(arn, policy);
        Changed();
        return policy;
    }

    /// <summary>UpdateAssumeRolePolicy.</summary>
    /// <exception cref="Wire.WireError">NoSuchEntity, MalformedPolicyDocument, LimitExceeded.</exception>
    public void UpdateTrust(string roleName, string trustPolicy)
    {
        var role = Find(roleName) ?? throw NoRole(roleName);
        role.Trust = ReadTrust(new(role.Name, trustPolicy));
        Changed();
    }

    /// <summary>The role of that ARN or name; null when there is none.</summary>
    public Role? Find(string arnOrName) => Find(_roles, arnOrName);

    public User? FindUser(string arnOrName) => Find(_users, arnOrName);

    public Group? FindGroup(string arnOrName) => Find(_groups, arnOrName);

    /// <summary>A policy of the account or of AWS by its ARN; null when there is none.</summary>
    public ManagedPolicy? FindPolicy(string arn) =>
        _policies.GetValueOrDefault(arn) ?? AwsManagedPolicies.Find(arn);

    /// <summary>Why a service cannot assume a role; null when it can.</summary>
    /// <param name="service">Service principal, such as <c>states.amazonaws.com</c>.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="source">ARN of the thing on whose behalf: <c>aws:SourceArn</c>; null leaves it out.</param>
    /// <remarks>A role that is not known here is taken for granted, unless <see cref="Enforced"/>.</remarks>
    public RoleProblem? WhyNotAssumable(string service, string roleArn, string? source = null)
    {
        if (Find(roleArn) is not { } role)
        {
            return Enforced ? RoleProblem.Missing : null;
        }

        var keys = new ConditionKeys().Add("aws:SourceArn", source).Add("aws:SourceAccount", Id);
        var context = new EvaluationContext(
            new("sts:AssumeRole", roleArn) { Keys = keys },
            new(new(service), identity: null, Id),
            source?.Split(':')[3] ?? "us-east-1",
            _world.Clock.Now
        );
        return Trust.Admits(role, service, context) ? null : RoleProblem.Untrusted;
    }

    /// <summary>DeleteRole with everything that hangs on it; sessions of it end at once.</summary>
    /// <exception cref="Wire.WireError">NoSuchEntity.</exception>
    public void DeleteRole(string name) => Delete(_roles, name, NoRole);

    /// <exception cref="Wire.WireError">NoSuchEntity.</exception>
    public void DeleteUser(string name) =>
        Delete(
            _users,
            name,
            missing => IamErrors.NoSuchEntity($"The user with name {missing} cannot be found.")
        );

    /// <exception cref="Wire.WireError">NoSuchEntity, or DeleteConflict while it has members.</exception>
    public void DeleteGroup(string name)
    {
        var group = GetGroup(name);
        if (_users.Values.Any(user => user.Groups.Contains(group)))
        {
            throw IamErrors.DeleteConflict(
                "Cannot delete entity, must remove users from group first."
            );
        }

        _groups.Remove(group.Name);
        Changed();
    }

    /// <exception cref="Wire.WireError">NoSuchEntity, or DeleteConflict while it is attached.</exception>
    public void DeletePolicy(string arn)
    {
        var policy = GetPolicy(arn);
        if (Identities.Any(one => one.ManagedPolicies.Contains(policy) || one.Boundary == policy))
        {
            throw IamErrors.DeleteConflict("Cannot delete a policy attached to entities.");
        }

        _policies.Remove(arn);
        Changed();
    }

    internal ManagedPolicy GetPolicy(string arn) =>
        FindPolicy(arn)
        ?? throw IamErrors.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    /// <summary>The role or user behind a principal; null when it is none of this account's.</summary>
    /// <param name="principal">ARN of a role session, a role or a user.</param>
    internal IamIdentity? IdentityOf(string principal) =>
        principal.Split(':', 6) switch
        {
            ["arn", "aws", "sts", "", var account, var resource]
                when account == Id && resource.Split('/') is ["assumed-role", var role, _] => Find(
                role
            ),
            ["arn", "aws", "iam", "", var account, _] when account == Id => (IamIdentity?)FindUser(
                principal
            )
                ?? Find(principal),
            _ => null,
        };

    /// <summary>The unique id behind a principal: of a user its own, of a session <c>ROLE-ID:SESSION</c>.</summary>
    internal string UserIdOf(string principal)
    {
        var id = IdentityOf(principal)?.Id;
        return
            principal.Split('/') is [var kind, .., var session]
            && kind.EndsWith(":assumed-role", StringComparison.Ordinal)
            ? $"{id ?? "AROA"}:{session}"
            : id ?? Id;
    }

    internal void Changed() => Revision++;

    // AWS's ids have sixteen or seventeen characters of base 32 after the prefix.
    internal string NewId(string prefix) =>
        prefix + _random.Hex(17).ToUpperInvariant().Replace('0', 'X').Replace('1', 'Y');

    internal Role AddLinkedRole(string service, string name)
    {
        var trust =
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";
        return Add(
            _roles,
            new Role(
                this,
                name,
                $"/aws-service-role/{service}/",
                PolicyDocument.Parse(trust, PolicyKind.Trust)
            )
            {
                LinkedTo = service,
            }
        );
    }

    private IEnumerable<IamIdentity> Identities =>
        [.. _roles.Values, .. _users.Values, .. _groups.Values];

    private static T? Find<T>(OrderedDictionary<string, T> all, string arnOrName)
        where T : IamIdentity =>
        arnOrName.StartsWith("arn:", StringComparison.Ordinal)
            ? all.GetValueOrDefault(arnOrName[(arnOrName.LastIndexOf('/') + 1)..]) is { } found
            && found.Arn == arnOrName
                ? found
                : null
            : all.GetValueOrDefault(arnOrName);

    private static Wire.WireError NoRole(string name) =>
        IamErrors.NoSuchEntity($"The role with name {name} cannot be found.");

    private static void Prepare(
        string kind,
        string parameter,
        string name,
        int longest,
        string path,
        Predicate<string> exists
    )
    {
        IamNames.RefuseBad(parameter, name, longest);
        IamNames.RefuseBadPath(path);
        if (exists(name))
        {
            throw IamErrors.AlreadyExists(
                kind == "policy"
                    ? $"A policy called {name} already exists. Duplicate names are not allowed."
                    : $"{char.ToUpperInvariant(kind[0])}{kind[1..]} with name {name} already exists."
            );
        }
    }

    private static void Furnish(
        IamIdentity identity,
        IReadOnlyList<PolicyText> inline,
        IReadOnlyList<string> managed
    )
    {
        foreach (var policy in inline)
        {
            identity.PutPolicy(policy);
        }

        foreach (var arn in managed)
        {
            identity.Attach(arn);
        }
    }

    private T Add<T>(OrderedDictionary<string, T> all, T identity)
        where T : IamIdentity
    {
        all.Add(identity.Name, identity);
        Changed();
        return identity;
    }

    private void Delete<T>(
        OrderedDictionary<string, T> all,
        string name,
        Func<string, Wire.WireError> missing
    )
        where T : IamIdentity
    {
        if (!all.Remove(name))
        {
            throw missing(name);
        }

        Changed();
    }

    private PolicyDocument ReadTrust(RoleDefinition definition)
    {
        var trust = PolicyDocument.Parse(definition.TrustPolicy, PolicyKind.Trust);
        foreach (var stranger in trust.Principals.Where(IsStranger))
        {
            throw IamErrors.Malformed($"Invalid principal in policy: \"AWS\":\"{stranger}\"");
        }

        // Source: IAM user guide, "IAM and AWS STS quotas": role trust policy length.
        return trust.Size <= 2_048
            ? trust
            : throw IamErrors.LimitExceeded("Cannot exceed quota for ACLSizePerRole: 2048");
    }

    // A trust policy names roles and users of this account that exist; IAM keeps their ids.
    private bool IsStranger(string arn) =>
        arn.StartsWith($"arn:aws:iam::{Id}:", StringComparison.Ordinal)
        && !arn.EndsWith(":root", StringComparison.Ordinal)
        && Find(arn) is null
        && FindUser(arn) is null;

    private Group GetGroup(string name) =>
        FindGroup(name)
        ?? throw IamErrors.NoSuchEntity($"The group with name {name} cannot be found.");

    private ManagedPolicy? Boundary(string? arn) => arn is null ? null : GetPolicy(arn);
}
