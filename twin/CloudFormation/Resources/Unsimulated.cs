namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>Types without effect in the twin: names, references and ids are as in AWS, and that is all.</summary>
internal static class Unsimulated
{
    public static readonly IReadOnlySet<string> Types = new HashSet<string>
    {
        "AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::CompositeAlarm",
        "AWS::CloudWatch::Dashboard",
        "AWS::EC2::VPCEndpoint",
        "AWS::Events::EventBusPolicy",
        "AWS::KMS::Alias",
        "AWS::KMS::Key",
        "AWS::Logs::MetricFilter",
        "AWS::Logs::ResourcePolicy",
        "AWS::SNS::Subscription",
        "AWS::SNS::Topic",
        "AWS::SNS::TopicPolicy",
    };

    public static Made Pretend(Creation creation)
    {
        string Arn(string service, string rest) =>
            $"arn:aws:{service}:{creation.Region}:{creation.Stack.AccountId}:{rest}";

        var uuid = creation.Random.Uuid();
        switch (creation.Resource.Type)
        {
            case "AWS::CloudWatch::Alarm" or "AWS::CloudWatch::CompositeAlarm":
                var alarm = creation.Name("AlarmName", 255);
                return Made.With(alarm, ("Arn", Arn("cloudwatch", $"alarm:{alarm}")));
            case "AWS::CloudWatch::Dashboard":
                return new(creation.Name("DashboardName", 255));
            case "AWS::KMS::Key":
                return Made.With(uuid, ("KeyId", uuid), ("Arn", Arn("kms", $"key/{uuid}")));
            case "AWS::KMS::Alias":
                return new(creation.Required("AliasName"));
            case "AWS::SNS::Topic":
                var topic = creation.Name("TopicName", 256);
                var arn = Arn("sns", topic);
                return Made.With(arn, ("TopicArn", arn), ("TopicName", topic));
            case "AWS::SNS::Subscription":
                var subscription = $"{creation.Required("TopicArn")}:{uuid}";
                return Made.With(subscription, ("Arn", subscription));
            case "AWS::EC2::VPCEndpoint":
                var endpoint = $"vpce-0{creation.Random.Hex(16)}";
                return Made.With(endpoint, ("Id", endpoint));
            default:
                var name = creation.NewName(64);
                return Made.With(name, ("Id", name));
        }
    }
}
