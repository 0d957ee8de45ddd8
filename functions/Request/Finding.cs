namespace EksFed.Functions.Request;

/// <summary>One thing that stands between a request and its execution.</summary>
/// <param name="Path">Where in the document, such as <c>spec.managedNodeGroups[0].minSize</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to write or do instead.</param>
public sealed record Finding(string Path, string Message, string Fix)
{
    /// <summary>Name of the file, where there is one.</summary>
    public string? File { get; init; }

    /// <summary>Counts from 1; null for what is not in the text.</summary>
    public int? Line { get; init; }

    /// <summary>Counts from 1; null for what is not in the text.</summary>
    public int? Column { get; init; }

    /// <summary>One line for people: place, message, fix.</summary>
    public override string ToString()
    {
        var place = Line is null ? File : $"{File ?? "request"}:{Line}:{Column}";
        string[] where = [.. new[] { place, Path }.OfType<string>().Where(part => part.Length > 0)];
        return $"{string.Join(' ', where)}: {Message} {Fix}".TrimStart(':', ' ').TrimEnd();
    }
}
