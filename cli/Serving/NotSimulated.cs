using System.Text.Json.Nodes;
using System.Xml.Linq;
using EksFed.Twin.Wire;

namespace EksFed.Cli.Serving;

/// <summary>The answer of services that the twin has not: what official clients show as an error.</summary>
internal static class NotSimulated
{
    private const string Code = "NotSimulated";
    private const int Status = 501;

    public static WireResponse Answer(WireRequest request)
    {
        var message = $"The digital twin has nothing at {request.Uri.Host}";
        return IsXml(request)
            ? WireResponse.Xml(Status, Xml(message))
            : WireResponse.Json(
                Status,
                new JsonObject { ["__type"] = Code, ["message"] = message }.ToJsonString()
            );
    }

    // Query protocols send forms; of those with REST and XML, S3 is the one that people try.
    private static bool IsXml(WireRequest request) =>
        request.Header("Content-Type")?.Contains("form-urlencoded", StringComparison.Ordinal)
            == true
        || request.Uri.Host.StartsWith("s3.", StringComparison.Ordinal);

    private static string Xml(string message) =>
        new XElement(
            "ErrorResponse",
            new XElement("Error", new XElement("Code", Code), new XElement("Message", message))
        ).ToString();
}
