using System.Text.Json;
using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.EKS;
using Amazon.EKS.Model;
using Amazon.Runtime;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Iam;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Logs;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Eks;

/// <summary>A world with EKS and what it needs, asked through the EKS client.</summary>
internal sealed class EksWorld
{
    public const string Region = "eu-west-1";
    public const string ClusterRole = "arn:aws:iam::111122223333:role/eksfed-cluster";
    public const string NodeRole = "arn:aws:iam::111122223333:role/eksfed/node";

    private readonly SessionCredentials _credentials;

    public EksWorld(string seed = "eks", LifecyclePace pace = LifecyclePace.Typical)
    {
        World = new(seed, pace: pace);
        Ec2 = new(World);
        Kubernetes = new(World);
        Logs = new(World);
        Eks = new(World, Ec2.Network, Kubernetes, Logs);
        World.Add(Ec2);
        World.Add(Kubernetes);
        World.Add(Logs);
        World.Add(Eks);
        _credentials = World.Identities.Issue(
            "arn:aws:sts::111122223333:assumed-role/deployer/EnsureCluster"
        );
    }

    public World World { get; }

    public Ec2Api Ec2 { get; }

    public EksApi Eks { get; }

    public KubernetesApi Kubernetes { get; }

    public CloudWatchLogsApi Logs { get; }

    /// <summary>The subnets of the default VPC, which are public and map addresses, in order of zone.</summary>
    public List<Subnet> Subnets(string region = Region) =>
        AskEc2(ec2 => ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest()), region)
            .Subnets.OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal)
            .ToList();

    public List<NetworkInterface> Interfaces() =>
        AskEc2(ec2 =>
            ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest())
        ).NetworkInterfaces
        ?? [];

    public T Ask<T>(Func<IAmazonEKS, Task<T>> work, string region = Region) =>
        World.Run(
            Caller.Operator,
            async handler =>
            {
                using var client = new AmazonEKSClient(
                    new SessionAWSCredentials(
                        _credentials.AccessKeyId,
                        _credentials.SecretAccessKey,
                        _credentials.Token
                    ),
                    Configure(new AmazonEKSConfig(), handler, region)
                );
                return await work(client);
            }
        );

    public T AskEc2<T>(Func<IAmazonEC2, Task<T>> work, string region = Region) =>
        World.Run(
            Caller.Operator,
            async handler =>
            {
                using var client = new AmazonEC2Client(
                    _credentials.AccessKeyId,
                    _credentials.SecretAccessKey,
                    _credentials.Token,
                    Configure(new AmazonEC2Config(), handler, region)
                );
                return await work(client);
            }
        );

    public AmazonEKSException Refusal<T>(Func<IAmazonEKS, Task<T>> work, string region = Region) =>
        Should.Throw<AmazonEKSException>(() => Ask(work, region));

    /// <summary>Sends a body as it is; for what the client would never send.</summary>
    public (int Status, JsonElement Body) Post(string path, string body) =>
        World.Run(
            Caller.Operator,
            async handler =>
            {
                using var http = new HttpClient(handler, disposeHandler: false);
                var scope = $"{_credentials.AccessKeyId}/20261102/{Region}/eks/aws4_request";
                http.DefaultRequestHeaders.TryAddWithoutValidation(
                    "Authorization",
                    $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"
                );
                var answer = await http.PostAsync(
                    $"https://eks.{Region}.amazonaws.com{path}",
                    new StringContent(body)
                );
                var text = await answer.Content.ReadAsStringAsync();
                return ((int)answer.StatusCode, JsonDocument.Parse(text).RootElement);
            }
        );

    /// <summary>Lets virtual time pass.</summary>
    public void Pass(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        World.Clock.RunUntil(() => over);
    }

    /// <summary>A new subnet of the default VPC without a way out.</summary>
    /// <returns>Its id.</returns>
    public string PrivateSubnet() =>
        AskEc2(async ec2 =>
        {
            var subnets = await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest());
            var vpc = subnets.Subnets[0].VpcId;
            var made = await ec2.CreateSubnetAsync(new(vpc, "172.31.240.0/24"));
            var table = await ec2.CreateRouteTableAsync(new() { VpcId = vpc });
            await ec2.AssociateRouteTableAsync(
                new()
                {
                    RouteTableId = table.RouteTable.RouteTableId,
                    SubnetId = made.Subnet.SubnetId,
                }
            );
            return made.Subnet.SubnetId;
        });

    /// <summary>The request for a private cluster of ours in two subnets of the default VPC.</summary>
    public CreateClusterRequest Request(string name = "demo-1", string? token = null) =>
        new()
        {
            Name = name,
            RoleArn = ClusterRole,
            Version = "1.34",
            ClientRequestToken = token,
            ResourcesVpcConfig = new()
            {
                SubnetIds = [.. Subnets().Take(2).Select(subnet => subnet.SubnetId)],
                EndpointPrivateAccess = true,
                EndpointPublicAccess = false,
            },
            AccessConfig = new()
            {
                AuthenticationMode = AuthenticationMode.API,
                BootstrapClusterCreatorAdminPermissions = false,
            },
            UpgradePolicy = new() { SupportType = SupportType.STANDARD },
            Tags = new() { ["eksfed:federation"] = "demo" },
        };

    public Cluster Create(CreateClusterRequest request) =>
        Ask(eks => eks.CreateClusterAsync(request)).Cluster;

    public Cluster Describe(string name = "demo-1") =>
        Ask(eks => eks.DescribeClusterAsync(new() { Name = name })).Cluster;

    /// <summary>A cluster that is active.</summary>
    public Cluster CreateActive(Action<CreateClusterRequest>? change = null)
    {
        var request = Request();
        change?.Invoke(request);
        Create(request);
        Pass(TimeSpan.FromMinutes(15));
        return Describe();
    }

    public CreateNodegroupRequest NodegroupRequest(string name = "workers") =>
        new()
        {
            ClusterName = "demo-1",
            NodegroupName = name,
            NodeRole = NodeRole,
            Subnets = [.. Subnets().Take(2).Select(subnet => subnet.SubnetId)],
            InstanceTypes = ["m5.large"],
            ScalingConfig = new()
            {
                MinSize = 1,
                MaxSize = 3,
                DesiredSize = 2,
            },
        };

    public Nodegroup DescribeNodegroup(string name = "workers") =>
        Ask(eks =>
            eks.DescribeNodegroupAsync(new() { ClusterName = "demo-1", NodegroupName = name })
        ).Nodegroup;

    private static T Configure<T>(T config, HttpMessageHandler handler, string region)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.HttpClientFactory = new OneHandler(handler);
        config.MaxErrorRetry = 0;
        return config;
    }

    private sealed class OneHandler(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
