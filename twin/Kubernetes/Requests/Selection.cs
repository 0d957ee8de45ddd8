using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>The label and field selectors of a list, watch or collection deletion.</summary>
internal sealed class Selection
{
    // Beyond name and namespace, the fields that the types of this server can be selected by.
    private static readonly Dictionary<string, string[]> s_fields = new(StringComparer.Ordinal)
    {
        ["pods"] =
        [
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "status.phase",
            "status.podIP",
        ],
        ["secrets"] = ["type"],
        ["nodes"] = ["spec.unschedulable"],
        ["namespaces"] = ["status.phase"],
        ["events"] =
        [
            "involvedObject.apiVersion",
            "involvedObject.fieldPath",
            "involvedObject.kind",
            "involvedObject.name",
            "involvedObject.namespace",
            "involvedObject.resourceVersion",
            "involvedObject.uid",
            "reason",
            "reportingComponent",
            "source",
            "type",
        ],
        ["replicasets"] = ["status.replicas"],
        ["jobs"] = ["status.successful"],
    };

    private readonly LabelMatch _labels;
    private readonly List<(string[] Path, string Value, bool Equal)> _fields = [];

    private Selection(KubeRequest request)
    {
        _labels = LabelMatch.Parse(request.Parameter("labelSelector"));
        foreach (
            var term in (request.Parameter("fieldSelector") ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            _fields.Add(ReadTerm(term, request.Type!));
        }

        if (request.Name is not null)
        {
            _fields.Add((["metadata", "name"], request.Name, true));
        }
    }

    public bool IsEverything => _labels.IsEmpty && _fields.Count == 0;

    public static Selection Of(KubeRequest request) => new(request);

    public bool Matches(JsonObject obj) =>
        _labels.Matches(obj)
        && _fields.TrueForAll(field =>
            (obj.At(field.Path)?.ToString() ?? "") == field.Value == field.Equal
        );

    private static (string[] Path, string Value, bool Equal) ReadTerm(
        string term,
        ResourceType type
    )
    {
        var cut = term.IndexOf('=', StringComparison.Ordinal);
        if (cut <= 0)
        {
            throw KubeStatus.BadRequest($"invalid selector: '{term}'; can't understand '{term}'");
        }

        var isNot = term[cut - 1] == '!';
        var field = term[..(isNot ? cut - 1 : cut)];
        return
            field is "metadata.name" or "metadata.namespace"
            || s_fields.GetValueOrDefault(type.Plural, []).Contains(field, StringComparer.Ordinal)
            ? (field.Split('.'), term[cut..].TrimStart('='), !isNot)
            : throw KubeStatus.BadRequest(
                type.Custom
                    ? $"field label not supported: {field}"
                    : $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
            );
    }
}
