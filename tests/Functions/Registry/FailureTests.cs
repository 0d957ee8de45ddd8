using EksFed.Functions.Registry;

namespace EksFed.Functions.Tests.Registry;

public sealed class FailureTests
{
    [Theory]
    [InlineData("no more VPCs", "no more VPCs")]
    [InlineData("""{"errorType":"E","errorMessage":"no more VPCs"}""", "no more VPCs")]
    [InlineData("""{"Error":"E","Cause":"{\"errorMessage\":\"no more VPCs\"}"}""", "no more VPCs")]
    [InlineData("""{"errorMessage":null,"Cause":"no more VPCs"}""", "no more VPCs")]
    [InlineData("""{"errorMessage":7}""", """{"errorMessage":7}""")]
    [InlineData("""{"errorMessage":"cut""", """{"errorMessage":"cut""")]
    public void The_words_are_told_without_what_is_wrapped_around_them(
        string cause,
        string words
    ) => Failure.MessageOf(cause).ShouldBe(words);
}
