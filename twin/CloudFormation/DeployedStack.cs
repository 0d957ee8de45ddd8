using EksFed.Twin.Events;
using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.CloudFormation;

/// <summary>A stack whose creation is complete: where everything of the template is in the world.</summary>
public sealed record DeployedStack
{
    public required string Name { get; init; }

    /// <summary><c>arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/UUID</c>.</summary>
    public required string Id { get; init; }

    public required string Region { get; init; }

    /// <summary>By logical id, in the order of creation; what a false condition left out is not there.</summary>
    public required IReadOnlyDictionary<string, DeployedResource> Resources { get; init; }

    public required IReadOnlyDictionary<string, Function> Functions { get; init; }

    public required IReadOnlyDictionary<string, StateMachine> StateMachines { get; init; }

    public required IReadOnlyDictionary<string, EventRule> Rules { get; init; }

    /// <summary>Of every HTTP API of the stack, in the order of path and method.</summary>
    public required IReadOnlyList<ApiRoute> Routes { get; init; }

    /// <summary>Logical id → name.</summary>
    public required IReadOnlyDictionary<string, string> Tables { get; init; }

    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    public required IReadOnlyDictionary<string, DeployedRole> Roles { get; init; }

    public required IReadOnlyDictionary<string, DeployedGroup> Groups { get; init; }

    public required IReadOnlyDictionary<string, DeployedManagedPolicy> Policies { get; init; }

    /// <summary>Checked for names and references, but without effect in the twin: alarms, topics, keys …</summary>
    public required IReadOnlyList<DeployedResource> NotSimulated { get; init; }
}

/// <summary>One resource that was made.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Such as <c>AWS::SQS::Queue</c>.</param>
/// <param name="PhysicalId">What <c>Ref</c> gives.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> gives.</param>
public sealed record DeployedResource(
    string LogicalId,
    string Type,
    string PhysicalId,
    IReadOnlyDictionary<string, string> Attributes
);

/// <summary>One route of an HTTP API.</summary>
/// <param name="ApiId">Id of the API.</param>
/// <param name="Method">Upper case; <c>ANY</c> for every method.</param>
/// <param name="Path">With its variables: <c>/federations/{name}</c>.</param>
/// <param name="Function">Who answers.</param>
/// <param name="Authorization"><c>AWS_IAM</c> or <c>NONE</c>.</param>
/// <param name="PayloadFormat"><c>1.0</c> or <c>2.0</c>.</param>
public sealed record ApiRoute(
    string ApiId,
    string Method,
    string Path,
    Function Function,
    string Authorization,
    string PayloadFormat
)
{
    /// <summary>On whose behalf API Gateway invokes: <c>arn:aws:execute-api:…:API/$default/METHOD/path</c>.</summary>
    public required string SourceArn { get; init; }

    /// <summary>Whether the function's policy lets the API in; otherwise every request ends in 500.</summary>
    public bool IsPermitted =>
        Function.Permissions.Any(one => one.LetsIn("apigateway.amazonaws.com", SourceArn));
}
