namespace EksFed.Twin.Tests.StepFunctions.Language;

public sealed class IntrinsicsTests
{
    [Theory]
    [InlineData("States.MathAdd($.a, $.b)", """{"a":1.5,"b":1.51}""", "4")]
    [InlineData("States.MathAdd($.a, $.b)", """{"a":-1.5,"b":0}""", "-1")]
    [InlineData("States.MathAdd($.a, $.b)", """{"a":-1.51,"b":0}""", "-2")]
    [InlineData("States.MathAdd($.a, $.b)", """{"a":-0.5,"b":0.5}""", "1")]
    [InlineData("States.StringSplit($.a, ',')", """{"a":",,,,"}""", "[]")]
    [InlineData(
        "States.StringSplit('This.is+a,test=string', '.+,=')",
        "{}",
        """["This","is","a","test","string"]"""
    )]
    [InlineData("States.Format('{} and {}', $.a, 'x')", """{"a":null}""", "\"null and x\"")]
    [InlineData("States.Format('{}', $.a)", """{"a":1.10}""", "\"1.10\"")]
    [InlineData("States.Format('{}', $)", """{"Arg1":1,"Arg2":[]}""", "\"{Arg1=1, Arg2=[]}\"")]
    [InlineData("States.Format('{}', $)", """[1,["x",null]]""", "\"[1, [x, null]]\"")]
    [InlineData(@"States.Format('\{{}\} it\'s', 1)", "{}", "\"{1} it's\"")]
    [InlineData("States.ArrayRange(1, 9, 9)", "{}", "[1]")]
    [InlineData("States.ArrayRange(0, 10, 3)", "{}", "[0,3,6,9]")]
    [InlineData("States.ArrayRange(3, 1, -1)", "{}", "[3,2,1]")]
    [InlineData("States.ArrayRange(3, 1, 1)", "{}", "[]")]
    [InlineData("States.ArrayPartition($.a, 4)", """{"a":[]}""", "[]")]
    [InlineData("States.ArrayPartition($.a, 2)", """{"a":[1,2,3]}""", "[[1,2],[3]]")]
    [InlineData("States.ArrayContains($.a, $.b)", """{"a":[{"x":[]}],"b":{"x":[]}}""", "true")]
    [InlineData("States.ArrayContains($.a, null)", """{"a":[1]}""", "false")]
    [InlineData("States.ArrayGetItem($.a, 1)", """{"a":[1,{"b":2}]}""", """{"b":2}""")]
    [InlineData("States.ArrayLength($.a)", """{"a":[null,null]}""", "2")]
    [InlineData(
        "States.ArrayUnique($.a)",
        """{"a":[1,1.0,"1",null,null,[]]}""",
        """[1,"1",null,[]]"""
    )]
    [InlineData(
        "States.Array('a', 1, true, null, $.a)",
        """{"a":{}}""",
        """["a",1,true,null,{}]"""
    )]
    [InlineData("States.Base64Encode('grüezi')", "{}", "\"Z3LDvGV6aQ==\"")]
    [InlineData("States.Base64Decode('Z3LDvGV6aQ==')", "{}", "\"grüezi\"")]
    [InlineData("States.Hash('abc', 'MD5')", "{}", "\"900150983cd24fb0d6963f7d28e17f72\"")]
    [InlineData(
        "States.Hash('abc', 'SHA-1')",
        "{}",
        "\"a9993e364706816aba3e25717850c26c9cd0d89d\""
    )]
    [InlineData(
        "States.JsonMerge($.a, $.b, false)",
        """{"a":{"x":{"y":1}},"b":{"x":{}}}""",
        """{"x":{}}"""
    )]
    [InlineData("States.StringToJson($.a)", """{"a":"[1, null]"}""", "[1,null]")]
    [InlineData("States.JsonToString($)", """{"a": "ü\n"}""", "\"{\\\"a\\\":\\\"ü\\\\n\\\"}\"")]
    [InlineData(
        "States.ArrayGetItem(States.StringSplit('a-b', '-'), States.MathAdd(2, -1))",
        "{}",
        "\"b\""
    )]
    public void Gives_what_the_service_gives(string expression, string input, string expected) =>
        new MachineBench().Evaluate(expression, input).ShouldGive(expected);

    [Theory]
    [InlineData("States.MathAdd('1', 2)")]
    [InlineData("States.MathAdd(2147483648, 2)")]
    [InlineData("States.ArrayRange(1, 1001, 1)")]
    [InlineData("States.ArrayRange(1, 2, 0)")]
    [InlineData("States.ArrayPartition(States.Array(1), 0)")]
    [InlineData("States.ArrayGetItem(States.Array(1), 1)")]
    [InlineData("States.Format('{} {}', 1)")]
    [InlineData("States.Hash('a', 'CRC')")]
    [InlineData("States.Base64Decode('?')")]
    [InlineData("States.JsonMerge($, $, true)")]
    [InlineData("States.StringToJson('{')")]
    [InlineData("States.MathRandom(3, 3)")]
    public void Refuses_unfit_arguments(string expression) =>
        new MachineBench()
            .Evaluate(expression, "{}")
            .ShouldFail("States.IntrinsicFailure", "had the following error");

    [Fact]
    public void Hash_takes_ten_thousand_characters()
    {
        var fits = $$"""{"a":"{{new string('x', 10_000)}}"}""";
        var bench = new MachineBench();
        bench.Evaluate("States.Hash($.a, 'SHA-512')", fits).Output!.Text.Length.ShouldBe(130);
        var over = fits.Replace("\"a\":\"", "\"a\":\"x", StringComparison.Ordinal);
        new MachineBench()
            .Evaluate("States.Hash($.a, 'SHA-512')", over)
            .ShouldFail("States.IntrinsicFailure");
    }

    [Fact]
    public void A_missing_argument_is_a_runtime_error() =>
        new MachineBench()
            .Evaluate("States.MathAdd($.a, 1)", "{}")
            .ShouldFail(
                "States.Runtime",
                "The JsonPath argument for the field '$.a' could not be found in the input '{}'"
            );

    [Fact]
    public void The_same_seed_draws_the_same()
    {
        const string expression = "States.Array(States.UUID(), States.MathRandom(1, 1000000))";
        string Draw(string seed) => new MachineBench(seed).Evaluate(expression, "{}").Output!.Text;
        // The execution's own name is drawn from the seed as well, so the whole stream is.
        Draw("a").ShouldBe(Draw("a"));
        Draw("a").ShouldNotBe(Draw("b"));
    }
}
