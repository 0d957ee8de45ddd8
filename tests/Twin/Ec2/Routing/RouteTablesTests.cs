using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2.Routing;

public sealed class RouteTablesTests
{
    private const string Everywhere = "0.0.0.0/0";
    private readonly Ec2World _ec2 = new();
    private readonly string _vpc;
    private readonly string _subnet;
    private readonly string _table;

    public RouteTablesTests()
    {
        _vpc = _ec2.CreateVpc();
        _subnet = _ec2.CreateSubnet(_vpc, "10.1.0.0/24");
        _table = CreateTable();
    }

    [Fact]
    public void A_table_is_born_with_the_route_to_its_vpc()
    {
        var route = Describe(_table).Routes.ShouldHaveSingleItem();

        route.DestinationCidrBlock.ShouldBe("10.1.0.0/16");
        route.GatewayId.ShouldBe("local");
        route.Origin.Value.ShouldBe("CreateRouteTable");
        route.State.Value.ShouldBe("active");
    }

    [Fact]
    public void A_vpc_has_a_main_table_that_stays()
    {
        var main = _ec2.Ask(ec2 =>
                ec2.DescribeRouteTablesAsync(
                    new DescribeRouteTablesRequest
                    {
                        Filters = [new("vpc-id", [_vpc]), new("association.main", ["true"])],
                    }
                )
            )
            .RouteTables.ShouldHaveSingleItem();
        var association = main.Associations.ShouldHaveSingleItem().RouteTableAssociationId;

        Delete(main.RouteTableId).ShouldBe("DependencyViolation");
        _ec2.Refusal(ec2 => ec2.DisassociateRouteTableAsync(new() { AssociationId = association }))
            .ErrorCode.ShouldBe("InvalidParameterValue");
        _ec2.World.Resources.Count(each => each.Kind == "route-table").ShouldBe(1);
    }

    [Fact]
    public void A_subnet_has_one_table_and_repeating_that_is_fine()
    {
        var association = Associate(_table);
        Associate(_table).ShouldBe(association);
        var other = CreateTable();
        var refusal = _ec2.Refusal(ec2 => ec2.AssociateRouteTableAsync(Pair(other)));

        refusal.ErrorCode.ShouldBe("Resource.AlreadyAssociated");
        Delete(_table).ShouldBe("DependencyViolation");
        _ec2.Ask(ec2 => ec2.DisassociateRouteTableAsync(new() { AssociationId = association }));
        Delete(_table).ShouldBeNull();
        Delete(_table).ShouldBe("InvalidRouteTableID.NotFound");
    }

    [Fact]
    public void A_deleted_subnet_frees_its_table()
    {
        Associate(_table);
        _ec2.Ask(ec2 => ec2.DeleteSubnetAsync(new DeleteSubnetRequest(_subnet)));

        Delete(_table).ShouldBeNull();
    }

