namespace EksFed.Functions;

/// <summary>Whose part a resource is: the start of every member-level spec.</summary>
/// <param name="Federation">Name of the federation.</param>
/// <param name="Member">Name of the member, unique in the federation; also the cluster's name.</param>
/// <param name="Region">The member's Region.</param>
/// <param name="Tags">The user's own tags, put on everything beside ours.</param>
public sealed record MemberRef(
    string Federation,
    string Member,
    string Region,
    IReadOnlyDictionary<string, string> Tags
);
