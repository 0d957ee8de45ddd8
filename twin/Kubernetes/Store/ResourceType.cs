namespace EksFed.Twin.Kubernetes.Store;

/// <summary>One kind of object that an API server serves.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">The version served, such as <c>v1</c>.</param>
/// <param name="Plural">Lower-case plural: the word in the URL.</param>
/// <param name="Kind">The word in the object.</param>
/// <param name="Namespaced">False for cluster-scoped types.</param>
public sealed record ResourceType(
    string Group,
    string Version,
    string Plural,
    string Kind,
    bool Namespaced
)
{
    private static readonly IReadOnlyList<string> s_everyVerb =
    [
        "create",
        "delete",
        "deletecollection",
        "get",
        "list",
        "patch",
        "update",
        "watch",
    ];

    /// <summary>Further versions served; they differ in <c>apiVersion</c> alone.</summary>
    public IReadOnlyList<string> OtherVersions { get; init; } = [];

    public string Singular { get; init; } = Kind.ToLowerInvariant();

    public string ListKind { get; init; } = Kind + "List";

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = s_everyVerb;

    /// <summary>Status is written under <c>/status</c> and ignored everywhere else.</summary>
    public bool HasStatus { get; init; }

    /// <summary>A node registers together with its status; elsewhere a new object has none.</summary>
    public bool KeepsStatusOnCreate { get; init; }

    /// <summary>A deletion that took effect at once is answered with the object, not with a Status.</summary>
    /// <remarks>Source: ReturnDeletedObject in pkg/registry/core/*/storage/storage.go.</remarks>
    public bool ReturnsDeleted { get; init; }

    /// <summary>The <c>/scale</c> subresource exists.</summary>
    public bool HasScale { get; init; }

    /// <summary><c>metadata.generation</c> counts changes of what is wanted.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>An update without a resourceVersion overwrites; otherwise it is refused.</summary>
    public bool AllowsUnconditionalUpdate { get; init; } = true;

    /// <summary>Defined by a CustomResourceDefinition.</summary>
    public bool Custom { get; init; }

    /// <summary><c>group/version</c>, or the version alone for the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>plural.group</c>, or the plural alone for the core group: Kubernetes' word in messages.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary><c>Kind.group</c>, as validation messages begin.</summary>
    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    public override string ToString() => $"{QualifiedName}/{Version}";
}
