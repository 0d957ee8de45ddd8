namespace EksFed.Twin.Wire;

/// <summary>What all AWS services share: regional host names and signed requests.</summary>
/// <param name="world">The world the service lives in.</param>
/// <param name="name">Service name in the signature's scope, such as <c>eks</c>.</param>
/// <param name="hostPrefix">First label of the host name where it differs, such as <c>states</c>.</param>
public abstract class AwsService(World world, string name, string? hostPrefix = null) : IWireService
{
    private readonly string _prefix = (hostPrefix ?? name) + ".";

    public string Name => name;

    protected World World => world;

    public virtual bool Owns(Uri uri) =>
        uri.Host.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase)
        && uri.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        && uri.Host.Count(c => c == '.') == 3;

    public abstract WireOperation Identify(WireRequest request);

    public Task<WireResponse> HandleAsync(WireRequest request)
    {
        var credential = SigningCredential.Read(request) ?? throw Unsigned();
        var principal = world.Identities.PrincipalOf(credential.AccessKeyId) ?? throw UnknownKey();
        var region = RegionOf(request);
        if (credential.Service != name || credential.Region != region)
        {
            throw new WireError(
                "SignatureDoesNotMatch",
                $"Credential should be scoped to a valid region and service: '{region}/{name}'.",
                403
            );
        }

        return PerformAsync(new(request, region, principal));
    }

    public abstract WireResponse Fail(WireRequest request, WireError error);

    /// <summary>The Region in the host name.</summary>
    protected static string RegionOf(WireRequest request) => request.Uri.Host.Split('.')[1];

    /// <summary>Performs an authenticated call.</summary>
    protected abstract Task<WireResponse> PerformAsync(SignedCall call);

    private static WireError Unsigned() =>
        new("MissingAuthenticationToken", "Request is missing Authentication Token", 403);

    private static WireError UnknownKey() =>
        new(
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
            403
        );
}

/// <summary>A request whose signer is known.</summary>
/// <param name="Request">As it arrived.</param>
/// <param name="Region">The Region addressed.</param>
/// <param name="Principal">ARN of the signer.</param>
public sealed record SignedCall(WireRequest Request, string Region, string Principal);
