using EksFed.Twin;

namespace EksFed.Cli.Drills;

/// <summary>Gives each call of a phase its site, in the order of the calls.</summary>
/// <param name="functions">Names of the functions: who else calls is a machine.</param>
internal sealed class SiteCount(IReadOnlySet<string> functions)
{
    private readonly Dictionary<string, Site> _last = new(StringComparer.Ordinal);

    /// <summary>Whether a machine makes the call, which begins a try of its state.</summary>
    public bool BeginsAttempt(JournalEntry call) => !functions.Contains(call.Caller);

    /// <param name="call">The next one.</param>
    /// <param name="again">Whether a try that begins with it is the one before once more.</param>
    /// <returns>Null for a call that no state asked for, and for those of functions to their own runtime.</returns>
    public Site? Next(JournalEntry call, bool again = false)
    {
        if (call.Errand is not { } errand || call.Service == Recording.OwnRuntime)
        {
            return null;
        }

        var last = _last.GetValueOrDefault(errand, new(errand, 0, 0));
        return _last[errand] =
            !BeginsAttempt(call) ? last with { Ordinal = last.Ordinal + 1 }
            : again ? last with { Ordinal = 1 }
            : new(errand, last.Attempt + 1, 1);
    }
}
