using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Writes one line per message to standard output, which Lambda collects: JSON if the function's
/// logging configuration asks for it, text otherwise.
/// </summary>
internal sealed class LambdaConsoleLogger(LambdaEnvironment environment) : ILambdaLogger
{
    private readonly bool _json = string.Equals(
        environment.LogFormat,
        "JSON",
        StringComparison.OrdinalIgnoreCase
    );

    private readonly LogLevel _least = Level(environment.LogLevel) ?? LogLevel.Trace;

    /// <summary>The invocation that lines belong to; null before the first one.</summary>
    internal LambdaContext Invocation { get; set; }

    public void Log(string message) => Write(null, null, message, []);

    public void LogLine(string message) => Write(null, null, message, []);

    public void Log(string level, string message) => Write(level, null, message, []);

    public void Log(string level, string message, params object[] args) =>
        Write(level, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        Write(level, exception, message, args);

    /// <summary>Logs what a handler threw.</summary>
    internal void Failed(Exception exception) =>
        Write(nameof(LogLevel.Error), exception, exception.Message, []);

    /// <summary>Reads .NET's names and those of Lambda's own log levels.</summary>
    private static LogLevel? Level(string name) =>
        name?.ToUpperInvariant() switch
        {
            "FATAL" => LogLevel.Critical,
            "WARN" => LogLevel.Warning,
            "INFO" => LogLevel.Information,
            _ => Enum.TryParse<LogLevel>(name, ignoreCase: true, out var level) ? level : null,
        };

    private void Write(string level, Exception exception, string message, object[] args)
    {
        if (Level(level) is { } severity && severity < _least)
        {
            return;
        }

        var line = new LogLine(level, exception, new MessageTemplate(message ?? "", args));
#pragma warning disable RS0030 // standard output is Lambda's log
        Console.WriteLine(_json ? line.ToJson(Invocation) : line.ToText(Invocation));
#pragma warning restore RS0030
    }
}
