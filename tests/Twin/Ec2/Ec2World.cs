using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using EksFed.Twin.Ec2;
using EksFed.Twin.Iam;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Ec2;

/// <summary>A world with EC2 alone, asked by the official client.</summary>
internal sealed class Ec2World
{
    public const string Ireland = "eu-west-1";
    public const string Frankfurt = "eu-central-1";

    private readonly SessionCredentials _credentials;

    public Ec2World(string seed = "ec2")
    {
        World = new(seed);
        Api = new(World);
        World.Add(Api);
        _credentials = World.Identities.Issue("arn:aws:iam::111122223333:user/operator");
    }

    public World World { get; }

    public Ec2Api Api { get; }

    /// <summary>The official client over a way into a world.</summary>
    public static AmazonEC2Client Client(
        HttpMessageHandler network,
        SessionCredentials credentials,
        string region
    ) =>
        new(
            credentials.AccessKeyId,
            credentials.SecretAccessKey,
            credentials.Token,
            new AmazonEC2Config
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                HttpClientFactory = new OneHandler(network),
                MaxErrorRetry = 0,
            }
        );

    /// <summary>Asks EC2 of one Region.</summary>
    public T Ask<T>(string region, Func<IAmazonEC2, Task<T>> work) =>
        World.Run(
            Caller.Operator,
            async handler =>
            {
                using var client = Client(handler, _credentials, region);
                return await work(client);
            }
        );

    public T Ask<T>(Func<IAmazonEC2, Task<T>> work) => Ask(Ireland, work);

    /// <summary>The error code, status and message of a call that has to be refused.</summary>
    public AmazonEC2Exception Refusal<T>(string region, Func<IAmazonEC2, Task<T>> work) =>
        Should.Throw<AmazonEC2Exception>(() => Ask(region, work));

    public AmazonEC2Exception Refusal<T>(Func<IAmazonEC2, Task<T>> work) => Refusal(Ireland, work);

    /// <summary>The error code of a call, or null when it worked.</summary>
    public string? Outcome<T>(Func<IAmazonEC2, Task<T>> work)
    {
        try
        {
            Ask(work);
            return null;
        }
        catch (AmazonEC2Exception refusal)
        {
            return refusal.ErrorCode;
        }
    }

    public void Wait(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        World.Clock.RunUntil(() => over);
    }

    public string CreateVpc(string cidr = "10.1.0.0/16", string region = Ireland) =>
        Ask(region, ec2 => ec2.CreateVpcAsync(new CreateVpcRequest(cidr))).Vpc.VpcId;

    public string CreateSubnet(string vpc, string cidr, string region = Ireland) =>
        Ask(
            region,
            ec2 => ec2.CreateSubnetAsync(new CreateSubnetRequest(vpc, cidr))
        ).Subnet.SubnetId;

    public static List<TagSpecification> Tagged(
        string type,
        params (string Key, string Value)[] tags
    ) =>
        [
            new()
            {
                ResourceType = type,
                Tags = [.. tags.Select(tag => new Tag(tag.Key, tag.Value))],
            },
        ];

    private sealed class OneHandler(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
