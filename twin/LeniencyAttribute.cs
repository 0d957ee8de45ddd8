namespace EksFed.Twin;

/// <summary>
/// Where the twin is known to be more lenient than what it stands for. Each is a line of docs/parity.md:
/// whoever adds one tells the users.
/// </summary>
/// <param name="what">In one sentence without a full stop: what does not happen here.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LeniencyAttribute(string what) : Attribute
{
    public string What => what;
}
