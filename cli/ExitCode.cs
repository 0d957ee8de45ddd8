namespace EksFed.Cli;

/// <summary>Every exit status of <c>eksfed</c>; documented in <c>--help</c>.</summary>
public enum ExitCode
{
    /// <summary>Done as asked; nothing is left over.</summary>
    Success = 0,

    /// <summary>The federation did not become Ready, or could not be destroyed; a drilled run hung or ended wrongly.</summary>
    Failed = 1,

    /// <summary>The request is not valid; nothing was started.</summary>
    BadInput = 2,

    /// <summary>Something is left over that should be gone.</summary>
    Leftovers = 3,

    /// <summary>A defect of eksfed itself.</summary>
    Defect = 70,
}
