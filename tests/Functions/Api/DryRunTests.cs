using System.Text.Json.Nodes;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Api;

public sealed class DryRunTests
{
    private const string Frankfurt = "eu-central-1";
    private const string Ireland = "eu-west-1";

    private readonly ApiWorld _world = new();

    [Fact]
    public void A_dry_run_tells_plan_and_price_and_writes_nothing()
    {
        var before = _world.World.Journal.Entries.Count;
        var answer = Rehearse(ApiWorld.Json("demo", Frankfurt, Ireland));

        answer.StatusCode.ShouldBe(200);
        answer.Headers.Keys.ShouldNotContain("location");
        var plan = answer.Json()["plan"]!;
        plan["members"]!
            .AsArray()
            .Select(member => (string)member!["cluster"]!)
            .ShouldBe(["demo-1", "demo-2"]);
        answer.Json()["findings"]!.AsArray().ShouldBeEmpty();
        _world
            .World.Journal.Entries.Skip(before)
            .Where(call => call.Operation.Writes && call.Service is not ("runtime" or "lambda"))
            .Select(call => $"{call.Service} {call.Operation.Name}")
            .ShouldBeEmpty();
        _world.Executions.ShouldBeEmpty();
    }

    // 2 x (0.10 + 0.005), NAT 0.052 + 0.048, m5.large 0.115 + 0.107
    [Fact]
    public void The_price_is_the_sum_of_control_planes_addresses_gateways_and_nodes()
    {
        var price = Rehearse(ApiWorld.Json("demo", Frankfurt, Ireland)).Json()["price"]!;

        price["perHour"]!.GetValue<decimal>().ShouldBe(0.532m);
        price["items"]!
            .AsArray()
            .Where(item => (string?)item!["member"] == "demo-1")
            .Select(item => $"{item!["quantity"]} {item["item"]} {item["perHour"]}")
            .ShouldBe([
                "1 EKS control plane 0.10",
                "1 public IPv4 address 0.005",
                "1 NAT gateway 0.052",
                "1 node m5.large 0.115",
            ]);
        price["rates"]!
            .AsArray()
            .Select(rate => $"{rate!["region"]} {rate["item"]} {rate["unitPrice"]}/{rate["unit"]}")
            .ShouldBe([
                "eu-central-1 data through the NAT gateway 0.052/GB",
                "eu-central-1 data to another Region 0.02/GB",
                "eu-west-1 data through the NAT gateway 0.048/GB",
                "eu-west-1 data to another Region 0.02/GB",
            ]);
        price["unpriced"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void What_has_no_known_price_is_named_and_not_guessed()
    {
        var body = JsonNode.Parse(ApiWorld.Json("demo", Ireland, "eu-south-2"))!;
        body["spec"] = JsonNode.Parse(
            """{"managedNodeGroups":[{"name":"a","instanceType":"c7i.large","desiredCapacity":3}]}"""
        );
        _world.World.Service<Twin.Ec2.Ec2Api>().Settings.OptedIn.Add("eu-south-2");

        var price = Rehearse(body.ToJsonString()).Json()["price"]!;

        price["unpriced"]!
            .AsArray()
            .Select(each => (string)each!)
            .ShouldBe([
                "3 x c7i.large in eu-west-1",
                "1 NAT gateway in eu-south-2",
                "3 x c7i.large in eu-south-2",
                "data through the NAT gateway in eu-south-2",
                "data from eu-south-2 to another Region",
            ]);
        price["perHour"]!.GetValue<decimal>().ShouldBe(0.258m);
    }

    [Fact]
    public void A_node_group_without_nodes_costs_nothing()
    {
        var body = JsonNode.Parse(ApiWorld.Json("demo", Ireland))!;
        body["spec"] = JsonNode.Parse(
            """
            {"managedNodeGroups":[
              {"name":"a","instanceType":"m5.large","desiredCapacity":1},
              {"name":"b","instanceType":"m5.large","minSize":0,"maxSize":2,"desiredCapacity":0},
              {"name":"c","instanceType":"c7i.large","minSize":0,"maxSize":2,"desiredCapacity":0}]}
            """
        );

        var price = Rehearse(body.ToJsonString()).Json()["price"]!;

        price["items"]!.AsArray().Count.ShouldBe(4);
        price["unpriced"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void What_the_planning_finds_is_a_finding_of_the_request()
    {
        var answer = Rehearse(ApiWorld.Json("demo", Ireland, "eu-south-1"));

        answer.StatusCode.ShouldBe(400);
        answer.Json()["findings"]![0]!["message"]!
            .ToString()
            .ShouldBe("eu-south-1 has to be enabled for this account first.");
    }

    [Fact]
    public void What_the_account_is_not_ready_for_stands_beside_the_plan()
    {
        _world.FillUp(Ireland);
        var answer = Rehearse(ApiWorld.Json("demo", Frankfurt, Ireland));

        answer.StatusCode.ShouldBe(200);
        answer.Findings().ShouldBe([Ireland]);
        answer.Json()["findings"]![0]!["message"]!.ToString().ShouldContain("are used up");
        answer.Json()["plan"].ShouldNotBeNull();
    }

    private Functions.Api.Http.HttpApiAnswer Rehearse(string body) =>
        _world.Post(body, query: "dryRun=true");
}
