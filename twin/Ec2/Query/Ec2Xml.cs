using System.Globalization;
using System.Text;

namespace EksFed.Twin.Ec2.Query;

/// <summary>Writes the body of an answer: lower camel elements, lists as <c>item</c>.</summary>
/// <remarks>Elements and text are all there is; an XmlWriter would cost more than the call itself.</remarks>
internal sealed class Ec2Xml
{
    private const string Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private readonly StringBuilder _text = new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private Ec2Xml() { }

    public static string Response(string action, string requestId, Action<Ec2Xml> fill)
    {
        var xml = new Ec2Xml();
        xml._text.Append(CultureInfo.InvariantCulture, $"<{action}Response xmlns=\"{Namespace}\">");
        fill(xml.Add("requestId", requestId));
        xml._text.Append(CultureInfo.InvariantCulture, $"</{action}Response>");
        return xml._text.ToString();
    }

    public static string Error(string code, string message, string requestId) =>
        new Ec2Xml()
            .Group(
                "Response",
                xml =>
                    xml.Group(
                            "Errors",
                            _ =>
                                xml.Group(
                                    "Error",
                                    _ => xml.Add("Code", code).Add("Message", message)
                                )
                        )
                        .Add("RequestID", requestId)
            )
            ._text.ToString();

    /// <summary>Writes nothing when the value is null: EC2 omits what is not set.</summary>
    public Ec2Xml Add(string name, string? value) =>
        value is null ? this : Element(name, value, static (xml, text) => xml.Write(text));

    public Ec2Xml Add(string name, bool value) => Add(name, value ? "true" : "false");

    public Ec2Xml Add(string name, int? value) =>
        Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Ec2Xml Add(string name, DateTimeOffset? value) =>
        Add(name, value?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public Ec2Xml Group(string name, Action<Ec2Xml> fill) =>
        Element(name, fill, static (xml, content) => content(xml));

    public Ec2Xml Set<T>(string name, IEnumerable<T> items, Action<Ec2Xml, T> item) =>
        Group(
            name,
            _ =>
            {
                foreach (var each in items)
                {
                    Group("item", xml => item(xml, each));
                }
            }
        );

    public Ec2Xml Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        Set("tagSet", tags, (xml, tag) => xml.Add("key", tag.Key).Add("value", tag.Value));

    /// <summary>The answer of operations that say only that they worked.</summary>
    public Ec2Xml Done() => Add("return", value: true);

    private Ec2Xml Element<T>(string name, T content, Action<Ec2Xml, T> write)
    {
        _text.Append('<').Append(name).Append('>');
        var start = _text.Length;
        write(this, content);
        if (_text.Length > start)
        {
            _text.Append("</").Append(name).Append('>');
        }
        else
        {
            _text.Length--;
            _text.Append(" />");
        }

        return this;
    }

    private void Write(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny("<>&"); at >= 0; at = text.IndexOfAny("<>&"))
        {
            _text.Append(text[..at]);
            _text.Append(
                text[at] switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    _ => "&amp;",
                }
            );
            text = text[(at + 1)..];
        }

        _text.Append(text);
    }
}
