"""One network in each of two worlds, the twin and moto, compared answer by answer."""

import xml.etree.ElementTree as xml

import boto3
from moto import mock_aws
from twin_wire import client, finish, refusal

HOME, AWAY = "eu-west-1", "eu-central-1"
unmodelled = set()


def elements(node, shape, path):
    """Elements of an answer that AWS's model does not know."""
    if shape.type_name == "list":
        for item in node:
            yield from elements(item, shape.member, path)
    elif shape.type_name == "structure":
        known = {m.serialization.get("name", name): m for name, m in shape.members.items()}
        for child in node:
            name = child.tag.split("}")[1]
            if name in known:
                yield from elements(child, known[name], f"{path}/{name}")
            else:
                yield f"{path}/{name}"


def inspect(made):
    def check(response_dict, event_name, **_):
        operation = event_name.rsplit(".", 1)[1]
        output = made.meta.service_model.operation_model(operation).output_shape
        if response_dict["status_code"] == 200 and output is not None:
            found = elements(xml.fromstring(response_dict["body"]), output, operation)
            unmodelled.update(path for path in found if not path.endswith("/requestId"))

    made.meta.events.register("response-received.ec2", check)
    return made


def tags(kind):
    return [{"ResourceType": kind, "Tags": [{"Key": "Name", "Value": "demo"}]}]


def until(done):
    for _ in range(400):
        if (seen := done()) is not None:
            return seen
    raise TimeoutError


def scenario(home, away):
    """Every call with its answer."""
    yield "CreateVpc", (made := home.create_vpc(CidrBlock="10.1.0.0/16", TagSpecifications=tags("vpc")))
    vpc = made["Vpc"]["VpcId"]
    far = away.create_vpc(CidrBlock="10.2.0.0/16")["Vpc"]["VpcId"]
    home.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    yield "DescribeVpcAttribute", home.describe_vpc_attribute(VpcId=vpc, Attribute="enableDnsHostnames")
    yield "DescribeVpcs", home.describe_vpcs(Filters=[{"Name": "tag:Name", "Values": ["demo"]}])
    yield "CreateSubnet", (
        made := home.create_subnet(
            VpcId=vpc,
            CidrBlock="10.1.0.0/24",
            AvailabilityZone="eu-west-1a",
            TagSpecifications=tags("subnet"),
        )
    )
    subnet = made["Subnet"]["SubnetId"]
    home.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})
    yield "DescribeSubnets", home.describe_subnets(SubnetIds=[subnet])
    yield "CreateInternetGateway", (
        made := home.create_internet_gateway(TagSpecifications=tags("internet-gateway"))
    )
    gateway = made["InternetGateway"]["InternetGatewayId"]
    home.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    yield "DescribeInternetGateways", home.describe_internet_gateways(InternetGatewayIds=[gateway])
    yield "AllocateAddress", (
        made := home.allocate_address(Domain="vpc", TagSpecifications=tags("elastic-ip"))
    )
    address = made["AllocationId"]
    yield "CreateNatGateway", (
        made := home.create_nat_gateway(
            SubnetId=subnet, AllocationId=address, TagSpecifications=tags("natgateway")
        )
    )
    nat = made["NatGateway"]["NatGatewayId"]
    yield "DescribeNatGateways", home.describe_nat_gateways(NatGatewayIds=[nat])
    yield "DescribeAddresses", home.describe_addresses(AllocationIds=[address])
    yield "DescribeNetworkInterfaces", home.describe_network_interfaces(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}]
    )
    yield "CreateRouteTable", (
        made := home.create_route_table(VpcId=vpc, TagSpecifications=tags("route-table"))
    )
    table = made["RouteTable"]["RouteTableId"]
    yield "CreateRoute", home.create_route(
        RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway
    )
    yield "AssociateRouteTable", home.associate_route_table(RouteTableId=table, SubnetId=subnet)
    yield "DescribeRouteTables", home.describe_route_tables(RouteTableIds=[table])
    yield "CreateSecurityGroup", (
        made := home.create_security_group(
            GroupName="api", Description="api", VpcId=vpc, TagSpecifications=tags("security-group")
        )
    )
    group = made["GroupId"]
    permissions = [
        {
            "IpProtocol": "tcp",
            "FromPort": 443,
            "ToPort": 443,
            "IpRanges": [{"CidrIp": "10.2.0.0/16", "Description": "peer"}],
            "UserIdGroupPairs": [{"GroupId": group}],
        }
    ]
    yield "AuthorizeSecurityGroupIngress", home.authorize_security_group_ingress(
        GroupId=group, IpPermissions=permissions
    )
    yield "DescribeSecurityGroups", home.describe_security_groups(GroupIds=[group])
    yield "DescribeSecurityGroupRules", home.describe_security_group_rules(
        Filters=[{"Name": "group-id", "Values": [group]}]
    )
    yield "RevokeSecurityGroupIngress", home.revoke_security_group_ingress(
        GroupId=group, IpPermissions=permissions
    )
    yield "CreateVpcPeeringConnection", (
        made := home.create_vpc_peering_connection(
            VpcId=vpc,
            PeerVpcId=far,
            PeerRegion=AWAY,
            TagSpecifications=tags("vpc-peering-connection"),
        )
    )
    peering = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    accepted = until(lambda: accept(away, peering))
    yield "AcceptVpcPeeringConnection", accepted
    yield "DescribeVpcPeeringConnections", until(lambda: active(home, peering))
    home.create_tags(Resources=[vpc, subnet], Tags=[{"Key": "a", "Value": "b"}])
    yield "DescribeTags", home.describe_tags(Filters=[{"Name": "resource-id", "Values": [vpc]}])
    home.delete_tags(Resources=[vpc, subnet], Tags=[{"Key": "a"}])
    yield "DescribeAvailabilityZones", home.describe_availability_zones()
    yield "DescribeRegions", home.describe_regions()
    home.delete_vpc_peering_connection(VpcPeeringConnectionId=peering)
    yield "DeleteSecurityGroup", home.delete_security_group(GroupId=group)
    yield "DeleteNatGateway", home.delete_nat_gateway(NatGatewayId=nat)


