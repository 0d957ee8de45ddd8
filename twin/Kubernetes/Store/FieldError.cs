using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>One finding of validation, worded as apimachinery's <c>field.Error</c>.</summary>
/// <param name="Reason">Cause type, such as <c>FieldValueRequired</c>.</param>
/// <param name="Field">Path, such as <c>spec.selector</c>.</param>
/// <param name="Message">What follows the path.</param>
public sealed record FieldError(string Reason, string Field, string Message)
{
    public static FieldError Required(string field, string detail = "") =>
        new("FieldValueRequired", field, With("Required value", detail));

    /// <summary>A value that is wrong.</summary>
    /// <param name="field">Where.</param>
    /// <param name="value">As Kubernetes prints it: strings quoted, objects as JSON.</param>
    /// <param name="detail">Why.</param>
    public static FieldError Invalid(string field, string value, string detail) =>
        new("FieldValueInvalid", field, With($"Invalid value: {value}", detail));

    public static FieldError InvalidText(string field, string value, string detail) =>
        Invalid(field, Quote(value), detail);

    public static FieldError Forbidden(string field, string detail) =>
        new("FieldValueForbidden", field, With("Forbidden", detail));

    public static FieldError Duplicate(string field, string value) =>
        new("FieldValueDuplicate", field, $"Duplicate value: {value}");

    public static FieldError NotSupported(
        string field,
        string value,
        params IEnumerable<string> supported
    ) =>
        new(
            "FieldValueNotSupported",
            field,
            $"Unsupported value: {Quote(value)}: supported values: {string.Join(", ", supported.Select(Quote))}"
        );

    public static FieldError TypeInvalid(string field, string value, string detail) =>
        new("FieldValueTypeInvalid", field, With($"Invalid value: {value}", detail));

    public static FieldError Immutable(string field, JsonNode? value) =>
        Invalid(field, value?.ToJsonString() ?? "null", "field is immutable");

    public JsonObject ToCause() =>
        new()
        {
            ["reason"] = Reason,
            ["message"] = Message,
            ["field"] = Field,
        };

    public override string ToString() => $"{Field}: {Message}";

    private static string Quote(string text) => $"\"{text}\"";

    private static string With(string head, string detail) =>
        detail.Length == 0 ? head : $"{head}: {detail}";
}
