using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>Goes where the first rule that holds points to.</summary>
internal sealed class ChoiceState(
    string name,
    DataFlow flow,
    IReadOnlyList<(ChoiceRule Rule, string Next)> rules,
    string? otherwise
) : State(name, "Choice")
{
    public override IEnumerable<string> Targets =>
        rules.Select(rule => rule.Next).Concat(otherwise is null ? [] : [otherwise]);

    public static ChoiceState Read(string name, Fields fields)
    {
        var choices = fields.Objects("Choices");
        if (choices.Count == 0)
        {
            fields.Refuse("The field 'Choices' must have at least one rule");
        }

        List<(ChoiceRule, string)> rules = [];
        foreach (var choice in choices)
        {
            rules.Add((ChoiceRuleReader.Read(choice), choice.RequiredText("Next")));
            choice.RefuseRest("a choice rule");
        }

        return new(name, DataFlow.ReadPaths(fields), rules, fields.Text("Default"));
    }

    public override void Run(Visit visit)
    {
        var scope = visit.ScopeOf(flow.Input(visit));
        foreach (var (rule, next) in rules)
        {
            if (rule(scope))
            {
                visit.Exit(flow.Output(visit), next);
                return;
            }
        }

        if (otherwise is null)
        {
            // Seen on the service although the documentation promises States.NoChoiceMatched;
            // neither can be caught.
            throw AslError.AtRuntime(
                "Failed to transition out of the state. The state does not point to a next state."
            );
        }

        visit.Exit(flow.Output(visit), otherwise);
    }
}
