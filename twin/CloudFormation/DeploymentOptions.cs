using EksFed.Twin.Lambda;

namespace EksFed.Twin.CloudFormation;

/// <summary>What a deployment knows beside template and parameters.</summary>
public sealed record DeploymentOptions
{
    public string StackName { get; init; } = "eksfed";

    public string Region { get; init; } = "us-east-1";

    /// <summary>The text of a file that the template names, by the path as written there.</summary>
    public required Func<string, string> ReadFile { get; init; }

    /// <summary>The program behind a function's code; asked once per function.</summary>
    public required Func<FunctionDefinition, FunctionProcess> Code { get; init; }

    /// <summary>Who deploys: signs the calls that make the resources. A user of the account by default.</summary>
    public string? DeployerArn { get; init; }

    /// <summary>The stack's tags, given to every resource that takes tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();
}
