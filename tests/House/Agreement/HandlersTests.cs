using System.Text.RegularExpressions;
using EksFed.Cli.Rehearsals;
using EksFed.Functions;

namespace EksFed.House.Tests.Agreement;

public sealed partial class HandlersTests
{
    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.None, 1000)]
    internal static partial Regex Substitution { get; }

    private static readonly string[] s_notFunctions = ["EventBus", "Unfederate"];

    [Fact]
    public void Every_task_handler_is_invoked_and_every_invoked_function_is_a_handler() =>
        Asl
            .AllTasks.Select(task => task.Function)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                Handlers
                    .All.Where(handler => handler.IsTask)
                    .Select(handler => handler.Name)
                    .Order(StringComparer.Ordinal)
            );

    [Fact]
    public void A_task_state_has_the_name_of_the_function_it_invokes() =>
        Asl.AllTasks.Where(task => task.Name != task.Function).ShouldBeEmpty();

    [Fact]
    public void No_handler_is_listed_twice() =>
        Handlers.All.Select(handler => handler.Name).ShouldBeUnique();

    [Fact]
    public void No_function_is_invoked_from_two_places() =>
        Asl.AllTasks.Select(task => task.Function).ShouldBeUnique();

    [Fact]
    public void Every_substitution_is_a_handler_or_known()
    {
        var substitutions = Asl
            .Machines.Select(StateMachineFiles.Read)
            .SelectMany(text => Substitution.Matches(text))
            .Select(match => match.Groups["name"].Value);
        substitutions
            .Except(Handlers.All.Select(handler => handler.Name))
            .Order(StringComparer.Ordinal)
            .ShouldBe(s_notFunctions);
    }
}
