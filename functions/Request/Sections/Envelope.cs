using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections;

/// <summary>The parts of a document, wherever its form has put them.</summary>
/// <param name="Metadata">Holds <c>name</c>, <c>regions</c> and <c>tags</c>.</param>
/// <param name="Identities"><c>iamidentitymapping</c>.</param>
/// <param name="NodeGroups"><c>spec.managedNodeGroups</c>.</param>
/// <param name="Logging"><c>spec.cloudWatch.clusterLogging</c>.</param>
internal sealed record Envelope(Field Metadata, Field Identities, Field NodeGroups, Field Logging)
{
    public const string ApiVersion = "fedk8s/v1";
    public const string Kind = "FederatedEKSConfig";

    private static readonly string[] s_metadata = ["name", "regions", "tags"];

    private static readonly KeySet s_full = new(
        "apiVersion",
        "kind",
        "metadata",
        "iamidentitymapping",
        "spec"
    );

    private static readonly KeySet s_short = new([.. s_metadata, "iamidentitymapping", "spec"]);

    private static readonly KeySet s_spec = new("managedNodeGroups", "cloudWatch")
    {
        NotYet = ["nodeGroups", "fargateProfiles", "iam", "git", "gitops"],
        Prohibited = new Dictionary<string, (string, string)>
        {
            ["apiVersion"] = ("The whole document has one 'apiVersion'.", "Remove it from spec."),
            ["kind"] = ("The whole document has one 'kind'.", "Remove it from spec."),
            ["metadata"] = (
                "'metadata' is prohibited in spec: names and Regions of the clusters follow from the federation's.",
                "Write name, regions and tags into the document's own metadata."
            ),
            ["vpc"] = (
                "'vpc' is prohibited: each member gets a VPC whose range overlaps with no other.",
                "Remove it."
            ),
            ["privateCluster"] = (
                "'privateCluster' is prohibited: every member is private already.",
                "Remove it."
            ),
            ["availabilityZones"] = (
                "'availabilityZones' is prohibited: zones are chosen in each Region.",
                "Remove it."
            ),
            ["secretsEncryption"] = (
                "'secretsEncryption' is prohibited: a key belongs to one Region, and EKS encrypts "
                    + "secrets with a key of its own already.",
                "Remove it."
            ),
            ["iamidentitymapping"] = (
                "'iamidentitymapping' stands beside spec, not in it.",
                "Move it to the top of the document."
            ),
        },
    };

    /// <summary>Checks the frame of a document and opens it.</summary>
    public static Envelope Open(Field root)
    {
        var isShort = root.Keys.Any(s_metadata.Contains) && !root.Keys.Contains("metadata");
        root.Allow(isShort ? s_short : s_full);
        if (!isShort && root.IsPresent)
        {
            Demand(root["apiVersion"], ApiVersion);
            Demand(root["kind"], Kind);
            root["metadata"].Allow(new KeySet(s_metadata));
        }

        var spec = root["spec"];
        spec.Allow(s_spec);
        spec["cloudWatch"].Allow(new KeySet("clusterLogging"));
        return new(
            isShort ? root : root["metadata"],
            root["iamidentitymapping"],
            spec["managedNodeGroups"],
            spec["cloudWatch"]["clusterLogging"]
        );
    }

    private static void Demand(Field field, string value)
    {
        if (!field.IsPresent)
        {
            field.Refuse($"'{field.Path}' is missing.", $"Write {field.Path}: {value}.");
        }
        else if (field.Text() is { } text && text != value)
        {
            field.Refuse(
                $"'{text}' is not the {field.Path} of a federation.",
                $"Write {field.Path}: {value}."
            );
        }
    }
}
