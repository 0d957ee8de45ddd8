using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Access;
using EksFed.Twin.Kubernetes.Admission;
using EksFed.Twin.Kubernetes.Fields;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>
/// Answers create, update, patch and delete. Order: decode → mutating admission → field ownership →
/// defaults and validation → validating admission → store.
/// </summary>
internal sealed class Writing(KubernetesCluster cluster, Rbac rbac)
{
    private readonly Webhooks _webhooks = new(cluster);
    private readonly Escalation _escalation = new(rbac);

    private KubeStore Store => cluster.Store;

    public WireResponse Handle(KubeRequest request, KubernetesUser user)
    {
        RefuseBadOptions(request);
        return request.Verb switch
        {
            "create" => Create(request, user),
            "update" => Update(request, user),
            "patch" => Patch(request, user),
            "delete" => Delete(request, user),
            "deletecollection" => DeleteCollection(request, user),
            _ => throw KubeStatus.Create(
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                405,
                []
            ),
        };
    }

    /// <summary>Keeps a new version of an object after everybody has agreed.</summary>
    /// <param name="request">The request it comes from.</param>
    /// <param name="user">Who sent it.</param>
    /// <param name="old">The stored object.</param>
    /// <param name="obj">The new one.</param>
    /// <param name="track">Whether ownership still has to be worked out.</param>
    public JsonObject Keep(
        KubeRequest request,
        KubernetesUser user,
        JsonObject? old,
        JsonObject obj,
        bool track = true
    )
    {
        var type = request.Type!;
        var operation = old is null ? "CREATE" : "UPDATE";
        obj = _webhooks.Mutate(Call(request, user, operation, old, obj));
        if (track)
        {
            Ownership(request, "Update").Track(old, obj);
        }

        _escalation.Check(user, type, obj);
        var options = new WriteOptions(
            request.DryRun,
            (before, after) => _webhooks.Validate(Call(request, user, operation, before, after))
        );
        obj["apiVersion"] = type.ApiVersion;
        return old is null ? Store.Create(type, obj, options)
            : request.Subresource == "status" ? Store.UpdateStatus(type, obj, options)
            : Store.Update(type, obj, options);
    }

    /// <summary>Who owns what this request writes.</summary>
    public FieldOwnership Ownership(KubeRequest request, string operation)
    {
        var type = request.Type!;
        var version = type.Group.Length == 0 ? request.Version : $"{type.Group}/{request.Version}";
        var agent = (request.Wire.Header("User-Agent") ?? "").Split('/')[0];
        var name =
            request.Parameter("fieldManager") is { Length: > 0 } given ? given
            : agent.Length > 0 ? agent
            : "unknown";
        return new(
            type,
            RequestBody.SchemaOf(type, Store),
            new(name, operation, version, request.Subresource ?? ""),
            cluster.World.Clock.Now.ToTimestamp()
        );
    }

    private static void RefuseBadOptions(KubeRequest request)
    {
        if (request.Parameter("dryRun") is { Length: > 0 } dryRun and not "All")
        {
            throw KubeStatus.Create(
                "Invalid",
                $"CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: \"{dryRun}\": supported values: \"All\"",
                422
            );
        }

        if (!request.Type!.Verbs.Contains(request.Verb, StringComparer.Ordinal))
        {
            throw KubeStatus.Create(
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                405,
                []
            );
        }
    }

    private static AdmissionCall Call(
        KubeRequest request,
        KubernetesUser user,
        string operation,
        JsonObject? old,
        JsonObject? obj
    ) =>
        new([], false, operation, request.Type!, request.Subresource ?? "")
        {
            Object = obj,
            OldObject = old,
            User = user,
            DryRun = request.DryRun,
        };

