using System.Text.RegularExpressions;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.Tests.Iam;

/// <summary>Every operation of every service: a call of it, and what that call has to need.</summary>
internal static partial class OperationNeeds
{
    private const string Role = "arn:aws:iam::111122223333:role/";
    private const string EntryOf = "arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fadmin";
    private const string ClusterBody =
        """{"name":"new","roleArn":"arn:aws:iam::111122223333:role/cluster","resourcesVpcConfig":{"subnetIds":["{subnet}","{other}"],"securityGroupIds":["{group}"]},"tags":{"a":"b"}}""";
    private const string Machine =
        """{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}""";

    /// <summary>
    /// Needs are written as <c>action resource</c>, without the ARN's first five parts; braces are ids of
    /// what <see cref="Prepare"/> makes.
    /// </summary>
    public static IReadOnlyList<Row> All { get; } =
    [.. Ec2(), .. Eks(), .. DynamoDb(), .. Others()];

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

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>A call and its needs.</summary>
    internal sealed record Row(Operation Call, IReadOnlyList<string> Needs)
    {
        public override string ToString() => $"{Call.Service}:{Call.Name} {Call.Payload}";
    }

    private static Row Ask(string service, string name, string payload, params string[] needs) =>
        new(new(service, name, payload), needs);

    private static IEnumerable<Row> Ec2() =>
        [
            Ask(
                "ec2",
                "AcceptVpcPeeringConnection",
                "VpcPeeringConnectionId={peering}",
                "ec2:AcceptVpcPeeringConnection vpc/{peer}",
                "ec2:AcceptVpcPeeringConnection vpc-peering-connection/{peering}"
            ),
            Ask("ec2", "AllocateAddress", "Domain=vpc", "ec2:AllocateAddress elastic-ip/*"),
            Ask(
                "ec2",
                "AssociateRouteTable",
                "RouteTableId={table}&SubnetId={subnet}",
                "ec2:AssociateRouteTable route-table/{table}",
                "ec2:AssociateRouteTable subnet/{subnet}"
            ),
            Ask(
                "ec2",
                "AttachInternetGateway",
                "InternetGatewayId={gateway}&VpcId={vpc}",
                "ec2:AttachInternetGateway internet-gateway/{gateway}",
                "ec2:AttachInternetGateway vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "AuthorizeSecurityGroupEgress",
                "GroupId={group}&IpPermissions.1.IpProtocol=-1&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8",
                "ec2:AuthorizeSecurityGroupEgress security-group/{group}"
            ),
            Ask(
                "ec2",
                "AuthorizeSecurityGroupIngress",
                "GroupId={group}&IpPermissions.1.IpProtocol=-1&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8"
                    + "&TagSpecification.1.ResourceType=security-group-rule&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b",
                "ec2:AuthorizeSecurityGroupIngress security-group/{group}",
                "ec2:AuthorizeSecurityGroupIngress security-group-rule/*",
                "ec2:CreateTags security-group-rule/*"
            ),
            Ask("ec2", "CreateInternetGateway", "", "ec2:CreateInternetGateway internet-gateway/*"),
            Ask(
                "ec2",
                "CreateNatGateway",
                "SubnetId={subnet}&AllocationId={address}&ClientToken=u",
                "ec2:CreateNatGateway natgateway/*",
                "ec2:CreateNatGateway subnet/{subnet}",
                "ec2:CreateNatGateway elastic-ip/{address}"
            ),
            Ask(
                "ec2",
                "CreateRoute",
                "RouteTableId={table}&DestinationCidrBlock=0.0.0.0/0&GatewayId={gateway}",
                "ec2:CreateRoute route-table/{table}"
            ),
            Ask(
                "ec2",
                "CreateRouteTable",
                "VpcId={vpc}",
                "ec2:CreateRouteTable route-table/*",
                "ec2:CreateRouteTable vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "CreateSecurityGroup",
                "GroupName=h&GroupDescription=d&VpcId={vpc}",
                "ec2:CreateSecurityGroup security-group/*",
                "ec2:CreateSecurityGroup vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "CreateSubnet",
                "VpcId={vpc}&CidrBlock=10.1.9.0/24",
                "ec2:CreateSubnet subnet/*",
                "ec2:CreateSubnet vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "CreateTags",
                "ResourceId.1={vpc}&ResourceId.2={subnet}&Tag.1.Key=a&Tag.1.Value=b",
                "ec2:CreateTags vpc/{vpc}",
                "ec2:CreateTags subnet/{subnet}"
            ),
            Ask(
                "ec2",
                "CreateVpc",
                "CidrBlock=10.9.0.0/16&TagSpecification.1.ResourceType=vpc&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b",
                "ec2:CreateVpc vpc/*",
                "ec2:CreateTags vpc/*"
            ),
            Ask(
                "ec2",
                "CreateVpcPeeringConnection",
                "VpcId={vpc}&PeerVpcId={peer}",
                "ec2:CreateVpcPeeringConnection vpc/{vpc}",
                "ec2:CreateVpcPeeringConnection vpc-peering-connection/*"
            ),
            .. Ec2Deletes(),
            .. Ec2Describes(),
            .. Ec2Changes(),
        ];

