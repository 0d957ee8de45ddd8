using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions.Language;

public sealed class ChoiceTests
{
    [Theory]
    [InlineData(""" "Variable":"$.v","StringMatches":"log-*.txt" """, "\"log-2026.txt\"", true)]
    [InlineData(""" "Variable":"$.v","StringMatches":"a\\*b" """, "\"a*b\"", true)]
    [InlineData(""" "Variable":"$.v","StringMatches":"a\\*b" """, "\"axb\"", false)]
    [InlineData(""" "Variable":"$.v","NumericEquals":1 """, "1.0", true)]
    [InlineData(""" "Variable":"$.v","NumericEquals":1 """, "\"1\"", false)]
    [InlineData(""" "Variable":"$.v","IsNumeric":false """, "null", true)]
    [InlineData(""" "Variable":"$.v","IsString":false """, "{}", true)]
    [InlineData(""" "Variable":"$.v","IsTimestamp":true """, "\"2026-11-02T09:00:00Z\"", true)]
    [InlineData(""" "Variable":"$.v","IsTimestamp":true """, "\"2026-11-02t09:00:00Z\"", false)]
    [InlineData(
        """ "Variable":"$.v","TimestampLessThan":"2026-11-02T10:00:00+01:00" """,
        "\"2026-11-02T08:59:59Z\"",
        true
    )]
    [InlineData(""" "Variable":"$.no","IsPresent":false """, "1", true)]
    [InlineData(""" "Variable":"$.v","BooleanEqualsPath":"$.w" """, "true", true)]
    [InlineData(""" "Not":{"Variable":"$.v","StringEquals":"x"} """, "\"y\"", true)]
    [InlineData(
        """ "Or":[{"Variable":"$.v","NumericLessThan":0},{"Variable":"$.v","NumericGreaterThan":9}] """,
        "10",
        true
    )]
    [InlineData(
        """ "And":[{"Variable":"$.no","IsPresent":true},{"Variable":"$.no","IsNull":true}] """,
        "1",
        false
    )]
    public void Decides_like_the_service(string rule, string value, bool expected) =>
        Choose(rule, value).Output!.Text.ShouldBe(expected ? "true" : "false");

    [Fact]
    public void A_missing_variable_cannot_be_compared() =>
        Choose(""" "Variable":"$.no","NumericEquals":1 """, "1")
            .ShouldFail(
                "States.Runtime",
                "Invalid path '$.no': The choice state's condition path references an invalid value."
            );

    [Fact]
    public void Without_a_match_and_a_default_the_execution_fails()
    {
        const string choice =
            """{"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"End"}]}""";
        new MachineBench()
            .Run(MachineBench.Machine(("Choose", choice), ("End", """{"Type":"Succeed"}""")))
            .ShouldFail("States.Runtime", "The state does not point to a next state.");
    }

    private static Execution Choose(string rule, string value)
    {
        var choice = $$"""{"Type":"Choice","Choices":[{{{rule}},"Next":"Yes"}],"Default":"No"}""";
        return new MachineBench().Run(
            MachineBench.Machine(
                ("Choose", choice),
                ("Yes", """{"Type":"Pass","Result":true,"End":true}"""),
                ("No", """{"Type":"Pass","Result":false,"End":true}""")
            ),
            $$"""{"v":{{value}},"w":true}"""
        );
    }
}
