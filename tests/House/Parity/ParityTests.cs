namespace EksFed.House.Tests.Parity;

public sealed class ParityTests
{
    [Fact]
    public void The_page_says_what_the_twin_does()
    {
        var now = ParityDocument.Render();
        var proposal = Path.Combine(Repository.Root, "artifacts", "parity.md");
        File.WriteAllText(proposal, now);

        File.ReadAllText(Path.Combine(Repository.Root, "docs", "parity.md"))
            .ShouldBe(now, "copy artifacts/parity.md to docs/parity.md");
    }
}
