using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EksFed.House.Tests.Agreement;

/// <summary>Who may know whom: the wire is the only contract between what runs and what simulates.</summary>
public sealed partial class RoomsTests
{
    private static readonly string[] s_code = ["functions", "twin", "cli", "sdk", "tests"];

    [Theory]
    [InlineData("functions", "EksFed.Twin")]
    [InlineData("twin", "EksFed.Functions")]
    public void A_room_never_names_the_other_side_of_the_wire(string room, string other) =>
        Sources(room)
            .Where(file => File.ReadAllText(file).Contains(other, StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("functions")]
    [InlineData("twin")]
    public void A_room_references_no_project_but_stand_ins(string room)
    {
        var project = Directory.GetFiles(Path.Combine(Repository.Root, room), "*.csproj").Single();
        References(project).ShouldBeEmpty();
    }

    [Fact]
    public void Stand_ins_reference_stand_ins_alone() =>
        Directory
            .GetFiles(Path.Combine(Repository.Root, "sdk"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(References)
            .ShouldAllBe(path => !path.Contains("../../", StringComparison.Ordinal));

    [Fact]
    public void Functions_do_not_know_that_they_are_simulated() =>
        Sources("functions")
            .Where(file => Simulation.IsMatch(File.ReadAllText(file)))
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later() =>
        s_code
            .SelectMany(Sources)
            .Where(file => Later.IsMatch(File.ReadAllText(file)))
            .ShouldBeEmpty();

    [GeneratedRegex("simulat|digital twin|rehears", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Simulation { get; }

    [GeneratedRegex(
        @"//.*\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|NotImplemented" + "Exception",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Later { get; }

    private static IEnumerable<string> References(string project) =>
        XDocument
            .Load(project)
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static IEnumerable<string> Sources(string room) =>
        Directory.GetFiles(
            Path.Combine(Repository.Root, room),
            "*.cs",
            SearchOption.AllDirectories
        );
}
