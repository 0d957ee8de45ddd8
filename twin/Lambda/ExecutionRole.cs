using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>What CreateFunction wants of an execution role.</summary>
/// <remarks>Source: Lambda developer guide, "Defining Lambda function permissions with an execution role".</remarks>
internal static class ExecutionRole
{
    // In the order in which CreateFunction asks for them.
    private static readonly string[] s_vpcActions =
    [
        "CreateNetworkInterface",
        "DescribeNetworkInterfaces",
        "DeleteNetworkInterface",
    ];

    /// <summary>Refuses a role that Lambda cannot assume, or that cannot make interfaces in a VPC.</summary>
    public static void Refuse(World world, string region, FunctionDefinition definition)
    {
        if (world.Iam.WhyNotAssumable("lambda.amazonaws.com", definition.RoleArn) is not null)
        {
            throw Invalid("The role defined for the function cannot be assumed by Lambda.");
        }

        if (definition.Vpc is null || world.Iam.Find(definition.RoleArn) is not { } role)
        {
            return;
        }

        var session = new Session(role.Arn);
        foreach (var action in s_vpcActions)
        {
            if (!world.Authorization.Decide(session, new($"ec2:{action}", "*"), region).IsAllowed)
            {
                throw Invalid(
                    $"The provided execution role does not have permissions to call {action} on EC2"
                );
            }
        }
    }

    private static WireError Invalid(string message) =>
        new("InvalidParameterValueException", message);
}
