using EksFed.Twin.CloudFormation;

namespace EksFed.Twin.Tests.CloudFormation;

public sealed class TemplateTests
{
    private const string Queue = "Resources: {Q: {Type: 'AWS::SQS::Queue'}}\n";

    [Theory]
    [InlineData("Resource: {}", "Resource: is unknown")]
    [InlineData("Transform: Macro", "Transform: Macro is not simulated")]
    [InlineData("AWSTemplateFormatVersion: '2011'", "AWSTemplateFormatVersion: is 2010-09-09")]
    [InlineData("Parameters: {A: {Type: Text}}", "Parameters.A.Type: Text is no parameter type")]
    [InlineData("Parameters: {A: {Type: String, Min: 1}}", "Parameters.A.Min: is unknown")]
    [InlineData(
        "Parameters: {A: {Type: String, Default: !Ref B}}",
        "Parameters.A.Default: is a literal"
    )]
    [InlineData("Parameters: {a-b: {Type: String}}", "Parameters.a-b: a logical id")]
    [InlineData("Conditions: {C: !Ref X}", "Conditions.C: is Fn::Equals, Fn::Not")]
    [InlineData("Conditions: {C: !Equals [!Ref X, a]}", "Conditions.C[0]: X is no parameter")]
    [InlineData("Conditions: {C: !Not [!Condition D]}", "the condition D does not exist")]
    [InlineData(
        "Conditions: {C: !Not [!Condition D], D: !Not [!Condition C]}",
        "Conditions.C: circular: C → D → C"
    )]
    [InlineData("Conditions: {C: !Equals [!Ref Q, a]}", "Q is no parameter")]
    [InlineData("Mappings: {M: {a: {b: {c: d}}}}", "Mappings.M.a.b: is a scalar")]
    [InlineData("Outputs: {O: {Value: !Ref None}}", "Outputs.O.Value: None is no parameter and no")]
    [InlineData("Outputs: {O: {Value: !GetAtt Q.Size}}", "AWS::SQS::Queue has no attribute Size")]
    [InlineData("Outputs: {O: {Value: !Sub '${Q.Size}'}}", "AWS::SQS::Queue has no attribute Size")]
    [InlineData("Outputs: {O: {Value: !Sub '${Who}'}}", "Who is no parameter and no resource")]
    [InlineData("Outputs: {O: {Value: !ImportValue x}}", "Fn::ImportValue: the twin has one stack")]
    [InlineData("Outputs: {O: {Value: !FindInMap [M, a, b]}}", "the map M does not exist")]
    [InlineData("Outputs: {O: {Value: !If [C, a, b]}}", "the condition C does not exist")]
    [InlineData("Outputs: {O: {Value: !If [C, a]}}", "Fn::If takes a condition's name")]
    [InlineData("Outputs: {O: {Value: !Length [a]}}", "the tag !Length is unknown")]
    [InlineData("Outputs: {O: {Value: {'Fn::Length': []}}}", "Fn::Length is unknown or not")]
    [InlineData("Outputs: {O: {Value: a, Name: b}}", "Outputs.O.Name: is unknown")]
    [InlineData("Outputs: {O: {Value: a, Condition: C}}", "Outputs.O.Condition: the condition C")]
    public void Refuses_a_section(string section, string finding) =>
        Templates.FindingsIn(Queue + section).ShouldHaveSingleItem().ShouldContain(finding);

