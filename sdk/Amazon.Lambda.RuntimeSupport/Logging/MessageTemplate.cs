using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// A message with placeholders, such as <c>{Cluster} is {Status}</c>, and their values in order; or
/// by number, such as <c>{0}</c>. Doubled braces stand for themselves.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly List<(string Name, object Value)> _members = [];
    private readonly object[] _args;
    private int _next;

    internal MessageTemplate(string template, object[] args)
    {
        _args = args ?? [];
        Text = _args.Length == 0 ? template : Fill(template);
    }

    /// <summary>The message with its values filled in.</summary>
    internal string Text { get; }

    /// <summary>The named values that are set, as members of an object.</summary>
    internal void WriteMembers(Utf8JsonWriter json)
    {
        foreach (var (name, value) in _members)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
    }

    private string Fill(string template)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < template.Length)
        {
            var sign = template[at];
            var doubled = at + 1 < template.Length && template[at + 1] == sign;
            if (sign is '{' or '}' && doubled)
            {
                text.Append(sign);
                at += 2;
            }
            else if (sign == '{' && template.IndexOf('}', at) is var close && close > at + 1)
            {
                text.Append(Value(template[(at + 1)..close]));
                at = close + 1;
            }
            else
            {
                text.Append(sign);
                at++;
            }
        }

        return text.ToString();
    }

    private string Value(string placeholder)
    {
        var parts = placeholder.TrimStart('@').Split(':', 2);
        var name = parts[0].Trim();
        var index = int.TryParse(name, CultureInfo.InvariantCulture, out var number)
            ? number
            : _next++;
        if (index < 0 || index >= _args.Length)
        {
            return $"{{{placeholder}}}";
        }

        var value = _args[index];
        if (value is not null)
        {
            _members.Add((name, value));
        }

        return parts.Length > 1 && value is IFormattable formattable
            ? formattable.ToString(parts[1], CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case IEnumerable<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
