namespace EksFed.Twin.Kubernetes.Fields;

/// <summary>Who writes: the identity under which fields are owned.</summary>
/// <param name="Name">The manager's own name.</param>
/// <param name="Operation"><c>Apply</c> or <c>Update</c>.</param>
/// <param name="ApiVersion">The version written in.</param>
/// <param name="Subresource">Empty for the object itself.</param>
public sealed record FieldManager(
    string Name,
    string Operation,
    string ApiVersion,
    string Subresource
)
{
    /// <summary>Appliers own in whatever version they apply; updaters per version.</summary>
    public bool IsSame(FieldManager other) =>
        Name == other.Name
        && Operation == other.Operation
        && Subresource == other.Subresource
        && (Operation == "Apply" || ApiVersion == other.ApiVersion);

    /// <summary>As conflicts name it.</summary>
    public override string ToString()
    {
        var subresource = Subresource.Length == 0 ? "" : $" with subresource \"{Subresource}\"";
        var version = Operation == "Apply" ? "" : $" using {ApiVersion}";
        return $"\"{Name}\"{subresource}{version}";
    }
}
