using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>Keeps what was logged. Unlike the official one it does not echo it to the console.</summary>
public class TestLambdaLogger : ILambdaLogger
{
    /// <summary>Everything logged so far.</summary>
    public StringBuilder Buffer { get; } = new();

    public void Log(string message) => Buffer.Append(message);

    public void LogLine(string message) => Buffer.AppendLine(message);

    public void Log(string level, string message) => LogLine($"{level}: {message}");

    /// <summary>One line for the message and one, indented, for each argument.</summary>
    public void Log(string level, string message, params object[] args)
    {
        Log(level, message);
        foreach (var argument in args)
        {
            LogLine($"\t{argument}");
        }
    }

    public void Log(string level, Exception exception, string message, params object[] args)
    {
        Log(level, message, args);
        LogLine($"{exception}");
    }
}
