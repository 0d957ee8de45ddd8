using System.Reflection;
using Amazon;
using Amazon.Runtime;
using EksFed.Sdk.Tests.Wire;

namespace EksFed.Sdk.Tests.Witness;

public sealed class EndpointTests
{
    public static TheoryData<string> All => new(StandIns.All.Select(each => each.Botocore));

    [Theory]
    [MemberData(nameof(All))]
    public void Regions_and_variants_have_the_addresses_botocore_knows(string service)
    {
        foreach (var (variant, address) in Botocore.Endpoints(service))
        {
            var parts = variant.Split(' ');
            var client = (AmazonServiceClient)StandIns.Of(service).Client(new Recorder());
            var config = (ClientConfig)client.Config;
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(parts[0]);
            config.UseFIPSEndpoint = bool.Parse(parts[1]);
            config.UseDualstackEndpoint = bool.Parse(parts[2]);

            var endpoint = (Amazon.Runtime.Endpoints.Endpoint)
                client
                    .GetType()
                    .InvokeMember(
                        "DetermineServiceOperationEndpoint",
                        BindingFlags.InvokeMethod | BindingFlags.Public | BindingFlags.Instance,
                        null,
                        client,
                        [StandIns.Of(service).Request(StandIns.Of(service).Operations.First())],
                        null
                    )!;

            endpoint.URL.TrimEnd('/').ShouldBe(address!.GetValue<string>(), variant);
        }
    }
}
