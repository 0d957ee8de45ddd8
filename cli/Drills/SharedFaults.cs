using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Cli.Drills;

/// <summary>
/// Passing troubles that share a run, each at the very call that it was listed for: while a visit of a
/// state goes as recorded, its calls are told by their place in it; after a disturbed try that had already
/// written something, only a write that occurs once is told for sure.
/// </summary>
/// <param name="calm">The phase, undisturbed.</param>
/// <param name="drill">Where.</param>
/// <param name="troubles">Those of the run.</param>
internal sealed class SharedFaults(
    Recording calm,
    DrillWorld drill,
    IReadOnlyList<Trouble> troubles
) : IFaultPlan
{
    private readonly SiteCount _sites = new(drill.FunctionNames);
    private readonly Dictionary<string, Course> _courses = new(StringComparer.Ordinal);
    private readonly List<Trouble> _met = [];

    private readonly ILookup<Site, Trouble> _troubles = troubles.ToLookup(trouble =>
        calm.SiteOf(trouble.Disturbance)!
    );

    public Fault Decide(JournalEntry call)
    {
        var course = CourseOf(call);
        if (_sites.Next(call, course.IsSameAgain) is not { } site)
        {
            return GoOn(call) ?? Fault.None;
        }

        if (_sites.BeginsAttempt(call))
        {
            course.BeginAttempt();
        }

        course.HasStrayed |= !IsAsRecorded(site, call);
        var fault = GoOn(call) ?? Begin(course, site, call);
        course.IsDisturbed |= fault is not null;
        course.HasWritten |= Writes(call, fault);
        return fault ?? Fault.None;
    }

    private Course CourseOf(JournalEntry call)
    {
        var errand = call.Errand ?? "";
        return _courses.TryGetValue(errand, out var course) ? course : _courses[errand] = new();
    }

    // Everybody looks at every call, as it is when they are alone.
    private Fault? GoOn(JournalEntry call) =>
        _met.Select(trouble => trouble.Continue(call)).ToList().Find(fault => fault is not null);

    private Fault? Begin(Course course, Site site, JournalEntry call)
    {
        var here = course.HasStrayed ? calm.OnlyWriteLike(call) : site;
        var next =
            here is null || course.IsDisturbed || _met.Exists(trouble => trouble.Rages)
                ? null
                : _troubles[here].FirstOrDefault(trouble => trouble.Met is null);
        if (next is null || !IsWithstood(next))
        {
            return null;
        }

        _met.Add(next);
        return next.Begin(call);
    }

    // Two storms are more than a state's retries can take.
    private bool IsWithstood(Trouble next) =>
        next.Disturbance.Kind != DrillKind.ThrottleStorm
        || !drill.Errands.Any(errand => _courses.GetValueOrDefault(errand) is { HasLost: true });

    private bool IsAsRecorded(Site site, JournalEntry call) =>
        calm.At(site) is { } recorded && CallNames.Of(recorded) == CallNames.Of(call);

    // What a machine asks its function for is done by the calls of that function.
    private bool Writes(JournalEntry call, Fault? fault) =>
        call.Operation.Writes
        && !_sites.BeginsAttempt(call)
        && fault?.Refusal is null
        && fault?.Kind != FaultKind.KilledBefore;

    /// <summary>How a visit of a state goes.</summary>
    private sealed class Course
    {
        /// <summary>Whether something went wrong in the present try.</summary>
        public bool IsDisturbed { get; set; }

        /// <summary>Whether the present try has changed anything.</summary>
        public bool HasWritten { get; set; }

        /// <summary>Whether the visit no longer goes as recorded.</summary>
        public bool HasStrayed { get; set; }

        /// <summary>Whether a try was lost.</summary>
        public bool HasLost { get; private set; }

        /// <summary>Whether the next try finds what this one found.</summary>
        public bool IsSameAgain => IsDisturbed && !HasWritten;

        public void BeginAttempt()
        {
            HasLost |= IsDisturbed;
            HasStrayed |= IsDisturbed && HasWritten;
            (IsDisturbed, HasWritten) = (false, false);
        }
    }
}
