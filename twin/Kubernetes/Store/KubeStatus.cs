using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>Refusals in Kubernetes' own words (apimachinery <c>api/errors</c>), rendered as <c>metav1.Status</c>.</summary>
public static class KubeStatus
{
    /// <summary>Key under which <see cref="WireError.Members"/> carries <c>details</c>.</summary>
    public const string Details = "details";

    /// <summary>Key under which <see cref="WireError.Members"/> carries the header of that name, in seconds.</summary>
    public const string RetryAfter = "Retry-After";

    /// <summary>The one refusal that comes as plain text.</summary>
    public const string Overload = "TooManyRequests";

    public static WireError NotFound(ResourceType type, string name) =>
        Create("NotFound", $"{type.QualifiedName} \"{name}\" not found", 404, About(type, name));

    public static WireError AlreadyExists(ResourceType type, string name) =>
        Create(
            "AlreadyExists",
            $"{type.QualifiedName} \"{name}\" already exists",
            409,
            About(type, name)
        );

    public static WireError Conflict(ResourceType type, string name, string why) =>
        Create(
            "Conflict",
            $"Operation cannot be fulfilled on {type.QualifiedName} \"{name}\": {why}",
            409,
            About(type, name)
        );

    public static WireError Modified(ResourceType type, string name) =>
        Conflict(
            type,
            name,
            "the object has been modified; please apply your changes to the latest version and try again"
        );

    /// <summary>403 from an admission plug-in or a strategy.</summary>
    public static WireError Forbidden(ResourceType type, string name, string why) =>
        Create(
            "Forbidden",
            $"{type.QualifiedName} \"{name}\" is forbidden: {why}",
            403,
            About(type, name)
        );

    public static WireError BadRequest(string message) => Create("BadRequest", message, 400);

    public static WireError Unauthorized() => Create("Unauthorized", "Unauthorized", 401);

    public static WireError InternalError(string message) =>
        Create(
            "InternalError",
            $"Internal error occurred: {message}",
            500,
            new() { ["causes"] = new JsonArray(new JsonObject { ["message"] = message }) }
        );

    public static WireError Invalid(
        ResourceType type,
        string name,
        IReadOnlyList<FieldError> errors
    )
    {
        var texts = errors.Select(error => error.ToString()).ToList();
        var joined = texts is [var single] ? single : $"[{string.Join(", ", texts)}]";
        var details = About(type, name);
        details["kind"] = type.Kind;
        details["causes"] = new JsonArray([.. errors.Select(error => error.ToCause())]);
        return Create(
            "Invalid",
            $"{type.QualifiedKind} \"{name}\" is invalid: {joined}",
            422,
            details
        );
    }

    /// <summary>Content cannot be created in a namespace that is going away.</summary>
    public static WireError NamespaceTerminating(ResourceType type, string name, string ns)
    {
        var why = $"unable to create new content in namespace {ns} because it is being terminated";
        var details = About(type, name);
        details["causes"] = new JsonArray(
            new JsonObject
            {
                ["reason"] = "NamespaceTerminating",
                ["message"] = $"namespace {ns} is being terminated",
                ["field"] = "metadata.namespace",
            }
        );
        return Create(
            "Forbidden",
            $"{type.QualifiedName} \"{name}\" is forbidden: {why}",
            403,
            details
        );
    }

    /// <summary>Too many requests are being worked on or waiting (apiserver <c>filters/maxinflight.go</c>).</summary>
    public static WireError TooManyRequests() =>
        new(Overload, "Too many requests, please try again later.", 429)
        {
            Members = new Dictionary<string, object> { [RetryAfter] = "1" },
        };

    /// <summary>The server that was asked is being replaced (apiserver <c>filters/waitgroup.go</c>).</summary>
    public static WireError ShuttingDown() =>
        new("ServiceUnavailable", "apiserver is shutting down", 503)
        {
            Members = new Dictionary<string, object> { [RetryAfter] = "1" },
        };

    /// <summary>Any other refusal.</summary>
    public static WireError Create(
        string reason,
        string message,
        int status,
        JsonObject? details = null
    ) =>
        details is null
            ? new(reason, message, status)
            : new(reason, message, status)
            {
                Members = new Dictionary<string, object> { [Details] = details },
            };

    /// <summary>Details that name an object.</summary>
    public static JsonObject About(ResourceType type, string name)
    {
        var details = new JsonObject { ["name"] = name };
        if (type.Group.Length > 0)
        {
            details["group"] = type.Group;
        }

        details["kind"] = type.Plural;
        return details;
    }
}
