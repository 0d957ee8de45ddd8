using EksFed.Twin.StepFunctions.Definitions;

namespace EksFed.Twin.Tests.StepFunctions.Language;

public sealed class DefinitionTests
{
    private const string End = "\"End\":true";

    [Theory]
    [InlineData(
        """{"Type":"Pass","Parameter":{},"End":true}""",
        "The field 'Parameter' is not supported by a Pass state"
    )]
    [InlineData(
        """{"Type":"Pass","Assign":{"a":1},"End":true}""",
        "The field 'Assign' is not supported"
    )]
    [InlineData(
        """{"Type":"Pass","QueryLanguage":"JSONata","End":true}""",
        "The query language 'JSONata' is not supported"
    )]
    [InlineData("""{"Type":"Passs","End":true}""", "There is no state type 'Passs'")]
    [InlineData("""{"Type":"Pass"}""", "either 'Next' or 'End: true'")]
    [InlineData("""{"Type":"Pass","Next":"X","End":true}""", "either 'Next' or 'End: true'")]
    [InlineData(
        """{"Type":"Pass","Next":"Y"}""",
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Y at /States/X"
    )]
    [InlineData("""{"Type":"Pass","InputPath":"a","End":true}""", "a path starts with '$'")]
    [InlineData("""{"Type":"Pass","InputPath":"$variable","End":true}""", "reads a variable")]
    [InlineData("""{"Type":"Pass","ResultPath":"$.a[*]","End":true}""", "must name one place")]
    [InlineData(
        """{"Type":"Pass","ResultSelector":{},"End":true}""",
        "'ResultSelector' is not supported by a Pass state"
    )]
    [InlineData(
        """{"Type":"Pass","Parameters":{"a.$":1},"End":true}""",
        "its value must be a string"
    )]
    [InlineData(
        """{"Type":"Pass","Parameters":{"a.$":"$.b","a":1},"End":true}""",
        "exclude each other"
    )]
    [InlineData(
        """{"Type":"Pass","Parameters":{"x":[{"a.$":"b"}]},"End":true}""",
        "neither a path nor an intrinsic function at /States/X/Parameters/x[0]/a.$"
    )]
    [InlineData(
        """{"Type":"Pass","Parameters":{"a.$":"States.Nope()"},"End":true}""",
        "there is no intrinsic function 'States.Nope'"
    )]
    [InlineData(
        """{"Type":"Pass","Parameters":{"a.$":"States.MathAdd(1)"},"End":true}""",
        "does not take 1 arguments"
    )]
    [InlineData("""{"Type":"Wait","End":true}""", "exactly one of 'Seconds'")]
    [InlineData(
        """{"Type":"Wait","Seconds":1,"SecondsPath":"$.a","End":true}""",
        "exactly one of 'Seconds'"
    )]
    [InlineData(
        """{"Type":"Wait","Seconds":-1,"End":true}""",
        "Expected an integer from 0 to 99999999"
    )]
    [InlineData(
        """{"Type":"Wait","Timestamp":"tomorrow","End":true}""",
        "must be a valid timestamp"
    )]
    [InlineData(
        """{"Type":"Wait","Seconds":1,"Retry":[],"End":true}""",
        "'Retry' is not supported by a Wait state"
    )]
    [InlineData("""{"Type":"Choice","Choices":[]}""", "at least one rule")]
    [InlineData(
        """{"Type":"Choice","Choices":[{"Variable":"$.a","StringEquals":1,"Next":"X"}]}""",
        "must be a String"
    )]
    [InlineData(
        """{"Type":"Choice","Choices":[{"Variable":"$.a","StringSame":"b","Next":"X"}]}""",
        "'StringSame' is not supported"
    )]
    [InlineData(
        """{"Type":"Choice","Choices":[{"Not":{"Variable":"$.a","IsNull":true,"Next":"X"},"Next":"X"}]}""",
        "'Next' is not supported by a nested choice rule"
    )]
    [InlineData("""{"Type":"Fail","Cause":"a","CausePath":"$.a"}""", "exclude each other")]
    [InlineData("""{"Type":"Map","End":true}""", "needs an 'ItemProcessor'")]
    [InlineData(
        """{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"A","States":{"A":{"Type":"Succeed"}}},"End":true}""",
        "The mode 'DISTRIBUTED' is not supported"
    )]
    [InlineData(
        """{"Type":"Map","ToleratedFailureCount":1,"ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}},"End":true}""",
        "'ToleratedFailureCount' is not supported by a Map state"
    )]
    [InlineData(
        """{"Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"X"}}}],"End":true}""",
        "Missing 'Next' target: X at /States/X/Branches[0]/States/A"
    )]
    [InlineData(
        """{"Type":"Parallel","Branches":[{"StartAt":"X","States":{"X":{"Type":"Succeed"}}}],"End":true}""",
        "Duplicate State name: X"
    )]
    public void Refuses_what_the_language_lacks(string state, string finding) =>
        FindingsOf(MachineBench.Machine(("X", state)))
            .ShouldContain(text => text.Contains(finding, StringComparison.Ordinal), finding);

