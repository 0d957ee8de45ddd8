using System.Text.Json.Nodes;
using EksFed.Functions.Api.Http;

namespace EksFed.Functions.Tests.Api;

/// <summary>Reads answers as their receivers do.</summary>
internal static class Answers
{
    public static JsonNode Json(this HttpApiAnswer answer) => JsonNode.Parse(answer.Body!)!;

    public static string Text(this HttpApiAnswer answer, string member) =>
        answer.Json()[member]!.ToString();

    /// <summary>Path of each finding.</summary>
    public static IEnumerable<string> Findings(this HttpApiAnswer answer) =>
        answer.Json()["findings"]!.AsArray().Select(finding => (string)finding!["path"]!);

    /// <summary>Last part of the problem's type.</summary>
    public static string Problem(this HttpApiAnswer answer) => answer.Text("type").Split(':')[^1];
}
