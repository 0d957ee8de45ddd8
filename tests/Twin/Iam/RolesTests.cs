using EksFed.Twin.Iam;
using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Iam;

public sealed class RolesTests
{
    private const string Arn = "arn:aws:iam::111122223333:role/";
    private const string Pass = """{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""";
    private const string Nested =
        """{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2","Parameters":{"StateMachineArn":"x"},"End":true}}}]}}}""";

    [Theory]
    [InlineData("missing")]
    [InlineData("caller-of-states")]
    public void Lambda_has_to_be_able_to_assume_a_functions_role(string role)
    {
        var bench = new IamBench();
        bench.World.Iam.AddRole(new("caller-of-states", IamBench.Trust("states")));

        Should
            .Throw<WireError>(() => AddFunction(bench, role))
            .Message.ShouldBe("The role defined for the function cannot be assumed by Lambda.");
    }

    [Fact]
    public void A_function_in_a_VPC_needs_the_right_to_make_interfaces()
    {
        var bench = new IamBench();
        var role = bench.World.Iam.AddRole(new("function", IamBench.Trust("lambda")));
        var place = new VpcOrigin(IamBench.Region, "vpc-1", [], []);

        var refusal = Should.Throw<WireError>(() => AddFunction(bench, "function", place));
        refusal.Code.ShouldBe("InvalidParameterValueException");
        refusal.Message.ShouldBe(
            "The provided execution role does not have permissions to call CreateNetworkInterface on EC2"
        );

        role.Attach("arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole");
        AddFunction(bench, "function", place);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("caller")]
    public void Step_Functions_has_to_be_able_to_assume_a_machines_role(string role)
    {
        var refusal = Should.Throw<WireError>(() => AddMachine(new(), role, Pass));
        refusal.Code.ShouldBe("AccessDeniedException");
        refusal.Message.ShouldBe(
            "Neither the global service principal states.amazonaws.com, nor the regional one is "
                + "authorized to assume the provided role."
        );
    }

    [Fact]
    public void Awaiting_another_execution_needs_a_rule_of_EventBridge()
    {
        var bench = new IamBench();
        var role = bench.World.Iam.AddRole(new("machine", IamBench.Trust("states")));

        Should
            .Throw<WireError>(() => AddMachine(bench, "machine", Nested))
            .Message.ShouldBe($"'{Arn}machine' is not authorized to create managed-rule.");

        role.PutPolicy(
            new(
                "events",
                IamBench.Policy(
                    """{"Effect":"Allow","Action":["events:PutTargets","events:PutRule","events:DescribeRule"],"Resource":"arn:aws:events:*:*:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"}"""
                )
            )
        );
        AddMachine(bench, "machine", Nested);
        bench.World.Authorization.UnusedBy(role).ShouldBeEmpty();
    }

    [Fact]
    public void A_machine_that_logs_needs_the_rights_of_log_deliveries()
    {
        var bench = new IamBench();
        var role = bench.World.Iam.AddRole(new("machine", IamBench.Trust("states")));

        Should
            .Throw<WireError>(() => AddMachine(bench, "machine", Pass, logs: true))
            .Message.ShouldBe(
                "The state machine IAM Role is not authorized to access the Log Destination"
            );

        role.PutPolicy(
            new("logs", IamBench.Policy("""{"Effect":"Allow","Action":"logs:*","Resource":"*"}"""))
        );
        AddMachine(bench, "machine", Pass, logs: true);
    }

    [Fact]
    public void A_trust_policy_can_be_held_to_its_source()
    {
        var bench = new IamBench();
        bench.World.Iam.AddRole(
            new(
                "machine",
                IamBench.Policy(
                    """{"Effect":"Allow","Principal":{"Service":"states.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:states:*:*:stateMachine:ours-*"},"StringEquals":{"aws:SourceAccount":"111122223333"}}}"""
                )
            )
        );

        Should.Throw<WireError>(() => AddMachine(bench, "machine", Pass));
        bench
            .World.Service<StepFunctionsApi>()
            .Add("ours-1", Pass, Arn + "machine", IamBench.Region)
            .Name.ShouldBe("ours-1");
    }

    [Theory]
    [InlineData("missing", "could not be assumed because it does not exist")]
    [InlineData(
        "caller",
        "Following required service principals [eks.amazonaws.com] were not found in the trust relationships of clusterRole"
    )]
    [InlineData(
        "bare",
        "Please ensure the following policies [arn:aws:iam::aws:policy/AmazonEKSClusterPolicy] are attached"
    )]
    public void A_clusters_role_has_to_be_fit_for_EKS(string role, string message)
    {
        var bench = new IamBench();
        bench.World.Iam.AddRole(new("bare", IamBench.Trust("eks")));

        var (status, body) = bench.Send(
            new(
                "eks",
                "CreateCluster",
                $$"""POST /clusters {"name":"c","roleArn":"{{Arn}}{{role}}","resourcesVpcConfig":{"subnetIds":[] } }"""
            )
        );

        status.ShouldBe(400);
        body.ShouldContain(message);
    }

