using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Settings;

/// <summary>What happens at the end of a version's standard support.</summary>
internal static class SupportTypes
{
    public const string Standard = "STANDARD";
    public const string Extended = "EXTENDED";

    public static string? Read(Input body) =>
        body.Structure("upgradePolicy")?.OneOf("supportType", Standard, Extended);
}
