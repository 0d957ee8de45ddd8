using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// An error as Lambda takes it: short type name, message, stack trace, and the causes likewise.
/// Step Functions compares the type name with Retry and Catch and keeps the whole as the cause.
/// </summary>
internal sealed record ErrorReport(
    string Type,
    string Message,
    IReadOnlyList<string> StackTrace,
    ErrorReport Cause,
    IReadOnlyList<ErrorReport> Causes
)
{
    /// <summary>Step Functions refuses a longer cause, in characters.</summary>
    internal const int LongestBody = 32_768;

    /// <summary>Step Functions refuses a longer error name, in characters.</summary>
    private const int LongestType = 256;

    private static readonly JsonWriterOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static ErrorReport Of(Exception exception, string type = null) =>
        new(
            Shorten(type ?? exception.GetType().Name, LongestType),
            exception.Message,
            exception
                .StackTrace?.Split('\n', StringSplitOptions.TrimEntries)
                .Where(line => line.Length > 0)
                .ToArray()
                ?? [],
            exception.InnerException is { } inner ? Of(inner) : null,
            exception is AggregateException aggregate
                ? [.. aggregate.InnerExceptions.Select(cause => Of(cause))]
                : []
        );

    internal static ErrorReport Of(string type, string message) =>
        new(Shorten(type, LongestType), message, [], null, []);

    internal static ErrorReport ResponseTooLarge(int bytes) =>
        Of(
            "Function.ResponseSizeTooLarge",
            $"Response payload size ({bytes} bytes) exceeded maximum allowed payload size ({RuntimeApiClient.LargestResponse} bytes)."
        );

    /// <summary>
    /// The body, below <see cref="LongestBody"/>: stack traces are shortened first, then causes left
    /// out. A message is only cut if it alone is too long.
    /// </summary>
    internal byte[] ToJson()
    {
        (int Frames, int Depth)[] budgets =
        [
            (int.MaxValue, int.MaxValue),
            (24, int.MaxValue),
            (8, int.MaxValue),
            (2, int.MaxValue),
            (0, int.MaxValue),
            (0, 2),
            (0, 0),
        ];
        foreach (var (frames, depth) in budgets)
        {
            if (Render(frames, depth) is { } body)
            {
                return body;
            }
        }

        var message = Message;
        while (true)
        {
            message = Shorten(message, message.Length * 3 / 4);
            if ((this with { Message = message }).Render(0, 0) is { } body)
            {
                return body;
            }
        }
    }

    private byte[] Render(int frames, int depth)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            Write(json, frames, depth);
        }

        var body = buffer.ToArray();
        return System.Text.Encoding.UTF8.GetCharCount(body) < LongestBody ? body : null;
    }

    private void Write(Utf8JsonWriter json, int frames, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType", Type);
        json.WriteString("errorMessage", Message);
        WriteStackTrace(json, frames);
        if (Cause is not null && depth > 0)
        {
            json.WritePropertyName("cause");
            Cause.Write(json, frames, depth - 1);
        }

        if (Causes.Count > 0 && depth > 0)
        {
            json.WriteStartArray("causes");
            foreach (var cause in Causes)
            {
                cause.Write(json, frames, depth - 1);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteStackTrace(Utf8JsonWriter json, int frames)
    {
        if (StackTrace.Count == 0)
        {
            return;
        }

        json.WriteStartArray("stackTrace");
        foreach (var frame in StackTrace.Take(frames))
        {
            json.WriteStringValue(frame);
        }

        if (StackTrace.Count > frames)
        {
            json.WriteStringValue($"({StackTrace.Count - frames} more)");
        }

        json.WriteEndArray();
    }

    private static string Shorten(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");
}
