using System.Text;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Iam.Policies;

/// <summary>A text of a policy, which may contain variables such as <c>${aws:username}</c>.</summary>
/// <remarks>
/// Source: IAM user guide, "IAM policy elements: Variables and tags". A variable without a value and without
/// a default makes the text match nothing. What a variable stands for is taken literally.
/// </remarks>
internal sealed class PolicyValue
{
    private readonly List<Part>? _parts;

    private PolicyValue(string text, List<Part>? parts) => (Text, _parts) = (text, parts);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>A text in which nothing is replaced.</summary>
    public static PolicyValue Plain(string text) => new(text, null);

    /// <exception cref="WireError">A variable has no end.</exception>
    public static PolicyValue Parse(string text)
    {
        var at = text.IndexOf("${", StringComparison.Ordinal);
        if (at < 0)
        {
            return Plain(text);
        }

        var parts = new List<Part>();
        var from = 0;
        for (; at >= 0; at = text.IndexOf("${", from, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end < 0)
            {
                throw IamErrors.Malformed("Syntax errors in policy.");
            }

            parts.Add(new(text[from..at], null, null));
            parts.Add(Variable(text[(at + 2)..end]));
            from = end + 1;
        }

        parts.Add(new(text[from..], null, null));
        return new(text, parts);
    }

    /// <summary>The text with its variables replaced; null when one of them has no value.</summary>
    public string? Resolve(EvaluationContext context)
    {
        if (_parts is null)
        {
            return Text;
        }

        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            var value = part.Key is null ? part.Text : Value(part, context);
            if (value is null)
            {
                return null;
            }

            text.Append(value);
        }

        return text.ToString();
    }

    private static string? Value(Part variable, EvaluationContext context) =>
        (context.Find(variable.Key!) is [var only] ? only : variable.Default) is { } value
            ? Wildcards.Quote(value)
            : null;

    // ${*}, ${?} and ${$} are the characters themselves; ${key, 'default'} has a default.
    private static Part Variable(string inner)
    {
        if (inner is "*" or "?" or "$")
        {
            return new(Wildcards.Quote(inner), null, null);
        }

        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            return new("", inner.Trim(), null);
        }

        var otherwise = inner[(comma + 1)..].Trim();
        return otherwise is ['\'', .. var text, '\'']
            ? new("", inner[..comma].Trim(), text)
            : throw IamErrors.Malformed("Syntax errors in policy.");
    }

    private sealed record Part(string Text, string? Key, string? Default);
}
