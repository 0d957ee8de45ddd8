using EksFed.Cli.Serving;

namespace EksFed.House.Tests.Serving;

public sealed class SpeedTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("max")]
    public void As_fast_as_possible(string text) => Speed.Parse(text).ShouldBe(Speed.Max);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("0.5", 0.5)]
    [InlineData("1000", 1000)]
    public void A_number(string text, double factor) =>
        Speed.Parse(text).ShouldBe(new Speed(factor, IsMax: false));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e9")]
    [InlineData("fast")]
    public void Nothing_else(string text) => Speed.Parse(text).ShouldBeNull();
}
