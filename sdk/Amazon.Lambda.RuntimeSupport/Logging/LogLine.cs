using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One message, as JSON or as text.</summary>
internal sealed record LogLine(string Level, Exception Exception, MessageTemplate Message)
{
    private static readonly JsonWriterOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Timestamp =>
        WallClock.Now.UtcDateTime.ToString(
            "yyyy-MM-ddTHH:mm:ss.fffZ",
            CultureInfo.InvariantCulture
        );

    private string Abbreviation =>
        Level switch
        {
            null => "info",
            nameof(LogLevel.Trace) => "trce",
            nameof(LogLevel.Debug) => "dbug",
            nameof(LogLevel.Information) => "info",
            nameof(LogLevel.Warning) => "warn",
            nameof(LogLevel.Error) => "fail",
            nameof(LogLevel.Critical) => "crit",
            _ => Level,
        };

    /// <summary>Members in the order of the official runtime; placeholders become members.</summary>
    internal string ToJson(ILambdaContext invocation)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamp);
            json.WriteString("level", Level ?? nameof(LogLevel.Information));
            WriteIfAny(json, "requestId", invocation?.AwsRequestId);
            WriteIfAny(json, "tenantId", invocation?.TenantId);
            WriteIfAny(json, "traceId", invocation?.TraceId);
            json.WriteString("message", Message.Text);
            Message.WriteMembers(json);
            WriteException(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    internal string ToText(ILambdaContext invocation)
    {
        var line = string.Join(
            '\t',
            Timestamp,
            invocation?.AwsRequestId,
            Abbreviation,
            Message.Text
        );
        return Exception is null ? line : $"{line}\n{Exception}";
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private void WriteException(Utf8JsonWriter json)
    {
        if (Exception is null)
        {
            return;
        }

        json.WriteString("errorType", Exception.GetType().FullName);
        json.WriteString("errorMessage", Exception.Message);
        json.WriteStartArray("stackTrace");
        foreach (var line in Exception.ToString().Split('\n', StringSplitOptions.TrimEntries))
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
