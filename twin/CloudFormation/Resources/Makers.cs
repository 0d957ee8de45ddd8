using EksFed.Twin.CloudFormation.Types;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>The index: who makes which type.</summary>
internal static class Makers
{
    private static readonly Dictionary<string, Func<Creation, Made>> s_makers = new()
    {
        ["AWS::ApiGatewayV2::Api"] = HttpApis.Api,
        ["AWS::ApiGatewayV2::Stage"] = HttpApis.Stage,
        ["AWS::DynamoDB::Table"] = Tables.Table,
        ["AWS::EC2::RouteTable"] = Networks.RouteTable,
        ["AWS::EC2::SecurityGroup"] = SecurityGroups.SecurityGroup,
        ["AWS::EC2::SecurityGroupEgress"] = SecurityGroups.Egress,
        ["AWS::EC2::SecurityGroupIngress"] = SecurityGroups.Ingress,
        ["AWS::EC2::Subnet"] = Networks.Subnet,
        ["AWS::EC2::SubnetRouteTableAssociation"] = Networks.Association,
        ["AWS::EC2::VPC"] = Networks.Vpc,
        ["AWS::Events::EventBus"] = Buses.EventBus,
        ["AWS::Events::Rule"] = Buses.Rule,
        ["AWS::IAM::Group"] = Identities.Group,
        ["AWS::IAM::ManagedPolicy"] = Identities.ManagedPolicy,
        ["AWS::IAM::Policy"] = Identities.Policy,
        ["AWS::IAM::Role"] = Identities.Role,
        ["AWS::Lambda::Function"] = Functions.Function,
        ["AWS::Lambda::Permission"] = Functions.Permission,
        ["AWS::Logs::LogGroup"] = LogGroups.LogGroup,
        ["AWS::SQS::Queue"] = Queues.Queue,
        ["AWS::SQS::QueuePolicy"] = Queues.QueuePolicy,
        ["AWS::StepFunctions::StateMachine"] = Machines.StateMachine,
    };

    public static IEnumerable<string> Simulated => s_makers.Keys;

    public static Func<Creation, Made> Find(string type) =>
        ResourceTypes.IsCustom(type) ? CustomResources.Create
        : Unsimulated.Types.Contains(type) ? Unsimulated.Pretend
        : s_makers[type];
}
