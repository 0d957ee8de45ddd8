using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Runtime.StandIn;

/// <summary>Tells Core's signer to use Signature Version 4.</summary>
internal sealed class SigV4AuthHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(
        IExecutionContext executionContext
    ) => AuthSchemeOption.DEFAULT_SIGV4;
}
