using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Rules;
using EksFed.Twin.Kubernetes.Store.Writing;
using EksFed.Twin.Time;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>The objects of one cluster, and the rules that every write obeys whoever makes it.</summary>
/// <remarks>
/// Objects that the store hands out are its own and must not be changed: take a
/// <see cref="KubeObjects.Copy"/> first. Objects handed to it belong to it from then on.
/// Refusals are thrown as <see cref="Wire.WireError"/>, worded as the API server words them.
/// </remarks>
public sealed class KubeStore
{
    private readonly Dictionary<(string Group, string Plural), TypeStore> _types = [];
    private readonly VirtualClock _clock;
    private readonly SeededRandom _random;

    /// <summary>An empty store that serves the built-in types.</summary>
    /// <param name="clock">Gives creation and deletion timestamps.</param>
    /// <param name="random">Gives uids and generated names.</param>
    public KubeStore(VirtualClock clock, SeededRandom random)
    {
        (_clock, _random) = (clock, random);
        foreach (var type in BuiltInTypes.All)
        {
            Serve(type, BuiltInRules.Of(type));
        }
    }

    /// <summary>Raised synchronously after each change, in the order of the changes.</summary>
    public event Action<WatchEventType, ResourceType, JsonObject>? Changed;

    /// <summary>The cluster's one counter of changes.</summary>
    public long ResourceVersion { get; private set; } = 1;

    /// <summary>Recent changes, for watches that begin in the past.</summary>
    public WatchHistory History { get; } = new();

    /// <summary>Every type served, built-in ones first, then custom ones in the order of their creation.</summary>
    public IReadOnlyList<ResourceType> Types => [.. _types.Values.Select(held => held.Type)];

    /// <summary>The type under its plural, in its preferred version; null when it is not served.</summary>
    public ResourceType? Find(string group, string plural) =>
        _types.GetValueOrDefault((group, plural))?.Type;

    /// <summary>The type of a stored object.</summary>
    public ResourceType? TypeOf(JsonObject obj)
    {
        var version = obj.Text("apiVersion") ?? "";
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        var (group, kind) = (slash < 0 ? "" : version[..slash], obj.Text("kind"));
        return _types
            .Values.Select(held => held.Type)
            .FirstOrDefault(type => type.Kind == kind && type.Group == group);
    }

    /// <summary>Begins, or changes, the serving of a type.</summary>
    public void Serve(ResourceType type, TypeRules rules)
    {
        if (_types.TryGetValue((type.Group, type.Plural), out var held))
        {
            (held.Type, held.Rules) = (type, rules);
        }
        else
        {
            _types[(type.Group, type.Plural)] = new(type, rules);
        }
    }

    /// <summary>Ceases to serve a type; its objects are forgotten.</summary>
    public void Retire(ResourceType type) => _types.Remove((type.Group, type.Plural));

    public TypeRules RulesOf(ResourceType type) => Held(type).Rules;

    /// <summary>One object; null when there is none.</summary>
    public JsonObject? Get(ResourceType type, string? ns, string name) =>
        _types
            .GetValueOrDefault((type.Group, type.Plural))
            ?.Objects.GetValueOrDefault(Key(type, ns, name));

    /// <summary>As <see cref="Get"/>, refusing with NotFound.</summary>
    public JsonObject Require(ResourceType type, string? ns, string name) =>
        Get(type, ns, name) ?? throw KubeStatus.NotFound(type, name);

    /// <summary>All objects of a type, or those of one namespace, ordered by namespace and name.</summary>
    public IReadOnlyList<JsonObject> List(ResourceType type, string? ns = null)
    {
        var objects = Held(type).Objects;
        return ns is null
            ? [.. objects.Values]
            : [.. objects.Values.Where(obj => obj.Namespace() == ns)];
    }

    public JsonObject Create(ResourceType type, JsonObject obj, WriteOptions? options = null)
    {
        options ??= WriteOptions.None;
        var held = Held(type);
        Stamp(type, obj);
        GenerateName(obj);
        if (type.Namespaced)
        {
            RequireNamespace(type, obj);
        }

        if (type.HasStatus && !type.KeepsStatusOnCreate)
        {
            obj.Remove("status");
        }

        held.Rules.Default(obj, null);
        Check(held, obj, null);
        if (held.Objects.ContainsKey(Key(obj)))
        {
            throw KubeStatus.AlreadyExists(type, obj.Name());
        }

        Born(type, obj);
        options.Validating?.Invoke(null, obj);
        return options.DryRun ? obj : Keep(held, obj, null);
    }

