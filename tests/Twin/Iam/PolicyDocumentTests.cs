using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Policies;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Iam;

public sealed class PolicyDocumentTests
{
    private const string Syntax = "Syntax errors in policy.";

    [Theory]
    [InlineData("nonsense", Syntax)]
    [InlineData("[]", Syntax)]
    [InlineData("""{"Statement":[]}""", "Policy document must be version 2012-10-17 or greater.")]
    [InlineData(
        """{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""",
        "Policy document must be version 2012-10-17 or greater."
    )]
    [InlineData("""{"Version":"2013-01-01","Statement":[]}""", Syntax)]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", Syntax)]
    [InlineData("""{"Version":"2012-10-17","Statements":[]}""", Syntax)]
    public void A_document_that_IAM_refuses_is_refused(string json, string message) =>
        Refusal(json).ShouldBe(message);

    [Theory]
    [InlineData(""" "Effect":"allow","Action":"ec2:*","Resource":"*" """, Syntax)]
    [InlineData(""" "Action":"ec2:*","Resource":"*" """, Syntax)]
    [InlineData(""" "Effect":"Allow","Actions":"ec2:*","Resource":"*" """, Syntax)]
    [InlineData(
        """ "Effect":"Allow","Action":"ec2:*","NotAction":"ec2:*","Resource":"*" """,
        Syntax
    )]
    [InlineData(""" "Effect":"Allow","Resource":"*" """, "Policy statement must contain actions.")]
    [InlineData(
        """ "Effect":"Allow","Action":[],"Resource":"*" """,
        "Policy statement must contain actions."
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"ec2:*" """,
        "Policy statement must contain resources."
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"DescribeVpcs","Resource":"*" """,
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"a:b:c","Resource":"*" """,
        "Actions/Condition can contain only one colon."
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"e c2:*","Resource":"*" """,
        "Vendor e c2 is not valid"
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"ec2:*","Resource":"vpc-1" """,
        "Resource vpc-1 must be in ARN format or \"*\"."
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"ec2:*","Resource":"arn:azure:ec2:::x" """,
        "Partition \"azure\" is not valid for resource \"arn:azure:ec2:::x\"."
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"iam:*","Resource":"arn:aws:iam:eu-west-1:1:role/x" """,
        "IAM resource arn:aws:iam:eu-west-1:1:role/x cannot contain region information."
    )]
    [InlineData(
        """ "Effect":"Allow","Action":"ec2:*","Resource":"*","Principal":"*" """,
        "Policy document should not specify a principal."
    )]
    [InlineData(
        """ "Sid":"a b","Effect":"Allow","Action":"ec2:*","Resource":"*" """,
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*"
    )]
    public void A_statement_that_IAM_refuses_is_refused(string members, string message) =>
        Refusal(IamBench.Policy($"{{{members}}}")).ShouldBe(message);

    [Theory]
    [InlineData("""{"StringMatches":{"aws:username":"x"}}""", Syntax)]
    [InlineData("""{"NullIfExists":{"aws:username":"true"}}""", Syntax)]
    [InlineData("""{"ForSomeValues:StringEquals":{"aws:TagKeys":"x"}}""", Syntax)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"yes"}}""", Syntax)]
    [InlineData("""{"NumericEquals":{"aws:EpochTime":"soon"}}""", Syntax)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"tomorrow"}}""", Syntax)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"here"}}""", Syntax)]
    [InlineData("""{"StringEquals":{"aws:username":{}}}""", Syntax)]
    [InlineData("""{"StringEquals":{"aws:username":"${aws:username"}}""", Syntax)]
    [InlineData(
        """{"StringEquals":{"aws:RequestTags/x":"y"}}""",
        "The condition key aws:RequestTags/x is unknown, or not simulated."
    )]
    public void A_condition_that_cannot_be_evaluated_is_refused(string condition, string message) =>
        Refusal(
                IamBench.Policy(
                    $$"""{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{{condition}}}"""
                )
            )
            .ShouldBe(message);

    [Theory]
    [InlineData(
        """ "Principal":{"Service":"lambda.amazonaws.com"},"Action":"s3:GetObject" """,
        "AssumeRole policy may only specify STS AssumeRole actions."
    )]
    [InlineData(
        """ "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*" """,
        "Has prohibited field Resource."
    )]
    [InlineData(""" "Action":"sts:AssumeRole" """, "Missing required field Principal")]
    [InlineData(
        """ "Principal":{"Service":"lambda"},"Action":"sts:AssumeRole" """,
        "Invalid principal in policy: \"SERVICE\":\"lambda\""
    )]
    [InlineData(
        """ "Principal":{"AWS":"somebody"},"Action":"sts:AssumeRole" """,
        "Invalid principal in policy: \"AWS\":\"somebody\""
    )]
    [InlineData(
        """ "Principal":{"AWS":"arn:aws:iam::111122223333:role/nobody"},"Action":"sts:AssumeRole" """,
        "Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:role/nobody\""
    )]
    public void A_trust_policy_that_IAM_refuses_is_refused(string members, string message)
    {
        var iam = new World("trust").Iam;
        var trust = IamBench.Policy($"{{\"Effect\":\"Allow\",{members}}}");

        Should.Throw<WireError>(() => iam.AddRole(new("role", trust))).Message.ShouldBe(message);
        iam.Roles.ShouldBeEmpty();
    }

    [Fact]
    public void Repeated_names_of_statements_are_refused() =>
        Refusal(
                IamBench.Policy(
                    """{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"}"""
                )
            )
            .ShouldBe("Statement IDs (SID) in a single policy must be unique.");

    [Fact]
    public void All_policies_of_AWS_can_be_read()
    {
        var iam = new World("aws").Iam;

        AwsManagedPolicies.Arns.Count.ShouldBe(11);
        foreach (var arn in AwsManagedPolicies.Arns)
        {
            iam.FindPolicy(arn).ShouldNotBeNull().Document.Size.ShouldBePositive();
        }
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")]
    [InlineData(
        """{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""
    )]
    public void An_inline_policy_may_be_of_the_older_version(string json) =>
        PolicyDocument.Parse(json, PolicyKind.Inline).Size.ShouldBePositive();

    [Fact]
    public void A_variable_in_the_older_version_is_not_taken_for_one() =>
        Should
            .Throw<WireError>(() =>
                PolicyDocument.Parse(
                    """{"Statement":{"Effect":"Allow","Action":"*","Resource":"${aws:username}"}}""",
                    PolicyKind.Inline
                )
            )
            .Code.ShouldBe("MalformedPolicyDocument");

    private static string Refusal(string json)
    {
        var refusal = Should.Throw<WireError>(() => PolicyDocument.Parse(json, PolicyKind.Managed));
        refusal.Code.ShouldBe("MalformedPolicyDocument");
        return refusal.Message;
    }
}
