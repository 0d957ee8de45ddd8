using System.Text.Json.Nodes;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>A request to the stack's API, and the event that API Gateway makes of it.</summary>
/// <remarks>
/// API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs", payload format 2.0.
/// </remarks>
/// <param name="Method">Upper case.</param>
/// <param name="Federation">The name in the path; null for all of them.</param>
internal sealed record HttpRequest(string Method, string? Federation = null)
{
    public JsonObject? Body { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>ARN of the execution that is asked about; null for the last one.</summary>
    public string? Execution { get; init; }

    private string Path => Federation is null ? "/federations" : $"/federations/{Federation}";

    public JsonObject Event(string requestId)
    {
        var made = new JsonObject
        {
            ["version"] = "2.0",
            ["rawPath"] = Path,
            ["headers"] = new JsonObject { ["content-type"] = "application/json" },
            ["requestContext"] = new JsonObject
            {
                ["http"] = new JsonObject { ["method"] = Method, ["path"] = Path },
                ["requestId"] = requestId,
            },
            ["isBase64Encoded"] = false,
        };
        if (Federation is not null)
        {
            made["pathParameters"] = new JsonObject { ["name"] = Federation };
        }

        if (IsDryRun)
        {
            made["queryStringParameters"] = new JsonObject { ["dryRun"] = "true" };
        }

        if (Execution is not null)
        {
            made["queryStringParameters"] = new JsonObject { ["execution"] = Execution };
        }

        if (Body is not null)
        {
            made["body"] = Body.ToJsonString();
        }

        return made;
    }
}
