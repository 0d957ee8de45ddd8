using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.Iam;

/// <summary>
/// What the twin asks of IAM, held against two accounts of what AWS asks: the rows of the Service
/// Authorization Reference (June 2026) for these actions, and cfn-lint's extract of it.
/// </summary>
public sealed class ServiceAuthorizationTests
{
    private static readonly JsonObject s_reference = JsonNode
        .Parse(
            File.ReadAllText(
                Path.Combine(AppContext.BaseDirectory, "Iam", "service-authorization.json")
            )
        )!
        .AsObject();

    // The reference gives CreateCluster no resource type; users are refused it "on resource:
    // arn:aws:eks:…:cluster/NAME" (amazon-cloudwatch-agent-test#220).
    private static readonly string[] s_beyond = ["eks:CreateCluster"];

    [Fact]
    public void Resource_types_and_condition_keys_are_those_of_the_reference()
    {
        var wrong = Asked().SelectMany(Findings).Distinct().ToList();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public void No_required_resource_type_is_left_out()
    {
        var missing = OperationNeeds
            .All.SelectMany(row =>
                OperationNeeds
                    .Run(row)
                    .Decisions.GroupBy(decision => decision.Request.Action)
                    .SelectMany(asked =>
                        Required(asked.Key)
                            .Except(asked.Select(each => TypeOf(each.Request)))
                            .Select(type => $"{row}: {asked.Key} on {type}")
                    )
            )
            .ToList();
        missing.ShouldBeEmpty(string.Join('\n', missing));
    }

    [Fact]
    public void Cfn_lint_knows_every_action_resource_type_and_condition_key()
    {
        var wish = new JsonArray([
            .. Asked()
                .Where(request => !s_beyond.Contains(request.Action))
                .DistinctBy(request => $"{request.Action} {TypeOf(request)}")
                .Select(request =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["action"] = request.Action,
                            ["resource"] = request.Resource,
                            ["tags"] = new JsonArray([
                                .. request
                                    .Keys.Names.Where(key =>
                                        key.Contains("ResourceTag/", StringComparison.Ordinal)
                                    )
                                    .Select(key => (JsonNode)key),
                            ]),
                        }
                ),
        ]);
        wish.Count.ShouldBeGreaterThan(80);

        var strange = CfnLint.Judge(wish);

        strange.AsArray().Select(each => $"{each}").ShouldBeEmpty();
    }

    private static List<AccessRequest> Asked() =>
        [
            .. OperationNeeds
                .All.SelectMany(row => OperationNeeds.Run(row).Decisions)
                .Select(decision => decision.Request),
        ];

    private static IEnumerable<string> Findings(AccessRequest request)
    {
        if (s_reference[request.Action] is not JsonObject row)
        {
            return [$"{request.Action} is no action"];
        }

        var types = row["resources"]!.AsObject();
        var type = TypeOf(request);
        var known = type is null ? null : types[type] ?? types[type + "*"];
        if (type is not null && known is null && !s_beyond.Contains(request.Action))
        {
            return [$"{request.Action} has no resource type {type}"];
        }

        // That resources have tags, the reference says with their types.
        var keys = row["keys"]!
            .AsArray()
            .Concat(known?.AsArray() ?? [])
            .Select(key => $"{key}".Split("${")[0])
            .Append(type is null ? "" : "aws:ResourceTag/")
            .Where(key => key.Length > 0)
            .Concat(type == "access-entry" ? s_entryKeys : [])
            .ToList();
        return request
            .Keys.Names.Where(name =>
                !keys.Exists(key =>
                    key.EndsWith('/') ? name.StartsWith(key, StringComparison.Ordinal) : name == key
                )
            )
            .Select(name => $"{request.Action} on {type} has no condition key {name}");
    }

    // Of the resource type itself, in the reference's third table.
    private static readonly string[] s_entryKeys =
    [
        "eks:accessEntryType",
        "eks:clusterName",
        "eks:kubernetesGroups",
        "eks:principalArn",
        "eks:username",
    ];

    private static IEnumerable<string?> Required(string action) =>
        s_reference[action]!["resources"]!
            .AsObject()
            .Select(type => type.Key)
            .Where(type => type.EndsWith('*'))
            // Of an action that several operations share, each operation has its own.
            .Where(type => type is not ("maprun*" or "express*"))
            .Select(type => type[..^1]);

    // arn:aws:SERVICE:REGION:ACCOUNT:TYPE/… or …:TYPE:…
    private static string? TypeOf(AccessRequest request) =>
        request.Resource == "*"
            ? null
            : request.Resource.Split(':', 6)[5].Split('/', ':')[0] switch
            {
                "stateMachine" => "statemachine",
                "rule" => request.Resource.Count(c => c == '/') == 1
                    ? "rule-on-default-event-bus"
                    : "rule-on-custom-event-bus",
                var type => type,
            };
}
