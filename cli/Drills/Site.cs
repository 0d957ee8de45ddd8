namespace EksFed.Cli.Drills;

/// <summary>
/// Where in a phase a call lies, told without its number among all calls, which moves with everything that
/// goes wrong before it.
/// </summary>
/// <param name="Errand">The visit of a state for which it was made.</param>
/// <param name="Attempt">Which try of that state, from 1: looks and retries.</param>
/// <param name="Ordinal">Which call of that try, from 1: the machine's own, then those of its function.</param>
internal sealed record Site(string Errand, int Attempt, int Ordinal);
