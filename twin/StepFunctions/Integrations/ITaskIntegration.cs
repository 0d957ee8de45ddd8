using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>What a Task state does.</summary>
internal interface ITaskIntegration
{
    TaskEvents Events { get; }

    /// <summary>The parameters it takes; null when any input will do.</summary>
    TaskParameters? Parameters { get; }

    /// <summary>Begins; ends with <see cref="TaskAttempt.Succeed"/> or <see cref="TaskAttempt.Fail"/>.</summary>
    void Start(TaskAttempt attempt);
}

/// <summary>The names of a service's parameters.</summary>
/// <param name="Required">Must be given.</param>
/// <param name="Optional">May be given.</param>
internal sealed record TaskParameters(
    IReadOnlyList<string> Required,
    IReadOnlyList<string> Optional
)
{
    public void Check(Fields fields, PayloadTemplate? template)
    {
        var names = template is ObjectTemplate given ? given.Names.ToList() : [];
        foreach (
            var name in names.Where(name => !Required.Contains(name) && !Optional.Contains(name))
        )
        {
            fields.Refuse($"The field '{name}' is not supported by Step Functions", "Parameters");
        }

        foreach (var name in Required.Where(name => !names.Contains(name)))
        {
            fields.Refuse($"The field '{name}' is required but was missing", "Parameters");
        }
    }
}
