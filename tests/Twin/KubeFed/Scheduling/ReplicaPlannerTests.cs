using EksFed.Twin.Kubernetes.KubeFed.Scheduling;

namespace EksFed.Twin.Tests.KubeFed.Scheduling;

public sealed class ReplicaPlannerTests
{
    /// <summary>preferences | total | clusters | rebalance | current | capacity | plan {overflow}.</summary>
    [Theory]
    [InlineData("* w1 | 50 | A B C | F | | | 16 17 17")]
    [InlineData("* w1 | 50 | A B | F | | | 25 25")]
    [InlineData("* w1 | 1 | A B | F | | | 0 1")]
    [InlineData("* w1 | 1 | A B C D | F | | | 0 0 0 1")]
    [InlineData("* w1 | 50 | A B C | F | C30 | | 10 10 30")]
    [InlineData("* w1 | 50 | A B | F | A30 | | 30 20")]
    [InlineData("* w1 | 15 | A B | F | A0 B8 | | 7 8")]
    [InlineData("* w1 | 50 | A B | F | A10 B70 | | 0 50")]
    [InlineData("* w1 | 1 | A B | F | A30 | | 1 0")]
    [InlineData("* w1 | 50 | A B | F | A10 B20 | | 25 25")]
    [InlineData("* w1 | 50 | A B C | T | | C10 | 20 20 10 {C7}")]
    [InlineData("A w10000, B w1 | 50 | B C | T | | B10 | 10 0 {B40}")]
    [InlineData("A w1, B w2 | 60 | A B C | T | | B10 | 50 10 0 {B30}")]
    [InlineData(
        "A w10000 max10, B w1, C w1 max21, D w1 max10 | 71 | A B C D | T | | C10 | 10 41 10 10 {C11}"
    )]
    [InlineData("A w1, B w1 | 60 | A B C | F | | A10 B10 | 10 10 0 {A20 B20}")]
    [InlineData("A w1, B w5 | 60 | A B C | F | | B10 | 50 10 0")]
    [InlineData("* min20 w0 | 50 | A B C | F | | B10 | 20 10 20")]
    [InlineData("* min20 w1 | 60 | A B | T | | B10 | 50 10 {B15}")]
    [InlineData("* min2 w0 | 50 | A B C | F | | | 2 2 2")]
    [InlineData("* min20 w0 | 50 | A B C | F | | | 10 20 20")]
    [InlineData("* min20 w0, A min100 w1 | 50 | A B C | F | | | 50 0 0")]
    [InlineData("* min10 w1 max12 | 50 | A B C | F | | | 12 12 12")]
    [InlineData("* w1 max2 | 50 | A B C | F | | | 2 2 2")]
    [InlineData("* w0 max2 | 50 | A B C | F | | | 0 0 0")]
    [InlineData("A w1, B w2 | 60 | A B C | F | | | 20 40 0")]
    [InlineData("A w10000, B w1 | 50 | A B C | F | | | 50 0 0")]
    [InlineData("A w10000 max10, B w1, C w1 | 50 | A B C | F | | | 10 20 20")]
    [InlineData("A w10000 max10, B w1, C w1 max10 | 50 | A B C | F | | | 10 30 10")]
    [InlineData(
        "A w10000 max10, B w1, C w1 max21, D w1 max10 | 71 | A B C D | F | | | 10 30 21 10"
    )]
    [InlineData(
        "A w10000 max10, B w1, C w1 max21, D w1 max10, E w1 | 91 | A B C D E | F | | | 10 25 21 10 25"
    )]
    public void Plans_as_kubefed_plans(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var clusters = cells[2].Split(' ');
        var plan = ReplicaPlanner.Plan(
            new(
                clusters,
                Preferences(cells[0]),
                Number(cells[1]),
                cells[3] == "T",
                Counts(cells[4]),
                Counts(cells[5]),
                Key: ""
            )
        );
        var expected = cells[6].Split('{', '}');
        clusters
            .Select(cluster => plan.Replicas[cluster])
            .ShouldBe(expected[0].Trim().Split(' ').Select(Number));
        plan.Overflow.ShouldBe(Counts(expected.Length > 1 ? expected[1] : ""), ignoreOrder: true);
    }

    [Theory]
    [InlineData("A", 84696414u)]
    [InlineData("B", 84696413u)]
    [InlineData("C", 84696412u)]
    [InlineData("D", 84696411u)]
    [InlineData("E", 84696410u)]
    [InlineData("fed-1test/test-deployment", 2102766517u)]
    [InlineData("fed-2test/test-deployment", 453884462u)]
    [InlineData("fed-3test/test-deployment", 3931918331u)]
    [InlineData("fed-4test/test-deployment", 2198829268u)]
    public void Hashes_by_fnv_1(string text, uint hash) => ReplicaPlanner.Hash(text).ShouldBe(hash);

    [Theory]
    [InlineData(10, 2, "5 5")]
    [InlineData(10, 3, "4 4 2")]
    [InlineData(1, 2, "0 1")]
    [InlineData(7, 4, "2 2 1 2")]
    public void Breaks_ties_by_the_key_of_the_object(int total, int clusters, string expected)
    {
        var names = Enumerable.Range(1, clusters).Select(i => $"fed-{i}").ToArray();
        var plan = ReplicaPlanner.Plan(
            new(
                names,
                Preferences("* w1"),
                total,
                true,
                Counts(""),
                Counts(""),
                "test/test-deployment"
            )
        );
        string.Join(' ', names.Select(name => plan.Replicas[name])).ShouldBe(expected);
    }

    private static Dictionary<string, ClusterPreference> Preferences(string text) =>
        text.Split(", ").ToDictionary(item => item.Split(' ')[0], Preference);

    private static ClusterPreference Preference(string item)
    {
        var parts = item.Split(' ')[1..];
        long? Part(string prefix) =>
            parts.FirstOrDefault(part => part.StartsWith(prefix, StringComparison.Ordinal))
                is { } part
                ? Number(part[prefix.Length..])
                : null;
        return new(Part("w") ?? 0, Part("min") ?? 0, Part("max"));
    }

    private static Dictionary<string, long> Counts(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(item => item[..1], item => Number(item[1..]));

    private static long Number(string text) =>
        long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
