using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Events;
using EksFed.Twin.Logs;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.Tests.Iam;

public sealed class OperationNeedsTests
{
    [Fact]
    public void Each_operation_needs_what_the_service_authorization_reference_says()
    {
        var wrong = OperationNeeds
            .All.Select(row =>
            {
                var (decisions, ids) = OperationNeeds.Run(row);
                var actual = decisions.Select(each => OperationNeeds.Show(each.Request)).ToList();
                var wanted = row.Needs.Select(need => OperationNeeds.Fill(need, ids)).ToList();
                return Same(actual, wanted)
                    ? null
                    : $"{row}\n  is  {string.Join("; ", actual)}\n  not {string.Join("; ", wanted)}";
            })
            .OfType<string>()
            .ToList();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public void No_operation_is_without_a_row()
    {
        var world = new World("operations");
        string[] operations =
        [
            .. Ec2Api.Operations.Select(name => $"ec2:{name}"),
            .. EksApi.Operations.Select(name => $"eks:{name}"),
            .. new DynamoDbApi(world).Operations.Keys.Select(name => $"dynamodb:{name}"),
            .. new EventBridgeApi(world).Operations.Keys.Select(name => $"events:{name}"),
            .. new CloudWatchLogsApi(world).Operations.Keys.Select(name => $"logs:{name}"),
            "lambda:Invoke",
            .. new StepFunctionsApi(world).Operations.Select(name => $"states:{name}"),
        ];
        operations
            .Except(OperationNeeds.All.Select(row => $"{row.Call.Service}:{row.Call.Name}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_performed_without_permission()
    {
        foreach (var row in OperationNeeds.All)
        {
            var bench = new IamBench(
                """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"""
            );
            var before = bench.World.Resources.Count();

            var payload = row
                .Call.Payload.Replace("{vpc}", "vpc-0", StringComparison.Ordinal)
                .Replace("{subnet}", "subnet-0", StringComparison.Ordinal);
            var (status, body) = bench.Send(row.Call with { Payload = payload });

            status.ShouldBeOneOf([400, 403], $"{row}: {body}");
            body.ShouldContain("is not authorized to perform", Case.Sensitive, $"{row}");
            bench.World.Resources.Count().ShouldBe(before, $"{row}");
        }
    }

    // The id of an access entry ends in one of its own, so a need may be a beginning.
    private static bool Same(List<string> actual, List<string> wanted) =>
        actual.Count == wanted.Count
        && actual
            .Zip(wanted)
            .All(pair =>
                pair.First == pair.Second
                || (
                    pair.Second.EndsWith('/')
                    && pair.First.StartsWith(pair.Second, StringComparison.Ordinal)
                )
            );
}
