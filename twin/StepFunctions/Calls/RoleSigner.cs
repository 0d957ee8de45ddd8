using System.Globalization;

namespace EksFed.Twin.StepFunctions.Calls;

/// <summary>Signs requests as a session of a state machine's role, with keys that the world has issued.</summary>
internal sealed class RoleSigner(World world)
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public void Sign(HttpRequestMessage request, string service, RoleSession session)
    {
        var now = world.Clock.Now.UtcDateTime;
        var date = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var scope = $"{KeyOf(session)}/{date}/{session.Region}/{service}/aws4_request";
        request.Headers.TryAddWithoutValidation(
            "X-Amz-Date",
            now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
        );
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}"
        );
    }

    // arn:aws:iam::ACCOUNT:role/PATH/NAME → arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION
    private string KeyOf(RoleSession session)
    {
        var role = session.RoleArn[(session.RoleArn.LastIndexOf('/') + 1)..];
        var account = session.RoleArn.Split(':')[4];
        var principal = $"arn:aws:sts::{account}:assumed-role/{role}/{session.Name}";
        if (!_keys.TryGetValue(principal, out var key))
        {
            key = world.Identities.Issue(principal).AccessKeyId;
            _keys[principal] = key;
        }

        return key;
    }
}

/// <summary>An execution's session of its machine's role.</summary>
/// <param name="Region">Where the machine is, and calls.</param>
/// <param name="RoleArn">The role.</param>
/// <param name="ExecutionArn">The execution.</param>
public sealed record RoleSession(string Region, string RoleArn, string ExecutionArn)
{
    /// <summary>The state that calls, for the journal: machine and path.</summary>
    public string? Errand { get; init; }

    // Longest name of a role session.
    private const int Longest = 64;

    /// <summary>The execution's name as far as it fits.</summary>
    public string Name
    {
        get
        {
            var name = ExecutionArn[(ExecutionArn.LastIndexOf(':') + 1)..];
            return name.Length > Longest ? name[..Longest] : name;
        }
    }
}
