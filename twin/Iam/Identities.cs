using EksFed.Twin.Time;

namespace EksFed.Twin.Iam;

/// <summary>Which principal an access key belongs to. Every signed call is traced back through it.</summary>
public sealed class Identities(SeededRandom random)
{
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SessionCredentials> _credentials = new(
        StringComparer.Ordinal
    );

    /// <summary>All that were ever issued.</summary>
    public IReadOnlyCollection<SessionCredentials> Issued => _credentials.Values;

    /// <summary>New session credentials for a principal.</summary>
    /// <param name="principalArn">
    /// <c>arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION</c> or <c>arn:aws:iam::ACCOUNT:user/NAME</c>.
    /// </param>
    public SessionCredentials Issue(string principalArn) => Issue(new Session(principalArn));

    /// <summary>New credentials for a session.</summary>
    public SessionCredentials Issue(Session session)
    {
        var key = "ASIA" + random.Hex(16).ToUpperInvariant();
        _sessions[key] = session;
        return _credentials[key] = new(key, random.Hex(40), random.Hex(64));
    }

    /// <summary>Makes known what another world issued: the present asks its past with its own keys.</summary>
    internal void Adopt(Identities present)
    {
        foreach (var (key, session) in present._sessions)
        {
            _sessions.TryAdd(key, session);
        }
    }

    /// <summary>What was issued under an access key, to check a signature with; null when nobody issued it.</summary>
    public SessionCredentials? CredentialsOf(string accessKeyId) =>
        _credentials.GetValueOrDefault(accessKeyId);

    /// <summary>The principal of an access key, or null when nobody issued it.</summary>
    public string? PrincipalOf(string accessKeyId) => SessionOf(accessKeyId)?.Principal;

    /// <summary>The session of an access key, or null when nobody issued it.</summary>
    public Session? SessionOf(string accessKeyId) => _sessions.GetValueOrDefault(accessKeyId);
}

public sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string Token);
