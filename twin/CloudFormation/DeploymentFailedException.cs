namespace EksFed.Twin.CloudFormation;

/// <summary>The creation of a resource failed: where CloudFormation shows CREATE_FAILED and rolls back.</summary>
/// <remarks>The twin does not roll back: the world of a failed deployment is thrown away.</remarks>
public sealed class DeploymentFailedException(
    string logicalId,
    string type,
    string reason,
    Exception? cause = null
) : Exception($"{logicalId} ({type}) CREATE_FAILED: {reason}", cause)
{
    public string LogicalId => logicalId;

    public string Reason => reason;
}
