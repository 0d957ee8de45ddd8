using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>Answers get and list.</summary>
internal sealed class Reading(KubernetesCluster cluster)
{
    public WireResponse Handle(KubeRequest request)
    {
        var type = request.Type!;
        return request.Name is not null
            ? Answers.Object(
                request,
                cluster,
                cluster.Store.Require(type, request.Namespace, request.Name)
            )
            : List(request);
    }

    /// <summary>The objects a request selects, by namespace, labels and fields.</summary>
    public static IEnumerable<JsonObject> Select(KubernetesCluster cluster, KubeRequest request)
    {
        var selection = Selection.Of(request);
        return cluster.Store.List(request.Type!, request.Namespace).Where(selection.Matches);
    }

    private WireResponse List(KubeRequest request)
    {
        var version = cluster.Store.ResourceVersion.ToString(CultureInfo.InvariantCulture);
        var metadata = Answers.ListMetadata(version);
        var objects = Select(cluster, request).ToList();
        var start = ReadContinue(request);
        if (
            int.TryParse(request.Parameter("limit"), CultureInfo.InvariantCulture, out var limit)
            && limit > 0
            && objects.Count - start > limit
        )
        {
            metadata["continue"] = Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{{\"v\":\"meta.k8s.io/v1\",\"start\":{start + limit}}}")
            );
            if (Selection.Of(request).IsEverything)
            {
                metadata["remainingItemCount"] = objects.Count - start - limit;
            }

            objects = objects.GetRange(start, limit);
        }
        else if (start > 0)
        {
            objects = objects.GetRange(
                Math.Min(start, objects.Count),
                Math.Max(0, objects.Count - start)
            );
        }

        return Answers.List(request, cluster, objects, metadata);
    }

    private static int ReadContinue(KubeRequest request)
    {
        if (request.Parameter("continue") is not { Length: > 0 } token)
        {
            return 0;
        }

        var bytes = new byte[token.Length];
        return
            Convert.TryFromBase64String(token, bytes, out var length)
            && JsonNode.Parse(bytes.AsSpan(0, length)).Number("start") is { } start
            ? (int)start
            : throw KubeStatus.BadRequest("continue key is not valid: invalid token");
    }
}