    [Fact]
    public void Routes_are_created_once_replaced_and_deleted()
    {
        var gateway = AttachGateway();
        Route(gateway);
        var twice = _ec2.Refusal(ec2 => ec2.CreateRouteAsync(To(gateway)));
        _ec2.Ask(ec2 =>
            ec2.ReplaceRouteAsync(
                new()
                {
                    RouteTableId = _table,
                    DestinationCidrBlock = Everywhere,
                    GatewayId = gateway,
                }
            )
        );

        twice.ErrorCode.ShouldBe("RouteAlreadyExists");
        twice.Message.ShouldBe("The route identified by 0.0.0.0/0 already exists.");
        Unroute(Everywhere).ShouldBeNull();
        Unroute(Everywhere).ShouldBe("InvalidRoute.NotFound");
        Unroute("10.1.0.0/16").ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public void A_route_whose_gateway_was_detached_is_a_black_hole()
    {
        var gateway = AttachGateway();
        Route(gateway);
        _ec2.Ask(ec2 =>
            ec2.DetachInternetGatewayAsync(new() { InternetGatewayId = gateway, VpcId = _vpc })
        );

        Describe(_table)
            .Routes.Single(route => route.DestinationCidrBlock == Everywhere)
            .State.Value.ShouldBe("blackhole");
    }

    [Fact]
    public void A_route_to_a_peering_works_once_it_is_active()
    {
        _ec2.CreateVpc("10.2.0.0/16", Ec2World.Frankfurt);
        var peering = new TwoNetworks(_ec2, _vpc).Request();
        _ec2.Ask(ec2 =>
            ec2.CreateRouteAsync(
                new()
                {
                    RouteTableId = _table,
                    DestinationCidrBlock = "10.2.0.0/16",
                    VpcPeeringConnectionId = peering,
                }
            )
        );
        State("10.2.0.0/16").ShouldBe("blackhole");
        TwoNetworks.Accept(_ec2, peering);

        State("10.2.0.0/16").ShouldBe("active");
    }

    [Fact]
    public void Targets_have_to_exist_in_the_same_network()
    {
        var stranger = _ec2.Ask(ec2 =>
            ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())
        ).InternetGateway.InternetGatewayId;

        _ec2.Refusal(ec2 => ec2.CreateRouteAsync(To(stranger)))
            .Message.ShouldBe(
                $"route table {_table} and network gateway {stranger} belong to different networks"
            );
        _ec2.Refusal(ec2 => ec2.CreateRouteAsync(To("igw-0123456789abcdef0")))
            .ErrorCode.ShouldBe("InvalidGatewayID.NotFound");
        _ec2.Refusal(ec2 =>
                ec2.CreateRouteAsync(
                    new()
                    {
                        RouteTableId = _table,
                        DestinationCidrBlock = Everywhere,
                        NatGatewayId = "nat-0123456789abcdef0",
                    }
                )
            )
            .ErrorCode.ShouldBe("InvalidNatGatewayID.NotFound");
        _ec2.Refusal(ec2 =>
                ec2.CreateRouteAsync(
                    new() { RouteTableId = _table, DestinationCidrBlock = Everywhere }
                )
            )
            .ErrorCode.ShouldBe("MissingParameter");
    }

    [Fact]
    public void Routes_are_limited()
    {
        _ec2.Api.Settings.Quotas = new() { RoutesPerTable = 1 };
        var gateway = AttachGateway();
        Route(gateway);
        var refusal = _ec2.Refusal(ec2 =>
            ec2.CreateRouteAsync(
                new()
                {
                    RouteTableId = _table,
                    DestinationCidrBlock = "192.0.2.0/24",
                    GatewayId = gateway,
                }
            )
        );

        refusal.ErrorCode.ShouldBe("RouteLimitExceeded");
    }

    private string CreateTable() =>
        _ec2.Ask(ec2 => ec2.CreateRouteTableAsync(new() { VpcId = _vpc })).RouteTable.RouteTableId;

    private AssociateRouteTableRequest Pair(string table) =>
        new() { RouteTableId = table, SubnetId = _subnet };

    private string Associate(string table) =>
        _ec2.Ask(ec2 => ec2.AssociateRouteTableAsync(Pair(table))).AssociationId;

    private string AttachGateway()
    {
        var gateway = _ec2.Ask(ec2 =>
            ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())
        ).InternetGateway.InternetGatewayId;
        _ec2.Ask(ec2 =>
            ec2.AttachInternetGatewayAsync(new() { InternetGatewayId = gateway, VpcId = _vpc })
        );
        return gateway;
    }

    private CreateRouteRequest To(string gateway) =>
        new()
        {
            RouteTableId = _table,
            DestinationCidrBlock = Everywhere,
            GatewayId = gateway,
        };

    private void Route(string gateway) => _ec2.Ask(ec2 => ec2.CreateRouteAsync(To(gateway)));

    private string? Unroute(string destination) =>
        _ec2.Outcome(ec2 =>
            ec2.DeleteRouteAsync(
                new() { RouteTableId = _table, DestinationCidrBlock = destination }
            )
        );

    private string? Delete(string table) =>
        _ec2.Outcome(ec2 => ec2.DeleteRouteTableAsync(new() { RouteTableId = table }));

    private string State(string destination) =>
        Describe(_table)
            .Routes.Single(route => route.DestinationCidrBlock == destination)
            .State.Value;

    private RouteTable Describe(string id) =>
        _ec2.Ask(ec2 =>
                ec2.DescribeRouteTablesAsync(
                    new DescribeRouteTablesRequest { RouteTableIds = [id] }
                )
            )
            .RouteTables.Single();
}