    private static IEnumerable<Row> Ec2Deletes() =>
        [
            One(
                "DeleteInternetGateway",
                "InternetGatewayId={gateway}",
                "internet-gateway/{gateway}"
            ),
            One("DeleteNatGateway", "NatGatewayId={nat}", "natgateway/{nat}"),
            One("DeleteNetworkInterface", "NetworkInterfaceId=eni-0", "network-interface/eni-0"),
            One(
                "DeleteRoute",
                "RouteTableId={table}&DestinationCidrBlock=0.0.0.0/0",
                "route-table/{table}"
            ),
            One("DeleteRouteTable", "RouteTableId={table}", "route-table/{table}"),
            One("DeleteSecurityGroup", "GroupId={group}", "security-group/{group}"),
            One("DeleteSubnet", "SubnetId={other}", "subnet/{other}"),
            One("DeleteTags", "ResourceId.1={vpc}&Tag.1.Key=a", "vpc/{vpc}"),
            One("DeleteVpc", "VpcId={vpc}", "vpc/{vpc}"),
            One(
                "DeleteVpcPeeringConnection",
                "VpcPeeringConnectionId={peering}",
                "vpc-peering-connection/{peering}"
            ),
        ];

    private static IEnumerable<Row> Ec2Describes() =>
        [
            One("DescribeAddresses", "", "*"),
            One("DescribeAvailabilityZones", "", "*"),
            One("DescribeInternetGateways", "", "*"),
            One("DescribeNatGateways", "", "*"),
            One("DescribeNetworkInterfaces", "", "*"),
            One("DescribeRegions", "", "*"),
            One("DescribeRouteTables", "RouteTableId.1={table}", "*"),
            One("DescribeSecurityGroupRules", "", "*"),
            One("DescribeSecurityGroups", "", "*"),
            One("DescribeSubnets", "", "*"),
            One("DescribeTags", "", "*"),
            One("DescribeVpcAttribute", "VpcId={vpc}&Attribute=enableDnsSupport", "vpc/{vpc}"),
            One("DescribeVpcPeeringConnections", "", "*"),
            One("DescribeVpcs", "VpcId.1={vpc}", "*"),
        ];

    private static IEnumerable<Row> Ec2Changes() =>
        [
            Ask(
                "ec2",
                "DetachInternetGateway",
                "InternetGatewayId={gateway}&VpcId={vpc}",
                "ec2:DetachInternetGateway internet-gateway/{gateway}",
                "ec2:DetachInternetGateway vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "DetachNetworkInterface",
                "AttachmentId=eni-attach-0",
                "ec2:DetachNetworkInterface instance/*",
                "ec2:DetachNetworkInterface network-interface/*"
            ),
            Ask(
                "ec2",
                "DisassociateRouteTable",
                "AssociationId={association}",
                "ec2:DisassociateRouteTable route-table/{table}",
                "ec2:DisassociateRouteTable subnet/{subnet}"
            ),
            One(
                "ModifySubnetAttribute",
                "SubnetId={subnet}&MapPublicIpOnLaunch.Value=true",
                "subnet/{subnet}"
            ),
            One("ModifyVpcAttribute", "VpcId={vpc}&EnableDnsHostnames.Value=true", "vpc/{vpc}"),
            One(
                "ModifyVpcPeeringConnectionOptions",
                "VpcPeeringConnectionId={peering}&RequesterPeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc=true",
                "vpc-peering-connection/{peering}"
            ),
            One("ReleaseAddress", "AllocationId={address}", "elastic-ip/{address}"),
            One(
                "ReplaceRoute",
                "RouteTableId={table}&DestinationCidrBlock=0.0.0.0/0&GatewayId={gateway}",
                "route-table/{table}"
            ),
            One(
                "RevokeSecurityGroupEgress",
                "GroupId={group}&SecurityGroupRuleId.1=sgr-0",
                "security-group/{group}"
            ),
            One(
                "RevokeSecurityGroupIngress",
                "GroupId={group}&SecurityGroupRuleId.1=sgr-0",
                "security-group/{group}"
            ),
        ];

