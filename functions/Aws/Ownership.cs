using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Functions.Aws;

/// <summary>Whose a thing is, as tags: written by the creating call, searched for ever after.</summary>
/// <param name="Stack">Name of the deployed stack.</param>
/// <param name="Of">Federation and member.</param>
/// <param name="Part">Which part of the member; see <see cref="Aws.Part"/>.</param>
internal sealed record Ownership(string Stack, MemberRef Of, string Part)
{
    private const string StackKey = "eksfed:stack";
    private const string FederationKey = "eksfed:federation";
    private const string MemberKey = "eksfed:member";
    private const string PartKey = "eksfed:part";
    private const string NameKey = "Name";

    /// <summary>Everything to put on a new thing; ours win over the user's own of the same name.</summary>
    public Dictionary<string, string> Tags =>
        new(Of.Tags, StringComparer.Ordinal)
        {
            [StackKey] = Stack,
            [FederationKey] = Of.Federation,
            [MemberKey] = Of.Member,
            [PartKey] = Part,
            [NameKey] = $"eksfed-{Of.Member}-{Part}",
        };

    /// <summary>The tag of whichever part, as EC2 wants one to delete: without it, a thing is nobody's part.</summary>
    public static Tag AnyPart => new() { Key = PartKey };

    /// <summary>The four that prove ownership, as EC2 filters.</summary>
    public List<Filter> Filters => FiltersWith();

    /// <summary>The same for what is of this part or of one of those.</summary>
    public List<Filter> FiltersWith(params IEnumerable<string> otherParts) =>
        [
            new($"tag:{StackKey}", [Stack]),
            new($"tag:{FederationKey}", [Of.Federation]),
            new($"tag:{MemberKey}", [Of.Member]),
            new($"tag:{PartKey}", [Part, .. otherParts]),
        ];

    public List<Tag> Ec2Tags(params ReadOnlySpan<(string Key, string Value)> others)
    {
        var tags = Tags;
        foreach (var (key, value) in others)
        {
            tags[key] = value;
        }

        return [.. tags.Select(tag => new Tag(tag.Key, tag.Value))];
    }

    /// <summary>The tags as a creating call of EC2 carries them.</summary>
    public List<TagSpecification> On(
        ResourceType type,
        params ReadOnlySpan<(string Key, string Value)> others
    ) => [new() { ResourceType = type, Tags = Ec2Tags(others) }];

    public bool Owns(List<Tag>? tags) => Owns(Map(tags));

    public bool Owns(IReadOnlyDictionary<string, string> tags) =>
        tags.GetValueOrDefault(StackKey) == Stack
        && tags.GetValueOrDefault(FederationKey) == Of.Federation
        && tags.GetValueOrDefault(MemberKey) == Of.Member
        && tags.GetValueOrDefault(PartKey) == Part;

    /// <summary>Refuses a thing that has our name but not our tags.</summary>
    /// <param name="what">Kind and name, such as <c>EKS cluster demo-1</c>.</param>
    /// <param name="tags">Its tags.</param>
    public void Demand(string what, IReadOnlyDictionary<string, string>? tags)
    {
        if (!Owns(tags ?? new Dictionary<string, string>()))
        {
            throw new OwnershipConflictException(
                $"{what} in {Of.Region} exists but is not {Of.Member}'s of federation "
                    + $"{Of.Federation} (stack {Stack}): its eksfed tags say otherwise or are missing. "
                    + "It was not touched. Remove or rename it, or choose another name."
            );
        }
    }

    public void Demand(string what, List<Tag>? tags) => Demand(what, Map(tags));

    private static Dictionary<string, string> Map(List<Tag>? tags) =>
        (tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
}
