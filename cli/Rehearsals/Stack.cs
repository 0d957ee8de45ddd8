using EksFed.Functions;
using EksFed.Twin;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Events;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed;
using EksFed.Twin.Lambda;
using EksFed.Twin.Logs;
using EksFed.Twin.Sqs;
using EksFed.Twin.StepFunctions;

namespace EksFed.Cli.Rehearsals;

/// <summary>The stack as its template says, deployed into a world whose every call is authorized.</summary>
internal sealed class Stack
{
    // Reading and checking the template takes longer than a short rehearsal, and it never changes.
    private static readonly Lazy<Template> s_template = new(() =>
        Template.Read(StackFiles.Read(StackFiles.Template))
    );

    private Stack(DeployedStack deployed) => Deployed = deployed;

    public DeployedStack Deployed { get; }

    public StateMachine Federate => Deployed.StateMachines[nameof(Federate)];

    public StateMachine Unfederate => Deployed.StateMachines[nameof(Unfederate)];

    /// <summary>Adds the services to an empty world and deploys the stack into it.</summary>
    public static Stack Deploy(World world)
    {
        AddServices(world);
        var deployer = world.Iam.AddUser(
            new("deployer") { ManagedPolicyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"] }
        );
        world.Iam.Enforced = true;
        return new(
            StackDeployment.Deploy(
                world,
                s_template.Value,
                new Dictionary<string, string>(),
                new()
                {
                    ReadFile = StackFiles.Read,
                    Code = _ => FunctionHost.RunAsync,
                    DeployerArn = deployer.Arn,
                }
            )
        );
    }

    private static void AddServices(World world)
    {
        var ec2 = new Ec2Api(world);
        world.Add(ec2);
        var logs = new CloudWatchLogsApi(world);
        world.Add(logs);
        var kubernetes = new KubernetesApi(world) { Reachability = ec2 };
        BuiltInControllers.Attach(kubernetes);
        KubeFedSystem.Attach(kubernetes);
        world.Add(kubernetes);
        world.Add(new EksApi(world, ec2.Network, kubernetes, logs));
        world.Add(new DynamoDbApi(world));
        world.Add(new EventBridgeApi(world));
        world.Add(new SqsApi(world));
        var lambda = new LambdaApi(world);
        world.Add(new RuntimeApi(lambda));
        world.Add(lambda);
        world.Add(new StepFunctionsApi(world));
    }
}
