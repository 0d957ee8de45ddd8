using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Policies;

namespace EksFed.Twin.Iam;

/// <summary>Policies that AWS manages: those that a stack like ours attaches, as AWS publishes them.</summary>
/// <remarks>Source: AWS managed policy reference, default versions of August 2026.</remarks>
public static class AwsManagedPolicies
{
    private static readonly Lazy<IReadOnlyDictionary<string, ManagedPolicy>> s_all = new(Read);

    public static IReadOnlyCollection<string> Arns => [.. s_all.Value.Keys];

    internal static ManagedPolicy? Find(string arn) => s_all.Value.GetValueOrDefault(arn);

    private static Dictionary<string, ManagedPolicy> Read()
    {
        using var stream = typeof(AwsManagedPolicies).Assembly.GetManifestResourceStream(
            "aws-managed-policies.json"
        )!;
        return JsonNode
            .Parse(stream)!
            .AsObject()
            .ToDictionary(
                pair => pair.Key,
                pair => new ManagedPolicy(
                    pair.Key,
                    PolicyDocument.Parse(
                        pair.Value!["document"]!.ToJsonString(),
                        PolicyKind.Managed
                    )
                ),
                StringComparer.Ordinal
            );
    }
}
