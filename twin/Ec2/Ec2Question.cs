using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Ec2.Routing;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Ec2;

/// <summary>A call of EC2 as IAM is asked about it.</summary>
/// <remarks>
/// A thing that does not exist has no tags: where a policy wants some, EC2's answer is taken to be
/// UnauthorizedOperation and not the thing's NotFound.
/// </remarks>
internal sealed class Ec2Question(string action, Ec2Region region, QueryParameters parameters)
{
    public bool HasTagSpecification => parameters.Groups("TagSpecification").Count > 0;

    /// <summary>On a resource given by its ARN, without further keys.</summary>
    public AccessRequest Of(string resource) => new($"ec2:{action}", resource) { Keys = Basic() };

    /// <summary>On a thing that the call makes: its tags are those of the request.</summary>
    public AccessRequest New(Ec2Kind kind) =>
        new($"ec2:{action}", region.Arn(kind.Name, "*"))
        {
            Keys = Basic().AddRequestTags(TagsFor(kind)),
        };

    /// <summary>On the existing thing that a parameter names.</summary>
    public AccessRequest Named(string parameter) => On(parameters.Find(parameter) ?? "*");

    public IEnumerable<AccessRequest> NamedIfAny(string parameter) =>
        parameters.Find(parameter) is { } id ? [On(id)] : [];

    /// <summary>As <see cref="Named"/>, with the attribute that is to be changed.</summary>
    public AccessRequest NamedWithAttribute(string parameter)
    {
        var named = Named(parameter);
        foreach (var (name, value) in parameters.All)
        {
            if (name.EndsWith(".Value", StringComparison.Ordinal))
            {
                var attribute = name[..^".Value".Length];
                named.Keys.Add("ec2:Attribute", attribute);
                named.Keys.Add($"ec2:Attribute/{attribute}", value);
            }
        }

        return named;
    }

    public AccessRequest NewPeering()
    {
        var made = New(Ec2Kind.Peering);
        var owner = parameters.Find("PeerOwnerId") ?? region.Account.Id;
        var peerRegion = parameters.Find("PeerRegion") ?? region.Name;
        made.Keys.Add("ec2:RequesterVpc", region.Arn("vpc", parameters.Required("VpcId")));
        made.Keys.Add(
            "ec2:AccepterVpc",
            $"arn:aws:ec2:{peerRegion}:{owner}:vpc/{parameters.Required("PeerVpcId")}"
        );
        return made;
    }

    /// <summary>The peering and the VPC that accepts it.</summary>
    public IEnumerable<AccessRequest> Accepted()
    {
        var id = parameters.Required("VpcPeeringConnectionId");
        var vpcId = region.Peerings.Find(id)?.Link.Accepter.VpcId;
        return [On(vpcId ?? "vpc-*"), On(id)];
    }

    /// <summary>The table and the subnet whose association ends.</summary>
    public IEnumerable<AccessRequest> Disassociated()
    {
        var id = parameters.Required("AssociationId");
        var association = region
            .RouteTables.SelectMany(table => table.Associations)
            .FirstOrDefault(each => each.Id == id);
        return [On(association?.Table.Id ?? "rtb-*"), On(association?.Subnet?.Id ?? "subnet-*")];
    }

    /// <summary>The interface and the instance it is attached to.</summary>
    public IEnumerable<AccessRequest> Detached()
    {
        var id = parameters.Required("AttachmentId");
        var detached = region.NetworkInterfaces.FirstOrDefault(each => each.AttachmentId == id);
        return
        [
            Of(region.Arn("instance", detached?.InstanceId ?? "*")),
            On(detached?.Id ?? "eni-*"),
        ];
    }

    /// <summary>Every resource of CreateTags or DeleteTags.</summary>
    public IEnumerable<AccessRequest> Tagged()
    {
        var tags = parameters
            .Groups("Tag")
            .Select(tag => KeyValuePair.Create(tag.Required("Key"), tag.Find("Value") ?? ""))
            .ToList();
        foreach (var id in parameters.List("ResourceId").Where(id => Ec2Kind.Of(id) is not null))
        {
            var request = On(id);
            request.Keys.AddRequestTags(tags);
            yield return request;
        }
    }

