using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Patches;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>The subresources beside <c>status</c>: <c>scale</c>, <c>finalize</c> and <c>token</c>.</summary>
internal sealed class Subresources(KubernetesCluster cluster, Writing writing)
{
    private KubeStore Store => cluster.Store;

    public WireResponse Handle(KubeRequest request, KubernetesUser user)
    {
        var type = request.Type!;
        return (request.Subresource, request.Verb) switch
        {
            ("scale", "get") when type.HasScale => Answers.Json(Scale(Find(request))),
            ("scale", "update" or "patch") when type.HasScale => Rescale(request, user),
            ("finalize", "update") when type == BuiltInTypes.Namespaces => Finalize(request),
            ("token", "create") when type == BuiltInTypes.ServiceAccounts => IssueToken(request),
            _ => throw ApiServer.NoSuchResource(),
        };
    }

    private JsonObject Find(KubeRequest request) =>
        Store.Require(request.Type!, request.Namespace, request.Name!);

    private static JsonObject Scale(JsonObject obj)
    {
        var selector = obj.Map("spec", "selector", "matchLabels")
            .Select(pair => $"{pair.Key}={pair.Value}");
        return new()
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = obj.Name(),
                ["namespace"] = obj.Namespace(),
                ["uid"] = obj.Uid(),
                ["resourceVersion"] = obj.ResourceVersion(),
                ["creationTimestamp"] = obj.Text("metadata", "creationTimestamp"),
            },
            ["spec"] = new JsonObject { ["replicas"] = obj.Number("spec", "replicas") ?? 0 },
            ["status"] = new JsonObject
            {
                ["replicas"] = obj.Number("status", "replicas") ?? 0,
                ["selector"] = string.Join(',', selector),
            },
        };
    }

    private WireResponse Rescale(KubeRequest request, KubernetesUser user)
    {
        var old = Find(request);
        var scale = Scale(old);
        if (request.Verb == "update")
        {
            scale = RequestBody.ReadObject(request);
        }
        else
        {
            MergePatch.Apply(scale, RequestBody.ReadObject(request));
        }

        var copy = old.Copy();
        copy["spec"]!["replicas"] = scale.Number("spec", "replicas") ?? 0;
        if (scale.ResourceVersion() is { Length: > 0 } version)
        {
            copy.Metadata()["resourceVersion"] = version;
        }

        return Answers.Json(Scale(writing.Keep(request, user, old, copy)));
    }

    private WireResponse Finalize(KubeRequest request)
    {
        var body = RequestBody.ReadObject(request);
        Find(request);
        return Answers.Json(Store.Finalize(request.Name!, body.Texts("spec", "finalizers")));
    }

    // Source: pkg/registry/core/serviceaccount/storage/token.go; EKS grants at most a day.
    private WireResponse IssueToken(KubeRequest request)
    {
        var account = Find(request);
        var review = RequestBody.ReadObject(request);
        var seconds = review.Number("spec", "expirationSeconds") ?? 3600;
        if (seconds < 600)
        {
            throw KubeStatus.Create(
                "Invalid",
                "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: "
                    + $"{seconds.ToString(CultureInfo.InvariantCulture)}: may not specify a duration less than 10 minutes",
                422
            );
        }

        var expiry = cluster.World.Clock.Now.AddSeconds(Math.Min(seconds, 86400));
        var audiences = review.Texts("spec", "audiences");
        review["apiVersion"] = "authentication.k8s.io/v1";
        review["kind"] = "TokenRequest";
        review["metadata"] = new JsonObject
        {
            ["name"] = account.Name(),
            ["namespace"] = account.Namespace(),
        };
        var spec = review.Ensure("spec");
        spec["expirationSeconds"] = Math.Min(seconds, 86400);
        spec["audiences"] = (
            audiences.Count > 0 ? audiences : ["https://kubernetes.default.svc"]
        ).ToJsonArray();
        review["status"] = new JsonObject
        {
            ["expirationTimestamp"] = expiry.ToTimestamp(),
            ["token"] = cluster.Tokens.IssueUntil(
                account.Namespace()!,
                account.Name(),
                account.Uid(),
                expiry,
                string.Join(',', audiences)
            ),
        };
        return Answers.Json(review, 201);
    }
}
