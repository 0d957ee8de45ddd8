using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Access;
using EksFed.Twin.Kubernetes.Discovery;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>The HTTP side of one cluster: who asks, may they, and then what they ask for.</summary>
public sealed class ApiServer
{
    private readonly KubernetesCluster _cluster;
    private readonly Authentication _authentication;
    private readonly Impersonation _impersonation;
    private readonly Rbac _rbac;
    private readonly AccessReviews _reviews;
    private readonly DiscoveryDocuments _discovery;
    private readonly OpenApiDocuments _openApi;
    private readonly Reading _reading;
    private readonly Writing _writing;
    private readonly Subresources _subresources;
    private readonly Watching _watching;

    public ApiServer(KubernetesCluster cluster)
    {
        _cluster = cluster;
        _authentication = new(cluster);
        _rbac = new(cluster.Store);
        _impersonation = new(_rbac);
        _reviews = new(_rbac);
        _discovery = new(cluster.Store);
        _openApi = new(cluster.Store);
        _reading = new(cluster);
        _writing = new(cluster, _rbac);
        _subresources = new(cluster, _writing);
        _watching = new(cluster);
    }

    /// <summary>Answers one request that has reached the endpoint.</summary>
    public Task<WireResponse> HandleAsync(WireRequest wire)
    {
        var request = KubeRequest.Read(wire, _cluster.Store);
        var user = _impersonation.Apply(_authentication.Authenticate(request), wire);
        _rbac.Require(user, AccessQuestion.Of(request));
        return request is { IsResource: true, Verb: "watch" }
            ? _watching.HandleAsync(request)
            : Task.FromResult(request.IsResource ? Resource(request, user) : Document(request));
    }

    internal static WireError NoSuchResource() =>
        KubeStatus.Create("NotFound", "the server could not find the requested resource", 404, []);

    private WireResponse Document(KubeRequest request)
    {
        if (request.Wire.Method is not ("GET" or "HEAD"))
        {
            throw KubeStatus.Create(
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                405,
                []
            );
        }

        var path = request.Path.Length > 1 ? request.Path.TrimEnd('/') : request.Path;
        return path switch
        {
            "/version" => Answers.Json(ServerVersion.Describe(_cluster.Identity.Version)),
            "/healthz" or "/livez" or "/readyz" => Plain("ok"),
            _ when path.StartsWith("/openapi", StringComparison.Ordinal) => _openApi.Find(path)
                ?? throw NoSuchResource(),
            _ => Discover(path, request.Wire),
        };
    }

    private WireResponse Discover(string path, WireRequest request)
    {
        var document = _discovery.Find(path, request) ?? throw NoSuchResource();
        var answer = Answers.Json(document);
        return document.Text("kind") == "APIGroupDiscoveryList"
            ? answer with
            {
                ContentType = DiscoveryDocuments.AggregatedType,
            }
            : answer;
    }

    private WireResponse Resource(KubeRequest request, KubernetesUser user)
    {
        if (request is { Verb: "create", Name: null })
        {
            var review = AnswerReview(request, user);
            if (review is not null)
            {
                return Answers.Json(review, 201);
            }
        }

        if (request.Type is null)
        {
            throw NoSuchResource();
        }

        if (request.Subresource is not (null or "status"))
        {
            return _subresources.Handle(request, user);
        }

        if (request.Subresource == "status" && !request.Type.HasStatus)
        {
            throw NoSuchResource();
        }

        return request.Verb is "get" or "list"
            ? _reading.Handle(request)
            : _writing.Handle(request, user);
    }

    private JsonObject? AnswerReview(KubeRequest request, KubernetesUser user) =>
        request.Group is "authorization.k8s.io" or "authentication.k8s.io"
            ? _reviews.Answer(
                request.Group,
                request.Resource,
                RequestBody.ReadObject(request),
                user
            )
            : null;

    private static WireResponse Plain(string text) =>
        new(200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));
}