    /// <summary>Replaces an object; its status stays where status has its own subresource.</summary>
    public JsonObject Update(ResourceType type, JsonObject obj, WriteOptions? options = null)
    {
        options ??= WriteOptions.None;
        var held = Held(type);
        Stamp(type, obj);
        var old = Require(type, obj.Namespace(), obj.Name());
        ObjectUpdate.CheckPreconditions(type, obj, old);
        ObjectUpdate.CarryOver(obj, old);
        if (type.HasStatus)
        {
            ObjectUpdate.Take(obj, old, "status");
        }

        held.Rules.Default(obj, old);
        Check(held, obj, old);
        ObjectUpdate.CountGeneration(type, obj, old);
        options.Validating?.Invoke(old, obj);
        return Finish(held, obj, old, options.DryRun);
    }

    /// <summary>Replaces the status alone.</summary>
    public JsonObject UpdateStatus(ResourceType type, JsonObject obj, WriteOptions? options = null)
    {
        options ??= WriteOptions.None;
        var held = Held(type);
        var old = Require(type, obj.Namespace(), obj.Name());
        ObjectUpdate.CheckPreconditions(type, obj, old);
        var updated = old.Copy();
        ObjectUpdate.Take(updated, obj, "status");
        if (obj.At("metadata", "managedFields") is { } managed)
        {
            updated.Metadata()["managedFields"] = managed.DeepClone();
        }

        var errors = new List<FieldError>();
        held.Rules.ValidateStatus(updated, old, errors);
        ThrowInvalid(type, updated.Name(), errors);
        options.Validating?.Invoke(old, updated);
        return Finish(held, updated, old, options.DryRun);
    }

    /// <summary>Changes a copy of the stored object and updates it.</summary>
    public JsonObject Patch(ResourceType type, string? ns, string name, Action<JsonObject> change)
    {
        var copy = Require(type, ns, name).Copy();
        change(copy);
        return Update(type, copy);
    }

    /// <summary>Changes a copy of the stored object and updates its status.</summary>
    public JsonObject PatchStatus(
        ResourceType type,
        string? ns,
        string name,
        Action<JsonObject> change
    )
    {
        var copy = Require(type, ns, name).Copy();
        change(copy);
        return UpdateStatus(type, copy);
    }

    /// <summary>Deletes an object, or marks it as deleted while finalizers hold it.</summary>
    public DeleteResult Delete(
        ResourceType type,
        string? ns,
        string name,
        DeleteOptions? options = null
    )
    {
        options ??= DeleteOptions.None;
        var held = Held(type);
        var old = Require(type, ns, name);
        ObjectDeletion.CheckPreconditions(type, old, options);
        var marked = old.Copy();
        ObjectDeletion.AddPropagationFinalizers(marked, options);
        held.Rules.BeforeDelete(marked, _clock.Now);
        if (!ObjectDeletion.IsHeld(marked))
        {
            return new(options.DryRun ? marked : Forget(held, marked), true);
        }

        if (old.IsTerminating() && JsonNode.DeepEquals(marked, old))
        {
            return new(old, false);
        }

        ObjectDeletion.Mark(type, marked, _clock.Now);
        return new(options.DryRun ? marked : Keep(held, marked, old), false);
    }

    /// <summary>Sets the <c>spec.finalizers</c> of a namespace; the last one gone, a deleted namespace goes.</summary>
    public JsonObject Finalize(string name, IReadOnlyList<string> finalizers)
    {
        var type = BuiltInTypes.Namespaces;
        var old = Require(type, null, name);
        var updated = old.Copy();
        if (finalizers.Count == 0)
        {
            updated["spec"] = new JsonObject();
        }
        else
        {
            updated.Ensure("spec")["finalizers"] = finalizers.ToJsonArray();
        }

        return Finish(Held(type), updated, old, dryRun: false);
    }

    private static string Key(JsonObject obj) => $"{obj.Namespace()}/{obj.Name()}";

