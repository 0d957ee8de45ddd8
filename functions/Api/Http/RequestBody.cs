using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EksFed.Functions.Request;
using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Api.Http;

/// <summary>Reads a body as a request for a federation.</summary>
internal static class RequestBody
{
    // YAML has been application/yaml since RFC 9512, which names the others as used before.
    private static readonly string[] s_yaml =
    [
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "text/x-yaml",
    ];

    private static readonly string s_accepted = string.Join(
        ", ",
        s_yaml.Prepend(HttpApiAnswer.Json)
    );

    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ProblemException">The body is too large, or of an unknown type.</exception>
    public static RequestResult Read(
        HttpApiEvent http,
        string? contentType,
        string? name,
        Func<string>? randomSuffix
    )
    {
        var isJson = IsJson(contentType);
        if (TextOf(http, out var finding) is not { } text)
        {
            return new(null, [finding!]);
        }

        // Every text in JSON is YAML, but not the other way round.
        if (isJson && text.Length > 0 && CheckJson(text) is { } wrong)
        {
            return new(null, [wrong]);
        }

        var flags = RequestFlags.None with { RequiredName = name };
        return RequestReader.Read(text, fileName: null, flags, randomSuffix);
    }

    private static bool IsJson(string? contentType)
    {
        var isKnown = MediaTypeHeaderValue.TryParse(contentType, out var media);
        var charset = media?.CharSet?.Trim('"') ?? "utf-8";
        var isJson = Is(media?.MediaType, HttpApiAnswer.Json);
        return
            isKnown
            && Is(charset, "utf-8")
            && (isJson || Array.Exists(s_yaml, yaml => Is(media?.MediaType, yaml)))
            ? isJson
            : throw Problems.UnsupportedMediaType(contentType, s_accepted);
    }

    private static bool Is(string? one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string? TextOf(HttpApiEvent http, out Finding? finding)
    {
        finding = null;
        var body = http.Body ?? "";
        try
        {
            var bytes = http.IsBase64Encoded
                ? Convert.FromBase64String(body)
                : s_utf8.GetBytes(body);
            return bytes.Length > RequestDocument.MaxCharacters
                ? throw Problems.TooLarge("The body", RequestDocument.MaxCharacters)
                : s_utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            finding = new("", "The body is not UTF-8.", "Save it as UTF-8.");
            return null;
        }
    }

    private static Finding? CheckJson(string text)
    {
        try
        {
            // A name that is there twice and what is too deep are left to the reader, which knows where.
            using var document = JsonDocument.Parse(text, new() { MaxDepth = text.Length });
            return null;
        }
        catch (JsonException error)
        {
            var why = error.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            return new(
                "",
                $"This is not JSON: {why}",
                "Correct the text there, or send YAML with Content-Type: application/yaml."
            )
            {
                Line = (int?)error.LineNumber + 1,
                Column = (int?)error.BytePositionInLine + 1,
            };
        }
    }
}