    [Fact]
    public void The_first_cluster_makes_the_service_linked_role()
    {
        var row = OperationNeeds.All.Single(each => each.Call.Name == "CreateCluster");
        var bench = new IamBench();
        const string linked = Arn + "aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS";

        bench.Send(row.Call);
        bench
            .Decisions.Single(each => each.Request.Action == "iam:CreateServiceLinkedRole")
            .Request.Keys.Find("iam:AWSServiceName")
            .ShouldBe(["eks.amazonaws.com"]);
        bench.World.Iam.Find(linked).ShouldNotBeNull().LinkedTo.ShouldBe("eks.amazonaws.com");

        bench.Decisions.Clear();
        bench.Send(row.Call);
        bench.Decisions.ShouldNotContain(each =>
            each.Request.Action == "iam:CreateServiceLinkedRole"
        );
    }

    [Theory]
    [InlineData(""" "AWS":"arn:aws:iam::111122223333:user/ann" """, false, true)]
    [InlineData(""" "AWS":"111122223333" """, false, false)]
    [InlineData(""" "AWS":"111122223333" """, true, true)]
    [InlineData(""" "AWS":"arn:aws:iam::111122223333:root" """, true, true)]
    [InlineData(""" "AWS":"999999999999" """, true, false)]
    [InlineData(""" "Service":"ec2.amazonaws.com" """, true, false)]
    public void A_role_is_assumed_by_whom_it_names_or_whom_the_account_lets(
        string principal,
        bool mayBySelf,
        bool admitted
    )
    {
        var world = new World("assume");
        var iam = world.Iam;
        iam.AddGroup(new("members"));
        iam.AddUser(new("ann") { Groups = ["members"] });
        iam.AddRole(
            new(
                "admin",
                IamBench.Policy(
                    $$"""{"Effect":"Allow","Principal":{ {{principal}} },"Action":"sts:AssumeRole"}"""
                )
            )
        );
        if (mayBySelf)
        {
            iam.FindGroup("members")!
                .PutPolicy(
                    new(
                        "assume",
                        IamBench.Policy(
                            $$"""{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"{{Arn}}admin"}"""
                        )
                    )
                );
        }

        Session Assume() =>
            world.Authorization.Assume(
                new("arn:aws:iam::111122223333:user/ann"),
                Arn + "admin",
                "s"
            );

        if (admitted)
        {
            Assume().Principal.ShouldBe("arn:aws:sts::111122223333:assumed-role/admin/s");
        }
        else
        {
            var refusal = Should.Throw<WireError>(Assume);
            (refusal.Code, refusal.Status).ShouldBe(("AccessDenied", 403));
            refusal.Message.ShouldBe(
                $"User: arn:aws:iam::111122223333:user/ann is not authorized to perform: sts:AssumeRole on resource: {Arn}admin"
            );
        }
    }

    [Fact]
    public void Names_are_unique_and_what_is_in_use_stays()
    {
        var iam = new World("names").Iam;
        var policy = iam.AddPolicy(new("p", IamBench.Policy(IamBench.Everything)));
        iam.AddGroup(new("g"));
        iam.AddUser(new("u") { Groups = ["g"], ManagedPolicyArns = [policy.Arn] });

        Code(() => iam.AddUser(new("U"))).ShouldBe("EntityAlreadyExists");
        Code(() => iam.AddPolicy(new("p", IamBench.Policy(IamBench.Everything))))
            .ShouldBe("EntityAlreadyExists");
        Code(() => iam.AddGroup(new("g?"))).ShouldBe("ValidationError");
        Code(() => iam.AddUser(new("v") { Groups = ["none"] })).ShouldBe("NoSuchEntity");
        Code(() => iam.AddUser(new("v") { ManagedPolicyArns = ["arn:aws:iam::aws:policy/None"] }))
            .ShouldBe("NoSuchEntity");
        Code(() => iam.DeleteGroup("g")).ShouldBe("DeleteConflict");
        Code(() => iam.DeletePolicy(policy.Arn)).ShouldBe("DeleteConflict");
        Code(() => iam.DeleteRole("none")).ShouldBe("NoSuchEntity");
        iam.DeleteUser("u");
        iam.DeleteGroup("g");
        iam.DeletePolicy(policy.Arn);
        Code(() =>
                iam.AddRole(new("big", IamBench.Trust("lambda")))
                    .PutPolicy(new("p", Filler(11_000)))
            )
            .ShouldBe("LimitExceeded");
    }

    private static string Filler(int size) =>
        IamBench.Policy(
            $$"""{"Effect":"Allow","Action":"ec2:*","Resource":"arn:aws:ec2:*:*:{{new string('x', size)}}"}"""
        );

    private static string Code(Action work) => Should.Throw<WireError>(work).Code;

    private static void AddFunction(IamBench bench, string role, VpcOrigin? vpc = null) =>
        bench
            .World.Service<LambdaApi>()
            .Add(
                IamBench.Region,
                new("f", 3, 128, Arn + role, new Dictionary<string, string>(), vpc),
                (_, _, _, _) => Task.CompletedTask
            );

    private static void AddMachine(
        IamBench bench,
        string role,
        string definition,
        bool logs = false
    ) =>
        bench
            .World.Service<StepFunctionsApi>()
            .Add("machine", definition, Arn + role, IamBench.Region, logs: logs);
}