    private static WireResponse Warn(WireResponse answer, IReadOnlyList<string> warnings) =>
        warnings.Count == 0
            ? answer
            : answer with
            {
                Headers = new Dictionary<string, string>
                {
                    ["Warning"] = string.Join(
                        ", ",
                        warnings.Select(text => $"299 - \"{text.Replace("\"", "\\\"")}\"")
                    ),
                },
            };

    private WireResponse Create(KubeRequest request, KubernetesUser user)
    {
        var type = request.Type!;
        if (request.Name is not null || (type.Namespaced && request.Namespace is null))
        {
            throw KubeStatus.Create(
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                405,
                []
            );
        }

        var obj = RequestBody.ReadObject(request);
        RequestBody.Fit(request, obj);
        if (obj.ResourceVersion().Length > 0)
        {
            throw KubeStatus.BadRequest(
                "resourceVersion should not be set on objects to be created"
            );
        }

        RefuseWhileDefinitionGoes(type);
        var warnings = RequestBody.Decode(request, Store, obj);
        obj.Metadata().Remove("managedFields");
        var made = Keep(request, user, null, obj);
        return Warn(Answers.Object(request, cluster, made, 201), warnings);
    }

    private WireResponse Update(KubeRequest request, KubernetesUser user)
    {
        var obj = RequestBody.ReadObject(request);
        RequestBody.Fit(request, obj);
        var old = Store.Require(request.Type!, request.Namespace, request.Name!);
        var warnings = RequestBody.Decode(request, Store, obj);
        var updated = Keep(request, user, old, obj);
        return Warn(Answers.Object(request, cluster, updated), warnings);
    }

    private WireResponse Patch(KubeRequest request, KubernetesUser user)
    {
        var old = Store.Get(request.Type!, request.Namespace, request.Name!);
        var isApply = Patching.IsApply(request);
        if (old is null && (!isApply || request.Subresource is not null))
        {
            throw KubeStatus.NotFound(request.Type!, request.Name!);
        }

        if (old is null)
        {
            RefuseWhileDefinitionGoes(request.Type!);
        }

        IReadOnlyList<string> warnings;
        JsonObject obj;
        if (isApply)
        {
            var config = Patching.ReadConfiguration(request);
            warnings = RequestBody.Decode(request, Store, config);
            obj = Ownership(request, "Apply").Apply(old, config, Patching.Forces(request));
        }
        else
        {
            obj = Patching.Apply(request, old!, Store);
            RequestBody.Fit(request, obj);
            warnings = RequestBody.Decode(request, Store, obj);
        }

        var kept = Keep(request, user, old, obj, track: !isApply);
        return Warn(Answers.Object(request, cluster, kept, old is null ? 201 : 200), warnings);
    }

    // Source: customresource_handler.go, while the definition has a Terminating condition.
    private void RefuseWhileDefinitionGoes(ResourceType type)
    {
        if (
            type.Custom
            && Store
                .Get(BuiltInTypes.CustomResourceDefinitions, null, type.QualifiedName)
                ?.IsTerminating() == true
        )
        {
            throw KubeStatus.Create(
                "MethodNotAllowed",
                $"create not allowed while custom resource definition is terminating",
                405,
                []
            );
        }
    }

    private WireResponse Delete(KubeRequest request, KubernetesUser user)
    {
        var type = request.Type!;
        var options = Deleting.ReadOptions(request);
        var old = Store.Require(type, request.Namespace, request.Name!);
        _webhooks.Validate(Call(request, user, "DELETE", old, null));
        var result = Store.Delete(type, request.Namespace, request.Name!, options);
        // Source: apiserver, generic/registry/store.go, finalizeDelete: a Status says that it is gone, the
        // object that something still holds it.
        return result.Gone && !type.ReturnsDeleted
            ? Answers.Json(Deleting.Success(type, old))
            : Answers.Object(request, cluster, result.Object);
    }

    private WireResponse DeleteCollection(KubeRequest request, KubernetesUser user)
    {
        var type = request.Type!;
        var options = Deleting.ReadOptions(request);
        var chosen = Reading.Select(cluster, request).ToList();
        foreach (var obj in chosen)
        {
            _webhooks.Validate(Call(request, user, "DELETE", obj, null));
            if (Store.Get(type, obj.Namespace(), obj.Name()) is not null)
            {
                Store.Delete(type, obj.Namespace(), obj.Name(), options);
            }
        }

        return Answers.List(
            request,
            cluster,
            chosen,
            Answers.ListMetadata(Store.ResourceVersion.ToString(null, null))
        );
    }
}