    private static Row One(string name, string payload, string resource) =>
        Ask("ec2", name, payload, $"ec2:{name} {resource}");

    private static IEnumerable<Row> Eks() =>
        [
            Ask(
                "eks",
                "CreateCluster",
                "POST /clusters " + ClusterBody,
                "eks:CreateCluster cluster/new",
                "eks:TagResource cluster/new",
                "iam:PassRole role/cluster",
                "iam:GetRole role/cluster",
                "iam:ListAttachedRolePolicies role/cluster",
                "ec2:DescribeSubnets *",
                "ec2:DescribeSecurityGroups *"
            ),
            Ask("eks", "ListClusters", "GET /clusters", "eks:ListClusters *"),
            OnCluster("DescribeCluster", "GET /clusters/one"),
            OnCluster("DeleteCluster", "DELETE /clusters/one"),
            OnCluster(
                "UpdateClusterConfig",
                """POST /clusters/one/update-config {"deletionProtection":true}"""
            ),
            OnCluster("ListUpdates", "GET /clusters/one/updates"),
            Ask(
                "eks",
                "DescribeUpdate",
                "GET /clusters/one/updates/u?nodegroupName=n",
                "eks:DescribeUpdate cluster/one",
                "eks:DescribeUpdate nodegroup/one/n/*"
            ),
            Ask(
                "eks",
                "DescribeClusterVersions",
                "GET /cluster-versions",
                "eks:DescribeClusterVersions *"
            ),
            Ask(
                "eks",
                "CreateNodegroup",
                """POST /clusters/one/node-groups {"nodegroupName":"n","nodeRole":"arn:aws:iam::111122223333:role/node","subnets":["{subnet}"],"tags":{"a":"b"}}""",
                "eks:CreateNodegroup cluster/one",
                "eks:TagResource nodegroup/one/n/*",
                "iam:PassRole role/node",
                "iam:GetRole role/node",
                "iam:ListAttachedRolePolicies role/node",
                "ec2:DescribeSubnets *",
                "iam:GetRole role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup",
                "iam:CreateServiceLinkedRole role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup"
            ),
            OnCluster("ListNodegroups", "GET /clusters/one/node-groups"),
            On("DescribeNodegroup", "GET /clusters/one/node-groups/n", "nodegroup/one/n/*"),
            On("DeleteNodegroup", "DELETE /clusters/one/node-groups/n", "nodegroup/one/n/*"),
            On(
                "UpdateNodegroupConfig",
                "POST /clusters/one/node-groups/n/update-config {}",
                "nodegroup/one/n/*"
            ),
            Ask(
                "eks",
                "CreateFargateProfile",
                """POST /clusters/one/fargate-profiles {"fargateProfileName":"f","podExecutionRoleArn":"arn:aws:iam::111122223333:role/pod"}""",
                "eks:CreateFargateProfile cluster/one",
                "iam:PassRole role/pod",
                "iam:PassRole role/pod",
                "iam:GetRole role/pod",
                "ec2:DescribeSubnets *",
                "ec2:DescribeRouteTables *",
                "iam:CreateServiceLinkedRole role/aws-service-role/eks-fargate.amazonaws.com/AWSServiceRoleForAmazonEKSForFargate"
            ),
            OnCluster("ListFargateProfiles", "GET /clusters/one/fargate-profiles"),
            On(
                "DescribeFargateProfile",
                "GET /clusters/one/fargate-profiles/f",
                "fargateprofile/one/f/*"
            ),
            On(
                "DeleteFargateProfile",
                "DELETE /clusters/one/fargate-profiles/f",
                "fargateprofile/one/f/*"
            ),
            .. EksAccess(),
        ];

