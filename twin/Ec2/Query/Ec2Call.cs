using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Query;

/// <summary>One request to one Region.</summary>
/// <param name="region">The Region addressed.</param>
/// <param name="parameters">What was sent.</param>
/// <param name="authorize">Refuses a caller who may not do this.</param>
internal sealed class Ec2Call(Ec2Region region, QueryParameters parameters, Action authorize)
{
    public Ec2Region Region => region;

    public QueryParameters Parameters => parameters;

    /// <summary>Whether <see cref="Begin"/> was reached: an operation that never calls it is a defect.</summary>
    public bool Begun { get; private set; }

    /// <summary>
    /// Ends the reading of the request: whatever was not read by now is unknown, the caller has to be
    /// allowed to do this, and a dry run goes no further. Operations look at and change the Region
    /// only after this.
    /// </summary>
    public void Begin()
    {
        var dryRun = parameters.FindBool("DryRun") ?? false;
        parameters.RefuseUnread();
        Begun = true;
        authorize();
        if (dryRun)
        {
            throw new WireError(
                "DryRunOperation",
                "Request would have succeeded, but DryRun flag is set.",
                412
            );
        }
    }
}
