using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Wire;

/// <summary>What all AWS services share: regional host names and signed requests.</summary>
/// <param name="world">The world the service lives in.</param>
/// <param name="name">Service name in the signature's scope, such as <c>eks</c>.</param>
/// <param name="hostPrefix">First label of the host name where it differs, such as <c>states</c>.</param>
[Leniency("in process, the signature of a call is read and not recomputed")]
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
        var session = world.Identities.SessionOf(credential.AccessKeyId);
        if (session is null || !world.Authorization.Knows(session))
        {
            throw UnknownKey();
        }

        var region = RegionOf(request);
        if (credential.Service != name || credential.Region != region)
        {
            throw new WireError(
                "SignatureDoesNotMatch",
                $"Credential should be scoped to a valid region and service: '{region}/{name}'.",
                403
            );
        }

        return PerformAsync(new(request, region, session));
    }

    public abstract WireResponse Fail(WireRequest request, WireError error);

    /// <summary>The answer to a request that was not signed as it says; see <see cref="Signature"/>.</summary>
    public WireResponse RefuseSignature(WireRequest request, string why) =>
        Fail(request, WrongSignature(why));

    /// <summary>The Region in the host name.</summary>
    protected static string RegionOf(WireRequest request) => request.Uri.Host.Split('.')[1];

    /// <summary>Performs an authenticated call. It has to <see cref="Authorize"/> before anything else counts.</summary>
    protected abstract Task<WireResponse> PerformAsync(SignedCall call);

    /// <summary>Refuses the call unless its signer may do all of this.</summary>
    /// <param name="call">The call.</param>
    /// <param name="requests">What it needs, in the order in which the service asks; read lazily.</param>
    protected void Authorize(SignedCall call, IEnumerable<AccessRequest> requests)
    {
        if (world.Authorization.FindRefusal(call.Session, requests, call.Region) is { } refusal)
        {
            throw Denied(refusal);
        }
    }

    /// <summary>A refusal for lack of permission, in this service's shape.</summary>
    protected virtual WireError Denied(Decision refusal) =>
        new("AccessDeniedException", refusal.Text, 400);

    /// <summary>A signature that does not hold, in this service's words.</summary>
    // Seen by users: "Service: AWSLambda; Status Code: 403; Error Code: InvalidSignatureException".
    protected virtual WireError WrongSignature(string why) =>
        new("InvalidSignatureException", why, 403);

    /// <summary>An access key that nobody has, in this service's words.</summary>
    protected virtual WireError UnknownKey() =>
        new(
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
            403
        );

    private static WireError Unsigned() =>
        new("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
}

/// <summary>A request whose signer is known.</summary>
/// <param name="Request">As it arrived.</param>
/// <param name="Region">The Region addressed.</param>
/// <param name="Session">The signer.</param>
public sealed record SignedCall(WireRequest Request, string Region, Session Session)
{
    /// <summary>ARN of the signer.</summary>
    public string Principal => Session.Principal;
}
