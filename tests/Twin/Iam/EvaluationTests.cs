using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Tests.Iam;

public sealed class EvaluationTests
{
    private const string Vpc = "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1";
    private const string Allowed = """{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""";
    private const string Denied = """{"Effect":"Deny","Action":"ec2:DeleteVpc","Resource":"*"}""";
    private const string Other = """{"Effect":"Allow","Action":"eks:*","Resource":"*"}""";

    [Theory]
    [InlineData(Allowed, null, Outcome.Allowed)]
    [InlineData(Other, null, Outcome.NotAllowed)]
    [InlineData(Allowed + "," + Denied, null, Outcome.DeniedByPolicy)]
    [InlineData(Denied + "," + Allowed, null, Outcome.DeniedByPolicy)]
    [InlineData(Allowed, Allowed, Outcome.Allowed)]
    [InlineData(Allowed, Other, Outcome.NotAllowedByBoundary)]
    [InlineData(Other, Allowed, Outcome.NotAllowed)]
    [InlineData(Allowed, Allowed + "," + Denied, Outcome.DeniedByBoundary)]
    [InlineData(Other + "," + Denied, Other, Outcome.DeniedByPolicy)]
    public void Deny_wins_and_policies_and_boundary_both_have_to_allow(
        string policy,
        string? boundary,
        Outcome outcome
    )
    {
        var world = new World("matrix");
        var bounds = boundary is null
            ? null
            : world.Iam.AddPolicy(new("bounds", IamBench.Policy(boundary)));
        world.Iam.AddRole(
            new("r", IamBench.Trust("lambda"))
            {
                InlinePolicies = [new("p", IamBench.Policy(policy))],
                PermissionsBoundary = bounds?.Arn,
            }
        );

        Decide(world, "ec2:DeleteVpc").Outcome.ShouldBe(outcome);
    }

    [Theory]
    [InlineData("ec2:DeleteVpc", true)]
    [InlineData("EC2:deletevpc", true)]
    [InlineData("ec2:Delete*", true)]
    [InlineData("ec2:Delete?pc", true)]
    [InlineData("*", true)]
    [InlineData("*:DeleteVpc", true)]
    [InlineData("ec2:Delete", false)]
    [InlineData("ec2:DeleteVpcs", false)]
    [InlineData("ec2:?DeleteVpc", false)]
    public void Actions_match_with_wildcards_and_without_case(string action, bool allowed) =>
        new IamBench($$"""{"Effect":"Allow","Action":"{{action}}","Resource":"*"}""")
            .Ask("ec2:DeleteVpc", Vpc)
            .IsAllowed.ShouldBe(allowed);

    [Theory]
    [InlineData("*", true)]
    [InlineData(Vpc, true)]
    [InlineData("arn:aws:ec2:*:111122223333:vpc/*", true)]
    [InlineData("arn:aws:ec2:*:*:vpc/vpc-?", true)]
    [InlineData("arn:aws:ec2:*", true)]
    [InlineData("arn:aws:ec2:eu-*-1:111122223333:*/vpc-1", true)]
    [InlineData("arn:aws:ec2:us-east-1:111122223333:vpc/*", false)]
    [InlineData("arn:aws:ec2:eu-west-1:111122223333:VPC/*", false)]
    [InlineData("arn:aws:ec2:eu-west-1:111122223333:subnet/*", false)]
    [InlineData("arn:aws:ec2::111122223333:vpc/*", false)]
    [InlineData("arn:aws:ec2:eu-west-1:111122223333:vpc/", false)]
    public void Resources_match_part_by_part_and_with_case(string resource, bool allowed) =>
        new IamBench($$"""{"Effect":"Allow","Action":"ec2:*","Resource":"{{resource}}"}""")
            .Ask("ec2:DeleteVpc", Vpc)
            .IsAllowed.ShouldBe(allowed);

    [Fact]
    public void What_is_asked_for_anything_needs_a_policy_for_everything() =>
        new IamBench("""{"Effect":"Allow","Action":"ec2:*","Resource":"arn:aws:ec2:*:*:vpc/*"}""")
            .Ask("ec2:DescribeVpcs", "*")
            .IsAllowed.ShouldBeFalse();

