using EksFed.Twin.CloudFormation;

namespace EksFed.Cli.Permissions;

/// <summary>Resources of policies as people call them.</summary>
internal sealed class Scopes
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public Scopes(DeployedStack stack)
    {
        foreach (var resource in stack.Resources.Values)
        {
            var arn = resource.Attributes.GetValueOrDefault("Arn") ?? resource.PhysicalId;
            _names.TryAdd(arn, resource.LogicalId);
        }
    }

    /// <param name="resource">An ARN with or without wildcards, or <c>*</c>.</param>
    /// <returns>
    /// The logical id of what the stack itself has; else the last part of the ARN and, where it is not
    /// bound to one, that any Region will do.
    /// </returns>
    public string Of(string resource) =>
        _names.GetValueOrDefault(resource)
        ?? resource.Split(':', 6) switch
        {
            [_, _, _, "*", _, var pattern] => $"{pattern} in any Region",
            [_, _, _, _, _, var pattern] => pattern,
            _ => "everything",
        };
}
