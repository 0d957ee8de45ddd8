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
);

/// <summary>A service that can list everything it holds; asked by the checks, never by operations.</summary>
public interface IResourceHolder
{
    IEnumerable<WorldResource> Resources { get; }
}
