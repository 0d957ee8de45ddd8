using EksFed.Twin.CloudFormation;

namespace EksFed.Twin.Tests.CloudFormation;

public sealed class EvaluationTests
{
    private const string Frame = """
        Parameters:
          Word: {Type: String, Default: word}
          Count: {Type: Number, Default: 3, MinValue: 1, MaxValue: 9}
          Several: {Type: CommaDelimitedList, Default: 'a, b,c'}
          Secret: {Type: String, Default: s3cret, NoEcho: true, AllowedPattern: '[a-z0-9]+'}
          Choice: {Type: String, Default: x, AllowedValues: [x, y], ConstraintDescription: is x or y}
        Mappings:
          Sizes: {eu-west-1: {small: s1, many: [m1, m2]}}
        Conditions:
          IsWord: !Equals [!Ref Word, word]
          IsNot: !Not [!Condition IsWord]
          Both: !And [!Condition IsWord, !Equals [!Ref Count, 3]]
          Either: !Or [!Condition IsNot, !Equals [!Ref Choice, y]]
        Resources:
          Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: q}}
          Gone: {Type: 'AWS::SQS::Queue', Condition: IsNot}
        Outputs:
        """;

    [Theory]
    [InlineData("!Ref Word", "word")]
    [InlineData("!Ref Count", "3")]
    [InlineData("!Ref Q", "https://sqs.eu-west-1.amazonaws.com/111122223333/q")]
    [InlineData("!GetAtt Q.Arn", "arn:aws:sqs:eu-west-1:111122223333:q")]
    [InlineData("!Ref AWS::Region", "eu-west-1")]
    [InlineData("!Sub '${AWS::StackName}-${Word}-${!Word}-${Q.QueueName}'", "fed-word-${Word}-q")]
    [InlineData("!Sub ['${A}-${Word}', {A: !Ref Count}]", "3-word")]
    [InlineData("!Join [':', [a, !Ref Word, 1, true]]", "a:word:1:true")]
    [InlineData("!Join ['-', !Ref Several]", "a-b-c")]
    [InlineData("!Join ['-', [a, !Ref 'AWS::NoValue', b]]", "a-b")]
    [InlineData("!Select [1, !Ref Several]", "b")]
    [InlineData("!Select ['2', !Split [':', !GetAtt Q.Arn]]", "sqs")]
    [InlineData("!Join ['', !Split ['|', 'a||b']]", "ab")]
    [InlineData("!If [IsWord, yes it is, no]", "yes it is")]
    [InlineData("!If [IsNot, !Ref Gone, other]", "other")]
    [InlineData("!If [Both, a, b]", "a")]
    [InlineData("!If [Either, a, b]", "b")]
    [InlineData("!FindInMap [Sizes, !Ref 'AWS::Region', small]", "s1")]
    [InlineData("!Select [1, !FindInMap [Sizes, eu-west-1, many]]", "m2")]
    [InlineData("!Base64 word", "d29yZA==")]
    [InlineData("!Select [1, !Cidr [10.255.0.0/24, 2, 7]]", "10.255.0.128/25")]
    [InlineData("!Select [3, !Cidr [10.0.0.0/8, 4]]", "10.0.3.0/24")]
    [InlineData("!Select [0, !GetAZs '']", "eu-west-1a")]
    [InlineData("012345678901", "012345678901")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    public void Gives_what_CloudFormation_gives(string value, string expected) =>
        Deploy(value).Outputs["O"].ShouldBe(expected);

    [Theory]
    [InlineData("!Select [3, !Ref Several]", "nonexistent value at index 3")]
    [InlineData("!FindInMap [Sizes, eu-west-1, huge]", "Unable to get mapping for")]
    [InlineData("!Ref Gone", "Unresolved resource dependencies [Gone]")]
    [InlineData("!Ref Several", "is not a text")]
    [InlineData("!Cidr [10.0.0.0/24, 4, 8]", "do not fit")]
    public void Refuses_what_cannot_be_evaluated(string value, string message) =>
        Should.Throw<Exception>(() => Deploy(value)).Message.ShouldContain(message);

    [Theory]
    [InlineData("Count", "10", "'10' is more than 9")]
    [InlineData("Count", "many", "'many' is no number")]
    [InlineData("Secret", "S3CRET", "'****' does not match [a-z0-9]+")]
    [InlineData("Secret", "abc!", "does not match")]
    [InlineData("Choice", "z", "'z' is x or y")]
    [InlineData("Other", "1", "does not exist in the template")]
    public void Refuses_a_bad_parameter(string name, string value, string message) =>
        Should
            .Throw<TemplateRefusedException>(() =>
                Deploy("a", new Dictionary<string, string> { [name] = value })
            )
            .Message.ShouldContain(message);

    [Fact]
    public void A_parameter_without_default_must_have_a_value() =>
        Should
            .Throw<TemplateRefusedException>(() =>
                new StackBench().Deploy(
                    """
                    Parameters: {A: {Type: String}}
                    Resources: {Q: {Type: 'AWS::SQS::Queue'}}
                    """
                )
            )
            .Message.ShouldContain("Parameters.A: must have a value");

    private static DeployedStack Deploy(
        string value,
        IReadOnlyDictionary<string, string>? parameters = null
    ) => new StackBench().Deploy($"{Frame}\n  O: {{Value: {value}}}", parameters);
}
