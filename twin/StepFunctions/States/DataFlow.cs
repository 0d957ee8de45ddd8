using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>
/// How data passes through a state: InputPath → Parameters → work → ResultSelector → ResultPath →
/// OutputPath.
/// </summary>
internal sealed record DataFlow(PathField InputPath, PathField OutputPath)
{
    public PayloadTemplate? Parameters { get; init; }

    public PayloadTemplate? ResultSelector { get; init; }

    public ResultPathField ResultPath { get; init; } = new(null, IsDropped: false);

    /// <summary>For states that only choose what goes in and out.</summary>
    public static DataFlow ReadPaths(Fields fields) =>
        new(fields.PathOrNull("InputPath"), fields.PathOrNull("OutputPath"));

    /// <summary>The state's input behind InputPath.</summary>
    public Payload Input(Visit visit) => Choose(InputPath, visit.Input, visit);

    /// <summary>The state's input behind InputPath and Parameters.</summary>
    public Payload EffectiveInput(Visit visit)
    {
        var input = Input(visit);
        return Parameters is null ? input : new(Parameters.Fill(visit.ScopeOf(input)));
    }

    /// <summary>The state's output for a result of its work.</summary>
    public Payload Output(Visit visit, Payload result)
    {
        if (ResultSelector is not null && !ResultPath.IsDropped)
        {
            result = new(ResultSelector.Fill(visit.ScopeOf(result)));
        }

        return Choose(OutputPath, Place(ResultPath, visit, result), visit);
    }

    /// <summary>The state's output when its work has no result of its own.</summary>
    public Payload Output(Visit visit) => Choose(OutputPath, Input(visit), visit);

    /// <summary>Puts a result into the state's raw input.</summary>
    /// <exception cref="AslError">The place cannot be made there.</exception>
    public static Payload Place(ResultPathField field, Visit visit, Payload result)
    {
        if (field.IsDropped)
        {
            return visit.Input;
        }

        if (field.Path is null || field.Path.IsRoot)
        {
            return result;
        }

        try
        {
            return new(field.Path.Put(visit.Input.Node, result.Node));
        }
        catch (FormatException problem)
        {
            throw new AslError("States.ResultPathMatchFailure", problem.Message, needsPlace: true);
        }
    }

    private static Payload Choose(PathField field, Payload from, Visit visit)
    {
        if (field.IsNothing)
        {
            return Payload.Empty;
        }

        if (field.Path is not { } path)
        {
            return from;
        }

        var result = visit.ScopeOf(from).Find(path);
        return !result.Found ? throw AslError.AtRuntime(result.Problem!)
            : ReferenceEquals(result.Value, from.Node) ? from
            : new((JsonNode?)result.Value);
    }
}
