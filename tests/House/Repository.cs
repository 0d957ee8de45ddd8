namespace EksFed.House.Tests;

/// <summary>Where the repository is, found upwards from the test assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "EksFedServerless.sln"))
            ? folder
            : Find(
                Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                    ?? throw new InvalidOperationException("not within the repository")
            );
}
