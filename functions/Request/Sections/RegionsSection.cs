using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections;

/// <summary>The members' Regions, the host's first.</summary>
internal static class RegionsSection
{
    public static IReadOnlyList<string> Read(Field field, IReadOnlyList<string> flags)
    {
        // A list from the command line is checked by the same rules, at no place in the text.
        var named =
            flags.Count > 0
                ? flags.Select(name => (Name: (string?)name, Field: field)).ToList()
                : field.Items().Select(item => (Name: item.Text(), Field: item)).ToList();
        if (named.Count == 0)
        {
            field.Refuse(
                "The federation has no Regions.",
                "Name at least one, the host's first, such as [eu-central-1, eu-west-1]."
            );
        }

        var regions = new List<string>();
        foreach (var (name, place) in named)
        {
            if (name is null)
            {
                continue;
            }

            if (EksRegions.Find(name) is null)
            {
                place.Refuse($"'{name}' is not a Region with Amazon EKS.", Suggest(name));
            }
            else if (regions.Contains(name))
            {
                place.Refuse(
                    $"'{name}' is named twice; a federation has one member in a Region.",
                    "Name it once."
                );
            }

            regions.Add(name);
        }

        return regions;
    }

    private static string Suggest(string name) =>
        Nearest.To(name, [.. EksRegions.All.Select(region => region.Name)]) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"Without opting in there are {string.Join(", ", EksRegions.EnabledByDefault)}.";
}
