using Amazon.Runtime.Internal;

namespace Amazon.Runtime.StandIn;

/// <summary>Retry mode and connect timeouts per <see cref="DefaultConfigurationMode"/>.</summary>
internal static class DefaultConfigurations
{
    internal static DefaultConfigurationProvider Provider() =>
        new([
            Mode(DefaultConfigurationMode.Standard, 3_100),
            Mode(DefaultConfigurationMode.InRegion, 1_100),
            Mode(DefaultConfigurationMode.CrossRegion, 3_100),
            Mode(DefaultConfigurationMode.Mobile, 30_000),
            Mode(DefaultConfigurationMode.Auto, 1_100),
        ]);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMs) =>
        new()
        {
            Name = name,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = TimeSpan.FromMilliseconds(connectMs),
            TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMs),
        };
}
