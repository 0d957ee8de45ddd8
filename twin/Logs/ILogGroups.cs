namespace EksFed.Twin.Logs;

/// <summary>What other services may do with log groups from the inside.</summary>
public interface ILogGroups
{
    /// <summary>
    /// Makes a log group as AWS does on behalf of a service: without tags and without retention. One
    /// that exists is left as it is.
    /// </summary>
    void EnsureByService(string region, string name);
}
