namespace EksFed.Twin;

/// <summary>One thing that exists (and may cost money) in the world.</summary>
/// <param name="Service">The owning service: <c>ec2</c>, <c>eks</c>, <c>logs</c>, …</param>
/// <param name="Region">Where it is.</param>
/// <param name="Kind">AWS's word for it: <c>vpc</c>, <c>nat-gateway</c>, <c>cluster</c>, …</param>
/// <param name="Id">Its id or name.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Within">Id of the thing that contains or holds it (a subnet's VPC), if any.</param>
public sealed record WorldResource(
    string Service,
    string Region,
    string Kind,
    string Id,
    IReadOnlyDictionary<string, string> Tags,
    string? Within = null
)
{
    /// <summary>What tells it from others of its kind where the id is drawn: a range, a name, a description.</summary>
    public string? Label { get; init; }

    /// <summary>AWS's word: <c>available</c>, <c>ACTIVE</c>, …; null for what has no states.</summary>
    public string? State { get; init; }

    /// <summary>
    /// What else there is to say of it, a short text for each fact: a route, a rule, a setting. A word
    /// that is the id of another resource stands for a link to it.
    /// </summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>How the internet gets in: one text for each way, none for what is private.</summary>
    public IReadOnlyList<string> Openings { get; init; } = [];
}

/// <summary>A service that can list everything it holds; asked by the checks, never by operations.</summary>
public interface IResourceHolder
{
    IEnumerable<WorldResource> Resources { get; }
}

/// <summary>A service that tells at once what has appeared, or what the internet may reach since.</summary>
public interface IResourceTeller
{
    event Action<WorldResource>? Appeared;
}
