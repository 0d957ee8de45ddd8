using System.Globalization;
using System.Text;
using System.Xml;

namespace EksFed.Twin.Ec2.Query;

/// <summary>Writes the body of an answer: lower camel elements, lists as <c>item</c>.</summary>
internal sealed class Ec2Xml(XmlWriter writer)
{
    private const string Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

    public static string Response(string action, string requestId, Action<Ec2Xml> fill) =>
        Document(xml =>
        {
            xml.WriteStartElement($"{action}Response", Namespace);
            xml.WriteElementString("requestId", Namespace, requestId);
            fill(new(xml));
            xml.WriteEndElement();
        });

    public static string Error(string code, string message, string requestId) =>
        Document(xml =>
        {
            xml.WriteStartElement("Response");
            xml.WriteStartElement("Errors");
            xml.WriteStartElement("Error");
            xml.WriteElementString("Code", code);
            xml.WriteElementString("Message", message);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteElementString("RequestID", requestId);
            xml.WriteEndElement();
        });

    /// <summary>Writes nothing when the value is null: EC2 omits what is not set.</summary>
    public Ec2Xml Add(string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteElementString(name, Namespace, value);
        }

        return this;
    }

    public Ec2Xml Add(string name, bool value) => Add(name, value ? "true" : "false");

    public Ec2Xml Add(string name, int? value) =>
        Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Ec2Xml Add(string name, DateTimeOffset? value) =>
        Add(name, value?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public Ec2Xml Group(string name, Action<Ec2Xml> fill)
    {
        writer.WriteStartElement(name, Namespace);
        fill(this);
        writer.WriteEndElement();
        return this;
    }

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

    private static string Document(Action<XmlWriter> fill)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true };
        using (var writer = XmlWriter.Create(text, settings))
        {
            fill(writer);
        }

        return text.ToString();
    }
}
