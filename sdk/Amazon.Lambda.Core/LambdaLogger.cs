namespace Amazon.Lambda.Core;

/// <summary>Logs from where no context is at hand.</summary>
public static class LambdaLogger
{
    /// <summary>Where lines go; the runtime puts its own logger here.</summary>
    internal static ILambdaLogger Target { get; set; } = new StandardOutput();

    public static void Log(string message) => Target.LogLine(message);

    public static void Log(string level, string message, params object[] args) =>
        Target.Log(level, message, args);

    public static void Log(LogLevel level, string message, params object[] args) =>
        Target.Log(level, message, args);

    public static void Log(
        string level,
        Exception exception,
        string message,
        params object[] args
    ) => Target.Log(level, exception, message, args);

    public static void Log(
        LogLevel level,
        Exception exception,
        string message,
        params object[] args
    ) => Target.Log(level, exception, message, args);

    private sealed class StandardOutput : ILambdaLogger
    {
#pragma warning disable RS0030 // outside Lambda, standard output is the log
        public void Log(string message) => Console.Write(message);

        public void LogLine(string message) => Console.WriteLine(message);
#pragma warning restore RS0030

        public void Log(string level, string message) => LogLine($"{level}: {message}");
    }
}
