using System.Globalization;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>Findings about the fields of an object, worded as the Kubernetes API machinery words them.</summary>
public sealed class FieldErrors
{
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages => _messages;

    /// <summary>All findings in one line; null when there are none.</summary>
    public string? Summary =>
        _messages switch
        {
            [] => null,
            [var only] => only,
            _ => $"[{string.Join(", ", _messages)}]",
        };

    public void Required(string path) => Add($"{path}: Required value");

    public void Invalid(string path, string value, string detail) =>
        Add($"{path}: Invalid value: \"{value}\": {detail}");

    /// <summary>For values that are shown without quotes: numbers, durations, lists.</summary>
    public void InvalidRaw(string path, string value, string detail) =>
        Add($"{path}: Invalid value: {value}: {detail}");

    public void Duplicate(string path, string value) =>
        Add($"{path}: Duplicate value: \"{value}\"");

    public void OneOf(string path, string? value, params ReadOnlySpan<string> accepted)
    {
        if (string.IsNullOrEmpty(value))
        {
            Required(path);
        }
        else if (!accepted.Contains(value))
        {
            var list = string.Join(", ", accepted.ToArray().Select(item => $"\"{item}\""));
            Add($"{path}: Unsupported value: \"{value}\": supported values: {list}");
        }
    }

    public void Positive(string path, long? value)
    {
        if (value is null)
        {
            Required(path);
        }
        else if (value <= 0)
        {
            InvalidRaw(
                path,
                value.Value.ToString(CultureInfo.InvariantCulture),
                "should be greater than 0"
            );
        }
    }

    // The same text twice is reported once.
    private void Add(string message)
    {
        if (!_messages.Contains(message))
        {
            _messages.Add(message);
        }
    }
}
