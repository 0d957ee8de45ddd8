using EksFed.Twin.CloudFormation.Values;
using EksFed.Twin.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>Lambda functions, and who may invoke them.</summary>
internal static class Functions
{
    private const int DefaultTimeoutSeconds = 3;
    private const int DefaultMemoryMegabytes = 128;

    public static Made Function(Creation creation)
    {
        creation.RefuseUnsimulated(
            "CapacityProviderConfig",
            "DeadLetterConfig",
            "FileSystemConfigs",
            "ImageConfig",
            "Layers",
            "ReservedConcurrentExecutions",
            "SnapStart"
        );
        var environment = creation.Map("Environment")?["Variables"]?.AsObject() ?? [];
        var definition = new FunctionDefinition(
            creation.Name("FunctionName"),
            creation.Integer("Timeout") ?? DefaultTimeoutSeconds,
            creation.Integer("MemorySize") ?? DefaultMemoryMegabytes,
            creation.Required("Role"),
            environment.ToDictionary(one => one.Key, one => $"{one.Value}"),
            Place(creation)
        )
        {
            Handler = creation.Required("Handler"),
            Tags = creation.Tags(),
        };
        var function = creation
            .World.Service<LambdaApi>()
            .Add(creation.Region, definition, creation.Stack.Options.Code(definition));
        creation.Stack.Functions[creation.Id] = function;
        return Made.With(definition.Name, ("Arn", function.Arn));
    }

    public static Made Permission(Creation creation)
    {
        var wanted = creation.Required("FunctionName");
        var function =
            creation
                .World.Service<LambdaApi>()
                .Functions.FirstOrDefault(one =>
                    one.Region == creation.Region
                    && (one.Definition.Name == wanted || one.Arn == wanted)
                )
            ?? throw new WireError(
                "ResourceNotFoundException",
                $"Function not found: {wanted}",
                404
            );
        if (creation.Required("Action") != "lambda:InvokeFunction")
        {
            throw new ValueException(
                $"Resources.{creation.Id}.Properties.Action",
                "only lambda:InvokeFunction is simulated"
            );
        }

        function.Permissions.Add(new(creation.Required("Principal"), creation.Text("SourceArn")));
        var id = creation.NewName(100);
        return Made.With(id, ("Id", id));
    }

    // Lambda learns the VPC from the subnets, and refuses subnets of two.
    private static VpcOrigin? Place(Creation creation)
    {
        var place = creation.Map("VpcConfig");
        var subnets = Texts(place?["SubnetIds"]);
        var groups = Texts(place?["SecurityGroupIds"]);
        if (subnets.Count == 0 && groups.Count == 0)
        {
            return null;
        }

        var vpcs = creation
            .Stack.Ec2.Elements(
                "vpcId",
                "DescribeSubnets",
                subnets.Select((subnet, i) => ($"SubnetId.{i + 1}", subnet))
            )
            .Distinct()
            .ToList();
        var ofGroups = creation.Stack.Ec2.Elements(
            "vpcId",
            "DescribeSecurityGroups",
            groups.Select((group, i) => ($"GroupId.{i + 1}", group))
        );
        return
            subnets.Count > 0 && groups.Count > 0 && vpcs.Count == 1 && ofGroups.All(vpcs.Contains)
            ? new(creation.Region, vpcs[0], subnets, groups)
            : throw new WireError(
                "InvalidParameterValueException",
                "Subnets and security groups are given both, and are of one VPC."
            );
    }

    private static List<string> Texts(System.Text.Json.Nodes.JsonNode? list) =>
        [.. (list?.AsArray() ?? []).Select(item => $"{item}")];
}
