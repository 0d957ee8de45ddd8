namespace EksFed.Twin.Iam.Policies;

/// <summary>A policy document, read and checked. Immutable.</summary>
public sealed class PolicyDocument
{
    internal PolicyDocument(string text, IReadOnlyList<Statement> statements) =>
        (Text, Statements) = (text, statements);

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>Characters as IAM counts them towards its quotas: white space is free.</summary>
    public int Size => Text.Count(c => !char.IsWhiteSpace(c));

    internal IReadOnlyList<Statement> Statements { get; }

    /// <summary>AWS principals that its statements name by ARN.</summary>
    internal IEnumerable<string> Principals =>
        Statements.SelectMany(statement => statement.Principals?.Arns ?? []);

    /// <summary>Reads a document as IAM does when it is put.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="kind">Where it is put.</param>
    /// <exception cref="Wire.WireError">MalformedPolicyDocument.</exception>
    public static PolicyDocument Parse(string json, PolicyKind kind) =>
        new(json, PolicyReader.Read(json, kind));
}

/// <summary>Where a policy document is used, which decides what it may contain.</summary>
public enum PolicyKind
{
    /// <summary>In a role, user or group: says what they may do.</summary>
    Inline,

    /// <summary>On its own, to be attached: says what those may do.</summary>
    Managed,

    /// <summary>Of a role: says who may assume it.</summary>
    Trust,
}
