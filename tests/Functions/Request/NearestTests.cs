using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Tests.Request;

public sealed class NearestTests
{
    [Theory]
    [InlineData("regoin", "region")] // swapped
    [InlineData("regio", "region")] // one too few
    [InlineData("regiion", "region")] // one too many
    [InlineData("rexion", "region")] // another
    [InlineData("REGION", "region")]
    [InlineData("erigon", "region")] // two swaps of six letters
    [InlineData("rigeno", null)] // three edits of six letters
    [InlineData("zz", "zo")]
    [InlineData("yy", null)]
    public void The_nearest_is_one_edit_in_three_letters_away_at_most(
        string word,
        string? nearest
    ) => Nearest.To(word, ["zo", "something", "region"]).ShouldBe(nearest);

    [Fact]
    public void Of_several_the_one_with_the_fewest_edits_is_the_nearest()
    {
        Nearest.To("minSzie", ["maxSize", "minSize", "min"]).ShouldBe("minSize");
        Nearest.To("word", []).ShouldBeNull();
    }
}