def accept(away, peering):
    try:
        return away.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    except away.exceptions.ClientError:
        return None


def active(home, peering):
    seen = home.describe_vpc_peering_connections(VpcPeeringConnectionIds=[peering])
    return seen if seen["VpcPeeringConnections"][0]["Status"]["Code"] == "active" else None


def keys(value, path=""):
    if isinstance(value, dict):
        for name, member in value.items():
            if name != "ResponseMetadata":
                yield f"{path}.{name}"
                yield from keys(member, f"{path}.{name}")
    elif isinstance(value, list):
        for member in value:
            yield from keys(member, path)


def shape(answers):
    return {f"{name}{key}" for name, answer in answers for key in keys(answer)}


twin = inspect(client("ec2", HOME)), inspect(client("ec2", AWAY))
ours = list(scenario(*twin))
with mock_aws():
    secret = {"aws_access_key_id": "k", "aws_secret_access_key": "s"}
    theirs = list(
        scenario(
            boto3.client("ec2", region_name=HOME, **secret),
            boto3.client("ec2", region_name=AWAY, **secret),
        )
    )
finish(
    {
        "unmodelled": sorted(unmodelled),
        "answers": len(ours),
        "vpc": ours[0][1]["Vpc"]["CidrBlock"],
        "only moto": sorted(shape(theirs) - shape(ours)),
        "only twin": sorted(shape(ours) - shape(theirs)),
        "unknown": refusal(twin[0].describe_vpcs, VpcIds=["vpc-0123456789abcdef0"]),
        "dry run": refusal(twin[0].create_vpc, CidrBlock="10.3.0.0/16", DryRun=True),
    }
)
