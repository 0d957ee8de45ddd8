using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>CustomResourceDefinitions (<c>apiextensions/validation</c>): names, scope, versions, structure.</summary>
internal sealed class DefinitionRules() : ShapedRules(BuiltInTypes.CustomResourceDefinitions)
{
    public const string Cleanup = "customresourcecleanup.apiextensions.k8s.io";

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        if (obj["spec"] is not JsonObject spec)
        {
            errors.Add(FieldError.Required("spec"));
            return;
        }

        var (plural, group) = (spec.Text("names", "plural") ?? "", spec.Text("group") ?? "");
        if (obj.Name() != $"{plural}.{group}")
        {
            errors.Add(
                FieldError.InvalidText(
                    "metadata.name",
                    obj.Name(),
                    "must be spec.names.plural+\".\"+spec.group"
                )
            );
        }

        CheckNames(spec, errors);
        CheckVersions(spec, errors);
        if (old is not null)
        {
            CheckUnchanged(spec, old, errors);
        }
    }

    public override void BeforeDelete(JsonObject obj, DateTimeOffset now)
    {
        if (obj.IsTerminating())
        {
            return;
        }

        ObjectDeletion.SetFinalizers(
            obj,
            [.. obj.Finalizers().Append(Cleanup).Distinct(StringComparer.Ordinal)]
        );
        DefinitionStatus.Set(
            obj,
            new("Terminating", true, "InstanceDeletionPending", DefinitionStatus.Pending),
            now
        );
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        if (obj["spec"] is not JsonObject spec)
        {
            return;
        }

        var names = spec.Ensure("names");
        var kind = names.Text("kind") ?? "";
        Fill(names, "singular", kind.ToLowerInvariant());
        Fill(names, "listKind", kind + "List");
        Fill(spec, "conversion", new JsonObject { ["strategy"] = "None" });
        if (old is null)
        {
            var stored = spec.Items("versions").Where(version => version.Flag("storage"));
            obj["status"] = new JsonObject
            {
                ["acceptedNames"] = new JsonObject { ["kind"] = "", ["plural"] = "" },
                ["conditions"] = new JsonArray(),
                ["storedVersions"] = stored.Select(it => it.Text("name") ?? "").ToJsonArray(),
            };
        }
    }

    private static void CheckNames(JsonObject spec, List<FieldError> errors)
    {
        foreach (var member in (string[])["plural", "singular"])
        {
            if (
                spec.Text("names", member) is { Length: > 0 } name
                && Names.WhyNotDns1035(name) is { } why
            )
            {
                errors.Add(FieldError.InvalidText($"spec.names.{member}", name, why));
            }
        }

        var group = spec.Text("group") ?? "";
        if (Names.WhyNotSubdomain(group) is { } whyNot)
        {
            errors.Add(FieldError.InvalidText("spec.group", group, whyNot));
        }
        else if (!group.Contains('.', StringComparison.Ordinal))
        {
            errors.Add(
                FieldError.InvalidText(
                    "spec.group",
                    group,
                    "should be a domain with at least one dot"
                )
            );
        }

        if (spec.Text("scope") is { } scope and not ("Cluster" or "Namespaced"))
        {
            errors.Add(FieldError.NotSupported("spec.scope", scope, "Cluster", "Namespaced"));
        }
    }

    private static void CheckVersions(JsonObject spec, List<FieldError> errors)
    {
        var stored = spec.Items("versions").Count(version => version.Flag("storage"));
        if (stored != 1)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.versions",
                    spec["versions"]?.ToJsonString() ?? "null",
                    "must have exactly one version marked as storage version"
                )
            );
        }

        var (index, seen) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var version in spec.Items("versions"))
        {
            var at = $"spec.versions[{index++}]";
            var name = version.Text("name") ?? "";
            if (Names.WhyNotDns1035(name) is { } why)
            {
                errors.Add(FieldError.InvalidText($"{at}.name", name, why));
            }

            if (!seen.Add(name))
            {
                errors.Add(FieldError.Duplicate($"{at}.name", $"\"{name}\""));
            }

            if (version.At("schema", "openAPIV3Schema") is JsonObject schema)
            {
                StructureRules.Check(schema, $"{at}.schema.openAPIV3Schema", errors);
            }
            else
            {
                errors.Add(
                    FieldError.Required($"{at}.schema.openAPIV3Schema", "schemas are required")
                );
            }
        }
    }

    private static void CheckUnchanged(JsonObject spec, JsonObject old, List<FieldError> errors)
    {
        string[][] paths =
        [
            ["group"],
            ["names", "plural"],
            ["names", "kind"],
            ["scope"],
        ];
        foreach (var path in paths)
        {
            if (!JsonNode.DeepEquals(spec.At(path), old["spec"].At(path)))
            {
                errors.Add(FieldError.Immutable($"spec.{string.Join('.', path)}", spec.At(path)));
            }
        }

        var served = spec.Items("versions").Select(version => version.Text("name")).ToList();
        foreach (var stored in old.Texts("status", "storedVersions"))
        {
            if (!served.Contains(stored, StringComparer.Ordinal))
            {
                errors.Add(
                    FieldError.InvalidText(
                        "status.storedVersions[0]",
                        stored,
                        $"missing from spec.versions; {stored} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in {stored} and removes {stored} from status.storedVersions"
                    )
                );
            }
        }
    }
}
