using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Reading;
using EksFed.Twin.CloudFormation.Serverless;
using EksFed.Twin.CloudFormation.Values;

namespace EksFed.Twin.CloudFormation;

/// <summary>A CloudFormation template after the Serverless transform: what a change set would show.</summary>
/// <remarks>
/// Values are JSON with the long forms of the intrinsic functions (<c>{"Fn::Sub": …}</c>), whatever
/// the text wrote. Local paths stand where <c>sam package</c> would put them: in
/// <see cref="Packaging.Bucket"/>, under the path as written.
/// </remarks>
public sealed record Template
{
    public string? Description { get; init; }

    public required IReadOnlyDictionary<string, ParameterDeclaration> Parameters { get; init; }

    /// <summary>Map → first key → second key → value.</summary>
    public required JsonObject Mappings { get; init; }

    public required IReadOnlyDictionary<string, JsonNode> Conditions { get; init; }

    /// <summary>In the order of the text; what the transform generates follows its origin.</summary>
    public required IReadOnlyDictionary<string, ResourceDeclaration> Resources { get; init; }

    public required IReadOnlyDictionary<string, OutputDeclaration> Outputs { get; init; }

    /// <summary>Reads, transforms and checks a template.</summary>
    /// <param name="yaml">YAML or JSON text.</param>
    /// <exception cref="TemplateRefusedException">With every finding.</exception>
    public static Template Read(string yaml)
    {
        var findings = new List<TemplateFinding>();
        var source = TemplateReader.Read(yaml, findings);
        TemplateRefusedException.ThrowIfAny(findings);
        var template = SamTransform.Apply(source!, findings);
        TemplateRefusedException.ThrowIfAny(findings);
        TemplateCheck.Check(template, findings);
        TemplateRefusedException.ThrowIfAny(findings);
        return template;
    }
}

/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Such as <c>AWS::Events::Rule</c>.</param>
/// <param name="Properties">As written, with intrinsic functions.</param>
public sealed record ResourceDeclaration(string LogicalId, string Type, JsonObject Properties)
{
    /// <summary>Name of the condition under which it exists.</summary>
    public string? Condition { get; init; }

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public string? DeletionPolicy { get; init; }

    public string? UpdateReplacePolicy { get; init; }

    public JsonObject? Metadata { get; init; }
}

/// <param name="Name">Its logical id.</param>
/// <param name="Value">As written, with intrinsic functions.</param>
/// <param name="Condition">Name of the condition under which it is given.</param>
/// <param name="ExportName">As written; null when it is not exported.</param>
public sealed record OutputDeclaration(
    string Name,
    JsonNode Value,
    string? Condition,
    JsonNode? ExportName
);
