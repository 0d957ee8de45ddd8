using EksFed.Twin.CloudFormation;

namespace EksFed.Twin.Tests.CloudFormation;

/// <summary>The templates that the tests read.</summary>
internal static class Templates
{
    public static string PathOf(string name) =>
        Path.Combine(AppContext.BaseDirectory, "CloudFormation", name);

    public static string TextOf(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The product's own template; null while the repository has none.</summary>
    public static string? Product
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (directory is not null && !Has(directory, "EksFedServerless.sln"))
            {
                directory = directory.Parent;
            }

            return directory is not null && Has(directory, "template.yaml")
                ? Path.Combine(directory.FullName, "template.yaml")
                : null;
        }
    }

    /// <summary>What is wrong with a text.</summary>
    public static IReadOnlyList<string> FindingsIn(string yaml)
    {
        try
        {
            Template.Read(yaml);
            return [];
        }
        catch (TemplateRefusedException refused)
        {
            return [.. refused.Findings.Select(finding => finding.ToString())];
        }
    }

    private static bool Has(DirectoryInfo directory, string file) =>
        File.Exists(Path.Combine(directory.FullName, file));
}
