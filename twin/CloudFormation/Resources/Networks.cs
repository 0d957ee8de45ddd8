namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>VPCs, subnets, route tables: through EC2's own API.</summary>
internal static class Networks
{
    public static Made Vpc(Creation creation)
    {
        creation.RefuseUnsimulated("Ipv4IpamPoolId", "Ipv4NetmaskLength");
        var ec2 = creation.Stack.Ec2;
        var vpc = ec2.Elements(
            "vpcId",
            "CreateVpc",
            [
                ("CidrBlock", creation.Required("CidrBlock")),
                .. Given(creation, "InstanceTenancy"),
                .. Ec2Calls.Tagged("vpc", creation.Tags()),
            ]
        )[0];
        foreach (var name in new[] { "EnableDnsSupport", "EnableDnsHostnames" })
        {
            if (creation.Text(name) is { } value)
            {
                ec2.Do("ModifyVpcAttribute", ("VpcId", vpc), ($"{name}.Value", value));
            }
        }

        var group = ec2.Read(
            "groupId",
            "DescribeSecurityGroups",
            ("Filter.1.Name", "vpc-id"),
            ("Filter.1.Value.1", vpc),
            ("Filter.2.Name", "group-name"),
            ("Filter.2.Value.1", "default")
        );
        return Made.With(vpc, ("VpcId", vpc), ("DefaultSecurityGroup", group));
    }

    public static Made Subnet(Creation creation)
    {
        creation.RefuseUnsimulated(
            "AssignIpv6AddressOnCreation",
            "EnableDns64",
            "Ipv4IpamPoolId",
            "Ipv4NetmaskLength",
            "Ipv6CidrBlock",
            "Ipv6Native",
            "OutpostArn",
            "PrivateDnsNameOptionsOnLaunch"
        );
        var ec2 = creation.Stack.Ec2;
        var subnet = ec2.Elements(
            "subnetId",
            "CreateSubnet",
            [
                ("VpcId", creation.Required("VpcId")),
                ("CidrBlock", creation.Required("CidrBlock")),
                .. Given(creation, "AvailabilityZone"),
                .. Given(creation, "AvailabilityZoneId"),
                .. Ec2Calls.Tagged("subnet", creation.Tags()),
            ]
        )[0];
        if (creation.Text("MapPublicIpOnLaunch") is { } isPublic)
        {
            ec2.Do(
                "ModifySubnetAttribute",
                ("SubnetId", subnet),
                ("MapPublicIpOnLaunch.Value", isPublic)
            );
        }

        return Made.With(subnet, ("SubnetId", subnet));
    }

    public static Made RouteTable(Creation creation)
    {
        var table = creation.Stack.Ec2.Elements(
            "routeTableId",
            "CreateRouteTable",
            [
                ("VpcId", creation.Required("VpcId")),
                .. Ec2Calls.Tagged("route-table", creation.Tags()),
            ]
        )[0];
        return Made.With(table, ("RouteTableId", table));
    }

    public static Made Association(Creation creation)
    {
        var association = creation.Stack.Ec2.Read(
            "associationId",
            "AssociateRouteTable",
            ("RouteTableId", creation.Required("RouteTableId")),
            ("SubnetId", creation.Required("SubnetId"))
        );
        return Made.With(association, ("Id", association));
    }

    private static IEnumerable<(string Name, string Value)> Given(Creation creation, string name) =>
        creation.Text(name) is { } value ? [(name, value)] : [];
}