    [Theory]
    [InlineData("Type: 'AWS::SQS::Topic'", "Type: the twin does not know AWS::SQS::Topic")]
    [InlineData("Properties: {}", "Resources.R.Type: is missing")]
    [InlineData("Type: 'AWS::SQS::Queue', Property: {}", "Resources.R.Property: is unknown")]
    [InlineData("Type: 'AWS::SQS::Queue', DeletionPolicy: Keep", "DeletionPolicy: is one of")]
    [InlineData(
        "Type: 'AWS::SQS::Queue', DependsOn: X",
        "DependsOn: the resource X does not exist"
    )]
    [InlineData("Type: 'AWS::SQS::Queue', Condition: X", "Condition: the condition X does not")]
    [InlineData(
        "Type: 'AWS::SQS::Queue', Properties: {Delay: 1}",
        "Properties.Delay: AWS::SQS::Queue has no such property"
    )]
    [InlineData(
        "Type: 'AWS::SQS::Queue', Properties: {DelaySeconds: 901}",
        "DelaySeconds: 901 is outside 0..900"
    )]
    [InlineData(
        "Type: 'AWS::SQS::Queue', Properties: {DelaySeconds: soon}",
        "DelaySeconds: is an integer, not 'soon'"
    )]
    [InlineData(
        "Type: 'AWS::SQS::Queue', Properties: {FifoQueue: maybe}",
        "FifoQueue: is a boolean, not 'maybe'"
    )]
    [InlineData(
        "Type: 'AWS::SQS::Queue', Properties: {Tags: [{Key: a}]}",
        "Properties.Tags[0].Value: is required"
    )]
    [InlineData(
        "Type: 'AWS::SQS::Queue', Properties: {Tags: {a: b}}",
        "Properties.Tags: is a list"
    )]
    [InlineData(
        "Type: 'AWS::SQS::Queue', Properties: {QueueName: }",
        "QueueName: null values are not allowed"
    )]
    [InlineData(
        "Type: 'AWS::SQS::QueuePolicy', Properties: {Queues: []}",
        "Properties.PolicyDocument: is required"
    )]
    [InlineData(
        "Type: 'AWS::Logs::LogGroup', Properties: {RetentionInDays: 31}",
        "RetentionInDays: '31' is none of"
    )]
    [InlineData(
        "Type: 'AWS::Logs::LogGroup', Properties: {RetentionInDays: !If [C, 31, !Ref 'AWS::NoValue']}",
        "RetentionInDays: '31' is none of"
    )]
    [InlineData("Type: 'AWS::Serverless::Api'", "the twin does not know AWS::Serverless::Api")]
    [InlineData("Type: 'AWS::Serverless::Function'", "CodeUri: is required")]
    [InlineData(
        "Type: 'AWS::Serverless::Function', Properties: {CodeUri: a, Role: a, Memory: 5}",
        "Properties.Memory: is unknown or not simulated"
    )]
    [InlineData(
        "Type: 'AWS::Serverless::Function', Properties: {CodeUri: a, Policies: [{NoPolicy: {}}]}",
        "Policies[0]: is no statement, managed policy or policy template"
    )]
    [InlineData(
        "Type: 'AWS::Serverless::Function', Properties: {CodeUri: a, Policies: [{DynamoDBCrudPolicy: {}}]}",
        "Must specify valid parameter values for policy template 'DynamoDBCrudPolicy': TableName"
    )]
    [InlineData(
        "Type: 'AWS::Serverless::Function', Properties: {CodeUri: a, Role: a, Events: {E: {Type: Kafka}}}",
        "Events.E.Type: Kafka is no event"
    )]
    [InlineData(
        "Type: 'AWS::Serverless::Function', Properties: {CodeUri: a, Role: a, Events: {E: {Type: HttpApi, Properties: {ApiId: !Ref Q, Path: /, Method: GET}}}}",
        "ApiId names no HTTP API"
    )]
    [InlineData(
        "Type: 'AWS::Serverless::StateMachine', Properties: {Role: a}",
        "DefinitionUri: is"
    )]
    public void Refuses_a_resource(string resource, string finding) =>
        Templates
            .FindingsIn(
                $$"""
                Transform: AWS::Serverless-2016-10-31
                Conditions: {C: !Equals [a, b]}
                Resources:
                  Q: {Type: 'AWS::SQS::Queue'}
                  R: { {{resource}} }
                """
            )
            .ShouldHaveSingleItem()
            .ShouldContain(finding);

    [Fact]
    public void Tells_everything_at_once()
    {
        var findings = Templates.FindingsIn(
            """
            Resources:
              A: {Type: 'AWS::SQS::Queue', Properties: {Delay: 1, DelaySeconds: x}}
              B: {Type: 'AWS::No::Type'}
            Outputs:
              O: {Value: !Ref C}
            """
        );

        findings.Count.ShouldBe(4);
    }

    [Fact]
    public void Refuses_resources_that_need_each_other()
    {
        var findings = Templates.FindingsIn(
            """
            Resources:
              A: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !GetAtt B.QueueName}}
              B: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Sub 'x${C.QueueName}'}}
              C: {Type: 'AWS::SQS::Queue', DependsOn: A}
            """
        );

        findings.ShouldHaveSingleItem().ShouldContain("circular dependency: A → B → C → A");
    }

    [Fact]
    public void A_resource_that_two_need_is_no_cycle() =>
        Templates
            .FindingsIn(
                """
                Resources:
                  A: {Type: 'AWS::SQS::Queue', DependsOn: [B, C]}
                  B: {Type: 'AWS::SQS::Queue', DependsOn: D}
                  C: {Type: 'AWS::SQS::Queue', DependsOn: D}
                  D: {Type: 'AWS::SQS::Queue'}
                """
            )
            .ShouldBeEmpty();

    [Theory]
    [InlineData("a: [")]
    [InlineData("- a")]
    [InlineData("Resources: {A: {Type: a, Type: b}}")]
    public void Refuses_what_is_no_template(string yaml) =>
        Templates.FindingsIn(yaml).ShouldNotBeEmpty();

    [Fact]
    public void A_tag_and_its_long_form_read_alike()
    {
        const string text = """
            Resources:
              A: {Type: 'AWS::SQS::Queue', Properties: {QueueName: TAG}}
              B: {Type: 'AWS::SQS::Queue'}
            """;
        var tagged = Template.Read(text.Replace("TAG", "!GetAtt B.Arn", StringComparison.Ordinal));
        var spelt = Template.Read(
            text.Replace("TAG", "{'Fn::GetAtt': [B, Arn]}", StringComparison.Ordinal)
        );

        tagged
            .Resources["A"]
            .Properties.ToJsonString()
            .ShouldBe(spelt.Resources["A"].Properties.ToJsonString());
    }
}
