using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using EksFed.Sdk.Tests.Wire;

namespace EksFed.Sdk.Tests.Witness;

/// <summary>Every operation of every stand-in, with every member set, beside the installed botocore.</summary>
public sealed class OperationTests
{
    public static TheoryData<string, string> All =>
        new(
            StandIns.All.SelectMany(each =>
                each.Operations.Select(operation => (each.Botocore, operation))
            )
        );

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_request_is_the_one_botocore_would_send(string service, string operation)
    {
        var expected = Botocore.Operation(service, operation);
        var standIn = StandIns.Of(service);
        var request = Shapes.Fill(standIn.Request(operation), expected["input"]!.AsObject());
        var wire = new Recorder();

        await standIn.CallAsync(wire, operation, request);

        var sent = wire.Requests.ShouldHaveSingleItem();
        sent.Verb.ShouldBe(expected["verb"]!.GetValue<string>());
        sent.Address.AbsolutePath.ShouldBe(expected["path"]!.GetValue<string>());
        Query(sent.Address).ShouldBe(Query(expected["query"]!.AsObject()), ignoreOrder: true);
        foreach (var (name, value) in expected["headers"]!.AsObject())
        {
            sent.Headers[name].ShouldBe(value!.GetValue<string>());
        }

        ShouldEqual(sent.Body.Length == 0 ? null : JsonNode.Parse(sent.Body), expected["body"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_answer_is_read_as_botocore_reads_it(string service, string operation)
    {
        var expected = Botocore.Operation(service, operation);
        var standIn = StandIns.Of(service);
        var request = Shapes.Fill(standIn.Request(operation), expected["input"]!.AsObject());
        var wire = new Recorder(expected["answer"]!.ToJsonString());

        var response = await standIn.CallAsync(wire, operation, request);

        ShouldEqual(
            Shapes.Read(response),
            Shapes.Normalize(Milliseconds(service, expected["output"]!))
        );
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_error_it_models_becomes_its_exception(string service, string operation)
    {
        var expected = Botocore.Operation(service, operation);
        var standIn = StandIns.Of(service);
        var request = Shapes.Fill(standIn.Request(operation), expected["input"]!.AsObject());

        foreach (var error in expected["errors"]!.AsArray())
        {
            var name = error!["name"]!.GetValue<string>();
            var status = (HttpStatusCode)error["status"]!.GetValue<int>();
            var wire = new Recorder(error["body"]!.ToJsonString(), status);
            if (error["header"] is { } header)
            {
                wire.AnswerHeaders["x-amzn-ErrorType"] = header.GetValue<string>();
            }

            var thrown = await Should.ThrowAsync<AmazonServiceException>(() =>
                standIn.CallAsync(wire, operation, request)
            );

            var suffix = name.EndsWith("Exception", StringComparison.Ordinal) ? "" : "Exception";
            thrown.GetType().ShouldBe(standIn.Model(name + suffix));
            thrown.ErrorCode.ShouldBe(error["code"]!.GetValue<string>());
            thrown.Message.ShouldBe("why");
            thrown.StatusCode.ShouldBe(status);
            ShouldEqual(Shapes.Read(thrown), Shapes.Normalize(error["members"]));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_part_of_the_path_that_is_not_set_is_named(string service, string operation)
    {
        var expected = Botocore.Operation(service, operation);
        var standIn = StandIns.Of(service);

        foreach (var part in expected["uri"]!.AsArray())
        {
            var members = expected["input"]!.DeepClone().AsObject();
            var request = Shapes.Fill(standIn.Request(operation), members);
            var name = part!.GetValue<string>();
            var property = request
                .GetType()
                .GetProperty(
                    name,
                    BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance
                )!;
            property.SetValue(request, null);

            var thrown = await Should.ThrowAsync<AmazonServiceException>(() =>
                standIn.CallAsync(new Recorder(), operation, request)
            );

            thrown.Message.ShouldContain(property.Name);
        }
    }

    /// <summary>The official CloudWatch Logs client reads the creation time, in milliseconds, as a time.</summary>
    private static JsonNode Milliseconds(string service, JsonNode output)
    {
        if (service != "logs" || output["logGroups"] is not JsonArray groups)
        {
            return output;
        }

        foreach (var group in groups)
        {
            var milliseconds = group!["creationTime"]!.GetValue<long>();
            group["creationTime"] = new JsonObject { ["$time"] = milliseconds / 1000.0 };
        }

        return output;
    }

    private static List<string> Query(Uri address) =>
        [
            .. address
                .Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(Uri.UnescapeDataString),
        ];

    private static List<string> Query(JsonObject expected) =>
        [
            .. expected.SelectMany(member =>
                member.Value!.AsArray().Select(value => $"{member.Key}={value}")
            ),
        ];

    private static void ShouldEqual(JsonNode? actual, JsonNode? expected) =>
        JsonNode
            .DeepEquals(actual, expected)
            .ShouldBeTrue($"got {actual?.ToJsonString()}\nnot {expected?.ToJsonString()}");
}