    [Theory]
    [InlineData(""" "NotAction":"iam:*","Resource":"*" """, true)]
    [InlineData(""" "NotAction":"ec2:*","Resource":"*" """, false)]
    [InlineData(""" "Action":"ec2:*","NotResource":"arn:aws:ec2:*:*:subnet/*" """, true)]
    [InlineData(""" "Action":"ec2:*","NotResource":"arn:aws:ec2:*:*:vpc/*" """, false)]
    public void Inverted_elements_mean_everything_else(string elements, bool allowed) =>
        new IamBench($"{{\"Effect\":\"Allow\",{elements}}}")
            .Ask("ec2:DeleteVpc", Vpc)
            .IsAllowed.ShouldBe(allowed);

    [Fact]
    public void A_user_has_the_policies_of_its_groups()
    {
        var world = new World("groups");
        world.Iam.AddGroup(new("admins") { InlinePolicies = [new("p", IamBench.Policy(Allowed))] });
        world.Iam.AddUser(new("ann") { Groups = ["admins"] });
        world.Iam.AddUser(new("bob"));

        world
            .Authorization.Decide(User("ann"), new("ec2:DeleteVpc", Vpc), "eu-west-1")
            .IsAllowed.ShouldBeTrue();
        world
            .Authorization.Decide(User("bob"), new("ec2:DeleteVpc", Vpc), "eu-west-1")
            .Text.ShouldBe(
                $"User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ec2:DeleteVpc on resource: {Vpc} because no identity-based policy allows the ec2:DeleteVpc action"
            );
    }

    [Fact]
    public void A_change_counts_at_once()
    {
        var bench = new IamBench(Other);
        bench.Ask("ec2:DeleteVpc", Vpc).IsAllowed.ShouldBeFalse();
        bench.Allow(Allowed);
        bench.Ask("ec2:DeleteVpc", Vpc).IsAllowed.ShouldBeTrue();
        bench.Caller.DeletePolicy("own");
        bench.Ask("ec2:DeleteVpc", Vpc).IsAllowed.ShouldBeFalse();
        bench.Caller.Attach("arn:aws:iam::aws:policy/AdministratorAccess");
        bench.Ask("ec2:DeleteVpc", Vpc).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void The_ledger_names_the_pattern_that_granted()
    {
        var bench = new IamBench(
            """{"Sid":"A","Effect":"Allow","Action":["ec2:Describe*","ec2:DeleteVpc"],"Resource":["arn:aws:ec2:*:*:subnet/*","arn:aws:ec2:*:*:vpc/*"]}"""
        );
        bench.Ask("ec2:DeleteVpc", Vpc);
        bench.Ask("ec2:DeleteVpc", Vpc);
        bench.Ask("ec2:CreateVpc", Vpc);

        var grant = new Grant("own", 0, "A", "ec2:DeleteVpc", "arn:aws:ec2:*:*:vpc/*");
        bench.World.Authorization.Uses.ShouldBe(
            new Dictionary<PermissionUse, int>
            {
                [new(bench.Caller.Arn, "ec2:DeleteVpc", Vpc, Outcome.Allowed, grant)] = 2,
                [new(bench.Caller.Arn, "ec2:CreateVpc", Vpc, Outcome.NotAllowed, null)] = 1,
            }
        );
        Authorization.GrantsOf(bench.Caller).Count.ShouldBe(4);
        bench
            .World.Authorization.UnusedBy(bench.Caller)
            .ShouldBe([
                grant with
                {
                    Action = "ec2:Describe*",
                    Resource = "arn:aws:ec2:*:*:subnet/*",
                },
                grant with
                {
                    Action = "ec2:Describe*",
                },
                grant with
                {
                    Resource = "arn:aws:ec2:*:*:subnet/*",
                },
            ]);
    }

    [Fact]
    public void A_stranger_is_taken_at_its_word_unless_everybody_has_to_be_known()
    {
        var world = new World("stranger");
        Decide(world, "ec2:DeleteVpc").IsAllowed.ShouldBeTrue();
        world.Iam.Enforced = true;
        Decide(world, "ec2:DeleteVpc").IsAllowed.ShouldBeFalse();
        world.Authorization.Uses.ShouldBeEmpty();
    }

    private static Decision Decide(World world, string action) =>
        world.Authorization.Decide(
            new("arn:aws:sts::111122223333:assumed-role/r/session"),
            new(action, Vpc),
            "eu-west-1"
        );

    private static Session User(string name) => new($"arn:aws:iam::111122223333:user/{name}");
}
