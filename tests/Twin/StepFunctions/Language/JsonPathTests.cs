using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.Tests.StepFunctions.Language;

public sealed class JsonPathTests
{
    private const string Document =
        """{"a":{"b":[{"c":1,"d":"x"},{"c":2},{"c":3,"d":"y"}]},"k-1":null,"x y":true}""";

    [Theory]
    [InlineData("$", Document)]
    [InlineData("$.a.b[0].c", "1")]
    [InlineData("$.a.b[-1].c", "3")]
    [InlineData("$['a']['b'][1]", """{"c":2}""")]
    [InlineData("$.k-1", "null")]
    [InlineData("$['x y']", "true")]
    [InlineData("$.a.b[*].c", "[1,2,3]")]
    [InlineData("$.a.b[1:].c", "[2,3]")]
    [InlineData("$.a.b[:1].c", "[1]")]
    [InlineData("$.a.b[-2:].c", "[2,3]")]
    [InlineData("$.a.b[0,2].c", "[1,3]")]
    [InlineData("$..c", "[1,2,3]")]
    [InlineData("$.a.*[0].c", "[1]")]
    [InlineData("$.a.b[?(@.c == 2)]", """[{"c":2}]""")]
    [InlineData("$.a.b[?(@.c >= 2 && @.d)].c", "[3]")]
    [InlineData("$.a.b[?(@.d == 'x' || @.c==2)].c", "[1,2]")]
    [InlineData("$.a.b[?(!@.d)].c", "[2]")]
    [InlineData("$.a.b[?(@.c != 2)].c", "[1,3]")]
    [InlineData("$.no[*]", "[]")]
    [InlineData("$.no.items[1:5].x", "[]")]
    [InlineData("$.a.b[?(@.c == 9)]", "[]")]
    public void Finds_what_the_service_finds(string path, string expected)
    {
        var result = JsonPath.Parse(path).Find(Payload.Parse(Document).Node);
        result.Found.ShouldBeTrue();
        JsonText.Of(result.Value).ShouldBe(expected);
    }

    [Theory]
    [InlineData("$.no", "No results for path: $['no']")]
    [InlineData("$.no.such.path", "Missing property in path $['no']")]
    [InlineData("$.a.b[9]", "No results for path: $['a']['b'][9]")]
    [InlineData("$.k-1.x", "No results for path: $['k-1']['x']")]
    public void Says_what_is_missing(string path, string problem)
    {
        var result = JsonPath.Parse(path).Find(Payload.Parse(Document).Node);
        result.Found.ShouldBeFalse();
        result.Problem.ShouldBe($"Invalid path '{path}' : {problem}");
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("$.")]
    [InlineData("$.a[")]
    [InlineData("$.a[x]")]
    [InlineData("$.a.length()")]
    [InlineData("$.a[?(@.b =~ /x/)]")]
    [InlineData("$.a b")]
    public void Refuses_what_it_does_not_know(string path) =>
        Should.Throw<FormatException>(() => JsonPath.Parse(path));

    [Theory]
    [InlineData("$.a.c", """{"a":{"b":[1,2],"c":9}}""")]
    [InlineData("$.n.m", """{"a":{"b":[1,2]},"n":{"m":9}}""")]
    [InlineData("$.a.b[0]", """{"a":{"b":[9,2]}}""")]
    [InlineData("$", "9")]
    public void A_result_is_put_in_its_place(string path, string expected) =>
        JsonText
            .Of(
                ReferencePath
                    .Parse(path)
                    .Put(Payload.Parse("""{"a":{"b":[1,2]}}""").Node, Payload.Parse("9").Node)
            )
            .ShouldBe(expected);

    [Theory]
    [InlineData("$.a.b[2]")]
    [InlineData("$.a.b.c")]
    public void A_place_that_cannot_be_made_is_refused(string path) =>
        Should.Throw<FormatException>(() =>
            ReferencePath.Parse(path).Put(Payload.Parse("""{"a":{"b":[1,2]}}""").Node, null)
        );

    [Theory]
    [InlineData("$.a[*]")]
    [InlineData("$..a")]
    [InlineData("$.a[0:1]")]
    [InlineData("$.a['b','c']")]
    [InlineData("$$.Execution")]
    public void A_place_must_be_one(string path) =>
        Should.Throw<FormatException>(() => ReferencePath.Parse(path));
}
