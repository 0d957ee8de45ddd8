namespace EksFed.Cli;

/// <summary>How results are written.</summary>
public enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON document on standard output; prose goes to standard error.</summary>
    Json,
}