    /// <summary>Tags in a create call need CreateTags, too, with the name of the call as a key.</summary>
    /// <remarks>Source: EC2 user guide, "Grant permission to tag Amazon EC2 resources during creation".</remarks>
    public IEnumerable<AccessRequest> TagsOnCreate()
    {
        foreach (var specification in parameters.Groups("TagSpecification"))
        {
            var keys = Basic()
                .AddRequestTags(TagParameters.ReadTags(specification))
                .Add("ec2:CreateAction", action);
            yield return new(
                "ec2:CreateTags",
                region.Arn(specification.Required("ResourceType"), "*")
            )
            {
                Keys = keys,
            };
        }
    }

    private IEnumerable<KeyValuePair<string, string>> TagsFor(Ec2Kind kind) =>
        parameters
            .Groups("TagSpecification")
            .Where(specification => specification.Find("ResourceType") == kind.Name)
            .SelectMany(TagParameters.ReadTags);

    private AccessRequest On(string id)
    {
        var type = Ec2Kind.Of(id)?.Name ?? "*";
        var shown = id.EndsWith("-*", StringComparison.Ordinal) ? "*" : id;
        var keys = Basic();
        if (region.FindResource(id) is { } resource)
        {
            keys.AddResourceTags(resource.Tags, "ec2");
            if (action != "DeleteTags") // of all actions, this one looks at nothing but tags
            {
                AddKeysOf(resource, keys);
            }
        }

        return new($"ec2:{action}", region.Arn(type, shown)) { Keys = keys };
    }

    private ConditionKeys Basic() => new ConditionKeys().Add("ec2:Region", region.Name);

    private void AddKeysOf(Ec2Resource resource, ConditionKeys keys) =>
        _ = resource switch
        {
            Vpc vpc => keys.Add("ec2:VpcID", vpc.Id).Add("ec2:Tenancy", vpc.Tenancy),
            Subnet subnet => keys.Add("ec2:SubnetID", subnet.Id)
                .Add("ec2:AvailabilityZone", subnet.Zone.Name)
                .Add("ec2:AvailabilityZoneId", subnet.Zone.Id)
                .Add("ec2:Vpc", ArnOf(subnet.Vpc)),
            InternetGateway gateway => keys.Add("ec2:InternetGatewayID", gateway.Id),
            Address address => keys.Add("ec2:AllocationId", address.Id)
                .Add("ec2:Domain", "vpc")
                .Add("ec2:PublicIpAddress", address.PublicIp),
            RouteTable table => keys.Add("ec2:RouteTableID", table.Id)
                .Add("ec2:Vpc", ArnOf(table.Vpc)),
            SecurityGroup group => keys.Add("ec2:SecurityGroupID", group.Id)
                .Add("ec2:Vpc", ArnOf(group.Vpc)),
            PeeringEnd end => keys.Add("ec2:VpcPeeringConnectionID", end.Id)
                .Add("ec2:RequesterVpc", ArnOf(end.Link.Requester))
                .Add("ec2:AccepterVpc", ArnOf(end.Link.Accepter)),
            NetworkInterface card => keys.Add("ec2:NetworkInterfaceID", card.Id)
                .Add("ec2:AvailabilityZone", card.Subnet.Zone.Name)
                .Add("ec2:Subnet", ArnOf(card.Subnet))
                .Add("ec2:Vpc", ArnOf(card.Subnet.Vpc)),
            _ => keys,
        };

    private string ArnOf(Ec2Resource resource) => region.Arn(resource.Kind.Name, resource.Id);

    private static string ArnOf(PeeringSide side) =>
        $"arn:aws:ec2:{side.Region}:{side.Owner}:vpc/{side.VpcId}";
}
