using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Runtime.StandIn;

/// <summary>The usual addresses of a regional service: service, Region, suffix of the partition.</summary>
/// <param name="prefix">First label of the host.</param>
/// <param name="fipsException">
/// Host of the FIPS endpoint by partition and Region where it does not start with
/// <c>prefix-fips</c>; null where it does.
/// </param>
internal sealed class RegionalEndpointProvider(
    string prefix,
    Func<string, string, string> fipsException
) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string url)
        {
            return fips || dualStack
                ? throw new AmazonClientException(
                    "a custom endpoint has no FIPS and no dual-stack variant"
                )
                : new Endpoint(url);
        }

        if (parameters["Region"] is not string region)
        {
            throw new AmazonClientException("no Region is configured");
        }

        var partition = Fn.Partition(region);
        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        var host =
            (fips && !dualStack ? fipsException(partition.name, region) : null)
            ?? $"{prefix}{(fips ? "-fips" : "")}.{region}.{suffix}";
        return new Endpoint($"https://{host}");
    }
}
