using System.Text.Json.Nodes;

namespace EksFed.Functions.Tests.Api;

public sealed class ListFederationsTests
{
    private static readonly string[] s_names = ["one", "two", "three", "four", "five"];

    private readonly ApiWorld _world = new();

    [Fact]
    public void Nothing_is_an_empty_page()
    {
        var answer = _world.List();

        answer.StatusCode.ShouldBe(200);
        answer.Json()["federations"]!.AsArray().ShouldBeEmpty();
        answer.Json()["nextToken"].ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public void Pages_together_hold_every_federation_once(int limit)
    {
        MakeFive();
        _world.Delete("two");
        _world.Settle();

        var pages = Pages(limit).ToList();

        pages.ShouldAllBe(page => page.Count >= 1 && page.Count <= limit);
        pages
            .SelectMany(page => page.Select(each => $"{each!["name"]} {each["status"]}"))
            .ShouldBe(
                s_names.Select(name => name == "two" ? "two Destroyed" : $"{name} Ready"),
                ignoreOrder: true
            );
    }

    // The table's own page ends after one megabyte, whatever of it is a federation.
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Federations_that_lie_megabytes_apart_are_all_found(int limit)
    {
        MakeFive();
        for (var i = 0; i < 20; i++)
        {
            _world.AddItem($"other#{i}", bytes: 390_000);
        }

        Pages(limit)
            .SelectMany(page => page.Select(each => (string)each!["name"]!))
            .ShouldBe(s_names, ignoreOrder: true);
    }

    [Fact]
    public void A_federation_is_told_with_regions_times_and_where_there_is_more()
    {
        _world.Post(ApiWorld.Json("demo", "eu-west-1", "eu-central-1"));
        _world.Settle();
        var one = _world.List().Json()["federations"]![0]!;

        ((string?)one["href"]).ShouldBe("/federations/demo");
        one["regions"]!
            .AsArray()
            .Select(region => (string)region!)
            .ShouldBe(["eu-west-1", "eu-central-1"]);
        one["createdAt"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=many")]
    [InlineData("limit=1&limit=2")]
    [InlineData("nextToken=")]
    [InlineData("nextToken=ZGVtbw%3D%3D")]
    [InlineData("nextToken=%25")]
    [InlineData("nextToken=Li4vY2lkciM")]
    [InlineData("page=2")]
    public void A_bad_query_is_a_finding(string query)
    {
        var answer = _world.List(query);

        answer.StatusCode.ShouldBe(400);
        answer.Findings().ShouldBe([$"?{query.Split('=')[0]}"]);
    }

    private void MakeFive()
    {
        foreach (var name in s_names)
        {
            _world.Post(ApiWorld.Json(name, name.Length == 3 ? "eu-west-1" : "eu-central-1"));
            _world.Settle();
        }
    }

    private IEnumerable<JsonArray> Pages(int limit)
    {
        string? token = null;
        do
        {
            var page = _world
                .List($"limit={limit}" + (token is null ? "" : $"&nextToken={token}"))
                .Json();
            yield return page["federations"]!.AsArray();
            token = (string?)page["nextToken"];
        } while (token is not null);
    }
}