    private static string Key(ResourceType type, string? ns, string name) =>
        type.Namespaced ? $"{ns}/{name}" : $"/{name}";

    private static void Stamp(ResourceType type, JsonObject obj)
    {
        obj["apiVersion"] = type.ApiVersion;
        obj["kind"] = type.Kind;
    }

    private static void Check(TypeStore held, JsonObject obj, JsonObject? old)
    {
        var errors = new List<FieldError>();
        MetadataRules.Validate(held.Type, held.Rules, obj, errors);
        if (old is not null)
        {
            MetadataRules.ValidateUpdate(obj, old, errors);
        }

        held.Rules.Validate(obj, old, errors);
        ThrowInvalid(held.Type, obj.Name(), errors);
    }

    private static void ThrowInvalid(ResourceType type, string name, List<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw KubeStatus.Invalid(type, name, errors);
        }
    }

    private TypeStore Held(ResourceType type) =>
        _types.GetValueOrDefault((type.Group, type.Plural))
        ?? throw KubeStatus.Create(
            "NotFound",
            "the server could not find the requested resource",
            404
        );

    // Source: plug-in NamespaceLifecycle.
    private void RequireNamespace(ResourceType type, JsonObject obj)
    {
        var name = obj.Namespace() ?? "";
        var ns = Require(BuiltInTypes.Namespaces, null, name);
        if (ns.IsTerminating())
        {
            throw KubeStatus.NamespaceTerminating(type, obj.Name(), name);
        }
    }

    // Source: apiserver storage/names: five characters of an alphabet without vowels.
    private void GenerateName(JsonObject obj)
    {
        const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
        if (obj.Name().Length == 0 && obj.Text("metadata", "generateName") is { Length: > 0 } head)
        {
            var tail = string.Concat(
                Enumerable.Range(0, 5).Select(_ => Alphabet[_random.Next(Alphabet.Length)])
            );
            obj.Metadata()["name"] = head[..Math.Min(head.Length, 58)] + tail;
        }
    }

    private void Born(ResourceType type, JsonObject obj)
    {
        var metadata = obj.Metadata();
        metadata["uid"] = _random.Uuid();
        metadata["creationTimestamp"] = _clock.Now.ToTimestamp();
        metadata.Remove("resourceVersion");
        metadata.Remove("deletionTimestamp");
        metadata.Remove("deletionGracePeriodSeconds");
        metadata.Remove("selfLink");
        metadata.Remove("generation");
        if (type.HasGeneration)
        {
            metadata["generation"] = 1L;
        }
    }

    private JsonObject Finish(TypeStore held, JsonObject obj, JsonObject old, bool dryRun)
    {
        if (JsonNode.DeepEquals(obj, old))
        {
            return old;
        }

        if (dryRun)
        {
            return obj;
        }

        return obj.IsTerminating() && !ObjectDeletion.IsHeld(obj)
            ? Forget(held, obj)
            : Keep(held, obj, old);
    }

    private JsonObject Keep(TypeStore held, JsonObject obj, JsonObject? old)
    {
        Advance(obj);
        held.Objects[Key(obj)] = obj;
        Tell(old is null ? WatchEventType.Added : WatchEventType.Modified, held.Type, obj, old);
        return obj;
    }

    private JsonObject Forget(TypeStore held, JsonObject last)
    {
        held.Objects.Remove(Key(last), out var before);
        Advance(last);
        Tell(WatchEventType.Deleted, held.Type, last, before);
        return last;
    }

    private void Advance(JsonObject obj) =>
        obj.Metadata()["resourceVersion"] = (++ResourceVersion).ToString(
            CultureInfo.InvariantCulture
        );

    private void Tell(WatchEventType what, ResourceType type, JsonObject obj, JsonObject? before)
    {
        History.Add(new(ResourceVersion, what, type, obj, before));
        Changed?.Invoke(what, type, obj);
    }

    private sealed class TypeStore(ResourceType type, TypeRules rules)
    {
        public ResourceType Type { get; set; } = type;

        public TypeRules Rules { get; set; } = rules;

        public SortedDictionary<string, JsonObject> Objects { get; } = new(StringComparer.Ordinal);
    }
}
