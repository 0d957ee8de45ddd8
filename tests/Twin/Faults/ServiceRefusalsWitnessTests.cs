using System.Text.Json.Nodes;
using EksFed.Twin.Faults.Refusals;
using EksFed.Twin.Tests.Witness;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Faults;

/// <summary>botocore's models say which errors each operation has, and with which status.</summary>
public sealed class ServiceRefusalsWitnessTests
{
    // Source: the API references, "Common errors": any operation may answer them, and no model lists them.
    private static readonly Dictionary<string, int> s_common = new(StringComparer.Ordinal)
    {
        ["AccessDenied"] = 403,
        ["ExpiredToken"] = 403,
        ["InternalFailure"] = 500,
        ["ServiceUnavailable"] = 503,
        ["Throttling"] = 400,
        ["ThrottlingException"] = 400,
        ["ValidationError"] = 400,
        ["ValidationException"] = 400,
    };

    [Fact]
    public async Task Botocore_declares_every_code_of_every_operation_with_its_status()
    {
        var declared = await Python.RunAsync("botocore", "Faults/declared_errors.py");
        var strangers = new List<string>();
        foreach (var (service, operations) in ModelledOperations.OfAws)
        {
            if (service == "ec2")
            {
                continue; // its model declares no errors
            }

            foreach (var operation in operations)
            {
                var known = declared[service]![operation]!.AsObject();
                strangers.AddRange(
                    Answers(service, operation)
                        .Where(answer => StatusOf(known, service, answer.Code) != answer.Status)
                        .Select(answer => $"{service} {operation}: {answer.Code} {answer.Status}")
                );
            }
        }

        strangers.ShouldBeEmpty();
    }

    private static WireError[] Answers(string service, string operation)
    {
        var asked = new WireOperation(operation, "eu-west-1", Writes: true);
        return
        [
            ServiceRefusals.Refused(service, asked),
            ServiceRefusals.Throttled(service, asked),
            ServiceRefusals.Unavailable(service, asked),
        ];
    }

    // EKS declares its throttling, with 429, for one operation only.
    private static int? StatusOf(JsonObject known, string service, string code) =>
        (service, code) switch
        {
            ("eks", "ThrottlingException") => 429,
            _ when known[code] is { } status => (int)status,
            _ => s_common.TryGetValue(code, out var common) ? common : null,
        };
}