    [Theory]
    [InlineData("arn:aws:states:::lambda:invoke.waitForTaskToken")]
    [InlineData("arn:aws:states:::aws-sdk:eks:describeCluster")]
    [InlineData("arn:aws:states:::sqs:sendMessage")]
    [InlineData("arn:aws:states:us-east-1:111122223333:activity:a")]
    [InlineData("${EnsureVpc}")]
    public void Refuses_tasks_it_cannot_do(string resource) =>
        FindingsOf(
                MachineBench.Machine(
                    ("X", $$"""{"Type":"Task","Resource":"{{resource}}",{{End}}}""")
                )
            )
            .ShouldContain(text =>
                text.Contains(
                    $"The resource provided {resource} is not recognized",
                    StringComparison.Ordinal
                )
            );

    [Theory]
    [InlineData("lambda:invoke", "{\"Payload.$\":\"$\"}", "The field 'FunctionName' is required")]
    [InlineData(
        "lambda:invoke",
        "{\"FunctionName\":\"f\",\"InvocationType\":\"Event\"}",
        "The field 'InvocationType' is not supported"
    )]
    [InlineData("states:startExecution.sync:2", "{}", "The field 'StateMachineArn' is required")]
    [InlineData(
        "dynamodb:putItem",
        "{\"TableName\":\"t\",\"Key\":{}}",
        "The field 'Key' is not supported"
    )]
    [InlineData("events:putEvents", "{\"entries\":[]}", "The field 'Entries' is required")]
    public void Refuses_parameters_a_service_does_not_take(
        string task,
        string parameters,
        string finding
    ) =>
        FindingsOf(
                MachineBench.Machine(
                    (
                        "X",
                        $$"""{"Type":"Task","Resource":"arn:aws:states:::{{task}}","Parameters":{{parameters}},{{End}}}"""
                    )
                )
            )
            .ShouldContain(text => text.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"TimeoutSeconds\":5,\"HeartbeatSeconds\":5", "must be smaller")]
    [InlineData("\"TimeoutSeconds\":5,\"TimeoutSecondsPath\":\"$.a\"", "exclude each other")]
    [InlineData("\"TimeoutSeconds\":0", "Expected an integer from 1")]
    [InlineData("\"Retry\":[{\"ErrorEquals\":[]}]", "non-empty array")]
    [InlineData(
        "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]},{\"ErrorEquals\":[\"A\"]}]",
        "must stand alone and in the last entry"
    )]
    [InlineData(
        "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\",\"A\"]}]",
        "must stand alone and in the last entry"
    )]
    [InlineData("\"Retry\":[{\"ErrorEquals\":[\"A\"],\"BackoffRate\":0.5}]", "at least 1")]
    [InlineData(
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"IntervalSeconds\":5,\"MaxDelaySeconds\":5}]",
        "must be greater"
    )]
    [InlineData(
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"JitterStrategy\":\"SOME\"}]",
        "must be NONE or FULL"
    )]
    [InlineData(
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempt\":1}]",
        "'MaxAttempt' is not supported by a retrier"
    )]
    [InlineData("\"Catch\":[{\"ErrorEquals\":[\"A\"]}]", "The field 'Next' is required")]
    [InlineData("\"Credentials\":{}", "'Credentials' is not supported by a Task state")]
    public void Refuses_bad_error_handling(string more, string finding) =>
        FindingsOf(MachineBench.Machine(("X", MachineBench.Call("f", $"{more},{End}"))))
            .ShouldContain(text => text.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("", "INVALID_JSON_DESCRIPTION")]
    [InlineData("{", "INVALID_JSON_DESCRIPTION")]
    [InlineData("[]", "Expected value of type Object")]
    [InlineData("""{"StartAt":"A","States":{}}""", "Missing 'Next' target: A at /StartAt")]
    [InlineData("""{"StartAt":"A"}""", "The field 'States' is required")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Succeed"},"B":{"Type":"Succeed"}}}""",
        "State \"B\" is not reachable."
    )]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Succeed"}},"Timeout":1}""",
        "'Timeout' is not supported by a state machine"
    )]
    public void Refuses_machines_that_do_not_hang_together(string definition, string finding) =>
        FindingsOf(definition)
            .ShouldContain(text => text.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Tells_everything_at_once() =>
        FindingsOf(
            MachineBench.Machine(
                ("A", """{"Type":"Pass","Oops":1,"Next":"Nowhere"}"""),
                ("B", """{"Type":"Wait","End":true}""")
            )
        )
            .Count.ShouldBe(4);

    private static List<string> FindingsOf(string definition) =>
        [
            .. Should
                .Throw<DefinitionRefusedException>(() => Definition.Load(definition))
                .Findings.Select(finding => finding.ToString()),
        ];
}