    private static IEnumerable<Row> EksAccess() =>
        [
            Ask(
                "eks",
                "CreateAccessEntry",
                """POST /clusters/one/access-entries {"principalArn":"arn:aws:iam::111122223333:role/node","type":"EC2_LINUX","tags":{"a":"b"}}""",
                "eks:CreateAccessEntry cluster/one",
                "eks:TagResource access-entry/one/role/111122223333/node/*",
                "iam:PassRole role/node"
            ),
            OnCluster("ListAccessEntries", "GET /clusters/one/access-entries"),
            OnEntry("DescribeAccessEntry", "GET {path}"),
            OnEntry("UpdateAccessEntry", "POST {path} {}"),
            OnEntry("DeleteAccessEntry", "DELETE {path}"),
            OnEntry(
                "AssociateAccessPolicy",
                """POST {path}/access-policies {"policyArn":"arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy","accessScope":{"type":"namespace","namespaces":["a"]}}"""
            ),
            OnEntry("ListAssociatedAccessPolicies", "GET {path}/access-policies"),
            OnEntry("DisassociateAccessPolicy", "DELETE {path}/access-policies/p"),
            Ask("eks", "ListAccessPolicies", "GET /access-policies", "eks:ListAccessPolicies *"),
            OnCluster("TagResource", """POST /tags/{arn} {"tags":{"a":"b"}}"""),
            OnCluster("UntagResource", "DELETE /tags/{arn}?tagKeys=a"),
            OnCluster("ListTagsForResource", "GET /tags/{arn}"),
        ];

    private static Row OnCluster(string name, string payload) => On(name, payload, "cluster/one");

    private static Row OnEntry(string name, string payload) =>
        On(
            name,
            payload.Replace(
                "{path}",
                $"/clusters/one/access-entries/{EntryOf}",
                StringComparison.Ordinal
            ),
            "access-entry/one/role/111122223333/admin/"
        );

    private static Row On(string name, string payload, string resource) =>
        Ask(
            "eks",
            name,
            payload.Replace(
                "{arn}",
                "arn%3Aaws%3Aeks%3Aeu-west-1%3A111122223333%3Acluster%2Fone",
                StringComparison.Ordinal
            ),
            $"eks:{name} {resource}"
        );

    private static IEnumerable<Row> DynamoDb() =>
        [
            Ask(
                "dynamodb",
                "BatchGetItem",
                """{"RequestItems":{"t":{"Keys":[{"id":{"S":"x"}}]},"u":{"Keys":[]}}}""",
                "dynamodb:BatchGetItem table/t",
                "dynamodb:BatchGetItem table/u"
            ),
            Ask(
                "dynamodb",
                "CreateTable",
                """{"TableName":"t","Tags":[{"Key":"a","Value":"b"}]}""",
                "dynamodb:CreateTable table/t",
                "dynamodb:TagResource table/t"
            ),
            OnTable("DeleteItem"),
            OnTable("DeleteTable"),
            OnTable("DescribeTable"),
            OnTable("DescribeTimeToLive"),
            OnTable("GetItem"),
            OnTable("PutItem"),
            OnTable("Query"),
            OnTable("Scan"),
            Ask(
                "dynamodb",
                "TransactWriteItems",
                """{"TransactItems":[{"Put":{"TableName":"t","Item":{"id":{"S":"x"}}}},{"Update":{"TableName":"t"}},{"Delete":{"TableName":"u"}},{"ConditionCheck":{"TableName":"t"}}]}""",
                "dynamodb:PutItem table/t",
                "dynamodb:UpdateItem table/t",
                "dynamodb:DeleteItem table/u",
                "dynamodb:ConditionCheckItem table/t"
            ),
            OnTable("UpdateItem"),
            OnTable("UpdateTimeToLive"),
        ];

