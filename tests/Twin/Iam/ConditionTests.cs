using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Tests.Iam;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("StringEquals", "red", "red", true)]
    [InlineData("StringEquals", "Red", "red", false)]
    [InlineData("StringEquals", "r*", "red", false)]
    [InlineData("StringNotEquals", "red", "red", false)]
    [InlineData("StringNotEquals", "blue", "red", true)]
    [InlineData("StringNotEquals", "blue", null, true)]
    [InlineData("StringEquals", "red", null, false)]
    [InlineData("StringEqualsIfExists", "red", null, true)]
    [InlineData("StringEqualsIfExists", "blue", "red", false)]
    [InlineData("StringEqualsIgnoreCase", "RED", "red", true)]
    [InlineData("StringNotEqualsIgnoreCase", "RED", "red", false)]
    [InlineData("StringLike", "r?d", "red", true)]
    [InlineData("StringLike", "R*", "red", false)]
    [InlineData("StringNotLike", "r*", "red", false)]
    [InlineData("ArnEquals", "arn:aws:ec2:*:1:vpc/*", "arn:aws:ec2:x:1:vpc/v", true)]
    [InlineData("ArnLike", "arn:aws:ec2:*:2:vpc/*", "arn:aws:ec2:x:1:vpc/v", false)]
    [InlineData("ArnNotLike", "arn:aws:ec2:*:2:vpc/*", "arn:aws:ec2:x:1:vpc/v", true)]
    [InlineData("ArnNotEquals", "arn:aws:ec2:*:1:vpc/*", "arn:aws:ec2:x:1:vpc/v", false)]
    [InlineData("Bool", "true", "true", true)]
    [InlineData("Bool", "false", "true", false)]
    [InlineData("Null", "true", null, true)]
    [InlineData("Null", "true", "x", false)]
    [InlineData("Null", "false", "x", true)]
    [InlineData("NumericEquals", "5", "5.0", true)]
    [InlineData("NumericNotEquals", "5", "6", true)]
    [InlineData("NumericLessThan", "5", "4", true)]
    [InlineData("NumericLessThanEquals", "5", "6", false)]
    [InlineData("NumericGreaterThan", "5", "40", true)]
    [InlineData("NumericGreaterThanEquals", "5", "5", true)]
    [InlineData("DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", true)]
    [InlineData("DateGreaterThanEquals", "2026-01-01", "1767225600", true)]
    [InlineData("DateEquals", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", true)]
    [InlineData("IpAddress", "10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("IpAddress", "10.0.0.1", "10.0.0.2", false)]
    [InlineData("NotIpAddress", "10.0.0.0/8", "10.1.2.3", false)]
    [InlineData("IpAddress", "2001:db8::/32", "2001:db8::1", true)]
    [InlineData("BinaryEquals", "QUJD", "QUJD", true)]
    public void An_operator_compares_as_documented(
        string name,
        string wanted,
        string? actual,
        bool holds
    ) =>
        Holds(
                $$$"""{"{{{name}}}":{"aws:RequestTag/k":"{{{wanted}}}"}}""",
                new ConditionKeys().Add("aws:RequestTag/k", actual)
            )
            .ShouldBe(holds);

    [Theory]
    [InlineData("ForAnyValue:StringEquals", "a,b", true)]
    [InlineData("ForAnyValue:StringEquals", "b,c", true)]
    [InlineData("ForAnyValue:StringEquals", "c", false)]
    [InlineData("ForAnyValue:StringEquals", "", false)]
    [InlineData("ForAllValues:StringEquals", "a,b", true)]
    [InlineData("ForAllValues:StringEquals", "a,c", false)]
    [InlineData("ForAllValues:StringEquals", "", true)]
    [InlineData("ForAnyValue:StringNotEquals", "a,c", true)]
    [InlineData("ForAllValues:StringNotEquals", "a,c", false)]
    [InlineData("ForAllValues:StringLikeIfExists", "a,b", true)]
    [InlineData("StringEquals", "a,b", false)]
    public void A_key_of_several_values_is_looked_at_as_a_set(
        string name,
        string actual,
        bool holds
    ) =>
        Holds(
                $$$"""{"{{{name}}}":{"aws:TagKeys":["a","b"]}}""",
                new ConditionKeys().Add(
                    "aws:TagKeys",
                    actual.Split(',', StringSplitOptions.RemoveEmptyEntries)
                )
            )
            .ShouldBe(holds);

    [Theory]
    [InlineData("""{"StringEquals":{"aws:RequestTag/a":["1","2"],"aws:RequestTag/b":"3"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/a":"2","aws:RequestTag/b":"4"}}""", false)]
    [InlineData(
        """{"StringEquals":{"aws:RequestTag/a":"2"},"StringLike":{"aws:RequestTag/b":"4*"}}""",
        false
    )]
    [InlineData("""{"StringNotEquals":{"aws:RequestTag/a":["1","2"]}}""", false)]
    [InlineData("""{"StringEquals":{"AWS:requesttag/A":"2"}}""", true)]
    public void Values_are_alternatives_and_keys_and_operators_add_up(
        string condition,
        bool holds
    ) =>
        Holds(
                condition,
                new ConditionKeys().Add("aws:RequestTag/a", "2").Add("aws:RequestTag/b", "3")
            )
            .ShouldBe(holds);

    [Theory]
    [InlineData("${aws:PrincipalTag/team}", "blue", true)]
    [InlineData("${aws:PrincipalTag/team}", "red", false)]
    [InlineData("${aws:PrincipalTag/none}", "", false)]
    [InlineData("${aws:PrincipalTag/none, 'red'}", "red", true)]
    [InlineData("x-${aws:PrincipalTag/team}-*", "x-blue-1", true)]
    [InlineData("a${*}", "a*", true)]
    [InlineData("a${*}", "ab", false)]
    [InlineData("a${?}${$}", "a?$", true)]
    public void Variables_stand_for_what_the_request_says(string pattern, string actual, bool holds)
    {
        var world = new World("variables");
        world.Iam.AddRole(
            new("r", IamBench.Trust("lambda"))
            {
                Tags = new Dictionary<string, string> { ["team"] = "blue" },
                InlinePolicies =
                [
                    new(
                        "p",
                        IamBench.Policy(
                            $$$"""{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringLike":{"aws:RequestTag/k":"{{{pattern}}}" } } }"""
                        )
                    ),
                    new(
                        "q",
                        IamBench.Policy(
                            $$"""{"Effect":"Allow","Action":"logs:*","Resource":"arn:aws:logs:*:*:{{pattern}}"}"""
                        )
                    ),
                ],
            }
        );
        var session = new Session("arn:aws:sts::111122223333:assumed-role/r/s");

        world
            .Authorization.Decide(
                session,
                new("ec2:CreateVpc", "*")
                {
                    Keys = new ConditionKeys().Add("aws:RequestTag/k", actual),
                },
                "eu-west-1"
            )
            .IsAllowed.ShouldBe(holds);
        world
            .Authorization.Decide(
                session,
                new("logs:GetLogEvents", $"arn:aws:logs:eu-west-1:1:{actual}"),
                "eu-west-1"
            )
            .IsAllowed.ShouldBe(holds);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}""")]
    [InlineData("""{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/caller"}}""")]
    [InlineData(
        """{"StringEquals":{"aws:PrincipalAccount":"111122223333","aws:PrincipalType":"AssumedRole"}}"""
    )]
    [InlineData("""{"StringEquals":{"aws:ResourceAccount":"111122223333"}}""")]
    [InlineData("""{"StringLike":{"aws:userid":"AROA*:session"}}""")]
    [InlineData(
        """{"Bool":{"aws:SecureTransport":true,"aws:ViaAWSService":false,"aws:PrincipalIsAWSService":false}}"""
    )]
    [InlineData("""{"DateEquals":{"aws:CurrentTime":"2026-11-02T09:00:00Z"}}""")]
    [InlineData("""{"NumericEquals":{"aws:EpochTime":1793610000}}""")]
    [InlineData("""{"Null":{"aws:username":"true","aws:MultiFactorAuthPresent":"true"}}""")]
    public void Global_keys_are_there(string condition) =>
        Holds(condition, ConditionKeys.None).ShouldBeTrue();

    private static bool Holds(string condition, ConditionKeys keys) =>
        new IamBench(
            $$"""{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{{condition}}}"""
        )
            .Ask("ec2:CreateVpc", "*", keys)
            .IsAllowed;
}
