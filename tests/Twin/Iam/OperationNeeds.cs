using System.Text.RegularExpressions;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.Tests.Iam;

/// <summary>Every operation of every service: a call of it, and what that call has to need.</summary>
internal static partial class OperationNeeds
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private const string Role = "arn:aws:iam::111122223333:role/";

    /// <summary>CreateCluster of a cluster named <c>new</c>.</summary>
    public const string ClusterBody =
        """{"name":"new","roleArn":"arn:aws:iam::111122223333:role/cluster","resourcesVpcConfig":{"subnetIds":["{subnet}","{other}"],"securityGroupIds":["{group}"]},"tags":{"a":"b"}}""";

    /// <summary>
    /// Needs are written as <c>action resource</c>, without the ARN's first five parts; braces are ids of
    /// what <see cref="Prepare"/> makes.
    /// </summary>
    public static IReadOnlyList<Row> All { get; } =
    [.. Ec2Needs.All, .. EksNeeds.All, .. DynamoDbNeeds.All, .. OtherNeeds.All];

    /// <summary>Performs a call in a world of its own and collects what it asked of IAM.</summary>
    public static (List<Decision> Decisions, IReadOnlyDictionary<string, string> Ids) Run(Row row)
    {
        var bench = new IamBench();
        var ids = Prepare(bench, row.Call.Service == "eks");
        bench.Decisions.Clear();
        bench.Send(row.Call with { Payload = Fill(row.Call.Payload, ids) });
        return (bench.Decisions, ids);
    }

    public static string Fill(string text, IReadOnlyDictionary<string, string> ids) =>
        ids.Aggregate(
            text,
            (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal)
        );

    /// <summary>A need as rows write it.</summary>
    public static string Show(AccessRequest request) =>
        $"{request.Action} {Prefix().Replace(request.Resource, "")}";

    private static Dictionary<string, string> Prepare(IamBench bench, bool hasCluster)
    {
        var ids = new Dictionary<string, string>();
        AddNetwork(bench, ids);
        bench.World.Iam.AddRole(
            new("cluster", IamBench.Trust("eks"))
            {
                ManagedPolicyArns = ["arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"],
            }
        );
        bench.World.Iam.AddRole(new("admin", IamBench.Trust("ec2")));
        bench.World.Iam.AddRole(new("machine", IamBench.Trust("states")));
        bench
            .World.Service<StepFunctionsApi>()
            .Add(
                "machine",
                """{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""",
                Role + "machine",
                IamBench.Region
            );
        if (hasCluster)
        {
            AddCluster(bench, ids);
        }

        return ids;
    }

    private static void AddNetwork(IamBench bench, Dictionary<string, string> ids)
    {
        string Make(string name, string payload, string element)
        {
            var (status, body) = bench.Send(new("ec2", name, Fill(payload, ids)));
            status.ShouldBe(200, body);
            return Regex
                .Match(body, $"<{element}>([^<]+)<", RegexOptions.None, s_patience)
                .Groups[1]
                .Value;
        }

        ids["vpc"] = Make(
            "CreateVpc",
            "CidrBlock=10.1.0.0/16&TagSpecification.1.ResourceType=vpc"
                + "&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b",
            "vpcId"
        );
        ids["peer"] = Make("CreateVpc", "CidrBlock=10.2.0.0/16", "vpcId");
        ids["subnet"] = Make(
            "CreateSubnet",
            "VpcId={vpc}&CidrBlock=10.1.0.0/24&AvailabilityZone=eu-west-1a",
            "subnetId"
        );
        ids["other"] = Make(
            "CreateSubnet",
            "VpcId={vpc}&CidrBlock=10.1.1.0/24&AvailabilityZone=eu-west-1b",
            "subnetId"
        );
        ids["gateway"] = Make("CreateInternetGateway", "", "internetGatewayId");
        ids["address"] = Make("AllocateAddress", "Domain=vpc", "allocationId");
        ids["table"] = Make("CreateRouteTable", "VpcId={vpc}", "routeTableId");
        ids["association"] = Make(
            "AssociateRouteTable",
            "RouteTableId={table}&SubnetId={subnet}",
            "associationId"
        );
        ids["nat"] = Make(
            "CreateNatGateway",
            "SubnetId={subnet}&ConnectivityType=private&ClientToken=t",
            "natGatewayId"
        );
        ids["group"] = Make(
            "CreateSecurityGroup",
            "GroupName=g&GroupDescription=d&VpcId={vpc}",
            "groupId"
        );
        ids["peering"] = Make(
            "CreateVpcPeeringConnection",
            "VpcId={vpc}&PeerVpcId={peer}",
            "vpcPeeringConnectionId"
        );
    }

    private static void AddCluster(IamBench bench, Dictionary<string, string> ids)
    {
        void Send(string name, string payload)
        {
            var (status, body) = bench.Send(new("eks", name, Fill(payload, ids)));
            status.ShouldBe(200, body);
        }

        Send(
            "CreateCluster",
            "POST /clusters "
                + ClusterBody
                    .Replace("\"new\"", "\"one\"", StringComparison.Ordinal)
                    .Replace(
                        "\"tags\"",
                        "\"accessConfig\":{\"authenticationMode\":\"API\"},\"tags\"",
                        StringComparison.Ordinal
                    )
        );
        Send(
            "CreateAccessEntry",
            $$"""POST /clusters/one/access-entries {"principalArn":"{{Role}}admin"}"""
        );
    }

    [GeneratedRegex("^arn:aws:[^:]*:[^:]*:[^:]*:", RegexOptions.None, 1000)]
    private static partial Regex Prefix();

    /// <summary>A call and its needs.</summary>
    internal sealed record Row(Operation Call, IReadOnlyList<string> Needs)
    {
        public override string ToString() => $"{Call.Service}:{Call.Name} {Call.Payload}";
    }

    /// <summary>A row.</summary>
    public static Row Ask(string service, string name, string payload, params string[] needs) =>
        new(new(service, name, payload), needs);
}
