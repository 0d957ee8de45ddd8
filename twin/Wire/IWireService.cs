namespace EksFed.Twin.Wire;

/// <summary>A service that answers HTTP. Fault injection and the journal stay around it, never inside.</summary>
public interface IWireService
{
    /// <summary>Short name as in SigV4: <c>ec2</c>, <c>eks</c>, <c>kubernetes</c>, …</summary>
    string Name { get; }

    /// <summary>Whether this service is reached under that address.</summary>
    bool Owns(Uri uri);

    /// <summary>Names the operation without performing it. Never throws.</summary>
    WireOperation Identify(WireRequest request);

    /// <summary>Performs the operation; refusals are thrown as <see cref="WireError"/>.</summary>
    Task<WireResponse> HandleAsync(WireRequest request);

    /// <summary>An error in this service's own protocol.</summary>
    WireResponse Fail(WireRequest request, WireError error);
}

/// <summary>What a request asks for.</summary>
/// <param name="Name">The wire action (<c>CreateVpc</c>), or verb and resource (<c>PATCH secrets</c>).</param>
/// <param name="Region">The Region addressed; the cluster's own for Kubernetes.</param>
/// <param name="Writes">False for operations that change nothing.</param>
public sealed record WireOperation(string Name, string Region, bool Writes)
{
    /// <summary>The name of the thing asked for, where the request tells; for the journal.</summary>
    public string? Target { get; init; }
}
