using EksFed.Cli.Views;

namespace EksFed.House.Tests.Cli.Views;

public sealed class VirtualTimeTests
{
    // What kubectl prints for these ages.
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(150, "2m30s")]
    [InlineData(599, "9m59s")]
    [InlineData(600, "10m")]
    [InlineData(10_799, "179m")]
    [InlineData(10_800, "3h")]
    [InlineData(12_600, "3h30m")]
    [InlineData(28_800, "8h")]
    [InlineData(172_799, "47h")]
    [InlineData(176_400, "2d1h")]
    [InlineData(777_600, "9d")]
    public void Ages_are_those_of_kubectl(int seconds, string printed) =>
        VirtualTime.Age(TimeSpan.FromSeconds(seconds)).ShouldBe(printed);

    [Fact]
    public void The_clock_counts_hours_beyond_a_day() =>
        VirtualTime.Clock(new(1, 2, 3, 4)).ShouldBe("26:03:04");
}