    private static Row OnTable(string name) =>
        Ask("dynamodb", name, """{"TableName":"t"}""", $"dynamodb:{name} table/t");

    private static IEnumerable<Row> Others() =>
        [
            Ask(
                "events",
                "CreateEventBus",
                """{"Name":"b","Tags":[{"Key":"a","Value":"b"}]}""",
                "events:CreateEventBus event-bus/b",
                "events:TagResource event-bus/b"
            ),
            Ask(
                "events",
                "DeleteEventBus",
                """{"Name":"b"}""",
                "events:DeleteEventBus event-bus/b"
            ),
            Ask("events", "DescribeEventBus", "{}", "events:DescribeEventBus event-bus/default"),
            Ask("events", "ListEventBuses", "{}", "events:ListEventBuses *"),
            Ask(
                "events",
                "PutEvents",
                """{"Entries":[{"Source":"s","DetailType":"d","Detail":"{}","EventBusName":"b"},{"Source":"s","DetailType":"d","Detail":"{}"}]}""",
                "events:PutEvents event-bus/b",
                "events:PutEvents event-bus/default"
            ),
            Ask(
                "lambda",
                "Invoke",
                "POST /2015-03-31/functions/f/invocations {}",
                "lambda:InvokeFunction function:f"
            ),
            Ask(
                "lambda",
                "Invoke",
                "POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Af%3Alive/invocations {}",
                "lambda:InvokeFunction function:f:live"
            ),
            .. Logs(),
            .. States(),
        ];

    private static IEnumerable<Row> Logs() =>
        [
            Ask(
                "logs",
                "CreateLogGroup",
                """{"logGroupName":"/g","tags":{"a":"b"}}""",
                "logs:CreateLogGroup log-group:/g:log-stream:",
                "logs:TagResource log-group:/g"
            ),
            OnGroup("DeleteLogGroup", ""),
            OnGroup("DeleteRetentionPolicy", ""),
            Ask("logs", "DescribeLogGroups", "{}", "logs:DescribeLogGroups *"),
            OnGroupArn("ListTagsForResource", ""),
            OnGroup("PutRetentionPolicy", ""","retentionInDays":7"""),
            OnGroupArn("TagResource", ""","tags":{"a":"b"}"""),
            OnGroupArn("UntagResource", ""","tagKeys":["a"]"""),
        ];

    private static Row OnGroup(string name, string more) =>
        Ask(
            "logs",
            name,
            $$"""{"logGroupName":"/g"{{more}}}""",
            $"logs:{name} log-group:/g:log-stream:"
        );

    private static Row OnGroupArn(string name, string more) =>
        Ask(
            "logs",
            name,
            $$"""{"resourceArn":"arn:aws:logs:eu-west-1:111122223333:log-group:/g"{{more}}}""",
            $"logs:{name} log-group:/g"
        );

    private static IEnumerable<Row> States() =>
        [
            Ask(
                "states",
                "CreateStateMachine",
                $$"""{"name":"m","definition":"{{Machine}}","roleArn":"arn:aws:iam::111122223333:role/machine","tags":[{"key":"a","value":"b"}]}""",
                "states:CreateStateMachine stateMachine:m",
                "states:TagResource stateMachine:m",
                "iam:PassRole role/machine"
            ),
            OnMachine("DeleteStateMachine"),
            OnExecution("DescribeExecution"),
            OnMachine("DescribeStateMachine"),
            OnExecution("GetExecutionHistory"),
            OnMachine("ListExecutions"),
            Ask("states", "ListStateMachines", "{}", "states:ListStateMachines *"),
            OnMachine("StartExecution"),
            OnExecution("StopExecution"),
        ];

    private static Row OnMachine(string name) =>
        Ask(
            "states",
            name,
            """{"stateMachineArn":"arn:aws:states:eu-west-1:111122223333:stateMachine:machine"}""",
            $"states:{name} stateMachine:machine"
        );

    private static Row OnExecution(string name) =>
        Ask(
            "states",
            name,
            """{"executionArn":"arn:aws:states:eu-west-1:111122223333:execution:machine:x"}""",
            $"states:{name} execution:machine:x"
        );
}
