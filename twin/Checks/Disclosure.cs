namespace EksFed.Twin.Checks;

/// <summary>A secret where others than its owner can read it.</summary>
/// <param name="Where">What was read: an event of an execution, an invocation, a variable, a log.</param>
/// <param name="Secret">What it is, never the secret itself.</param>
public sealed record Disclosure(string Where, string Secret);
