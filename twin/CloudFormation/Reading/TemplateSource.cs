using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Reading;

/// <summary>A template as written, before the Serverless transform.</summary>
internal sealed record TemplateSource
{
    public string? Description { get; init; }

    /// <summary>Whether it asks for <c>AWS::Serverless-2016-10-31</c>.</summary>
    public bool IsServerless { get; init; }

    public required IReadOnlyDictionary<string, ParameterDeclaration> Parameters { get; init; }

    public JsonObject Mappings { get; init; } = [];

    public required IReadOnlyDictionary<string, JsonNode> Conditions { get; init; }

    /// <summary>Kind (<c>Function</c>, <c>HttpApi</c>, …) → properties.</summary>
    public JsonObject Globals { get; init; } = [];

    public required IReadOnlyDictionary<string, ResourceDeclaration> Resources { get; init; }

    public required IReadOnlyDictionary<string, OutputDeclaration> Outputs { get; init; }
}
