using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.Api;

/// <summary>How executions look in answers and events.</summary>
public static class Descriptions
{
    // The event of a status change leaves data out that would make it too large (documented: 248 KiB).
    private const int LargestInEvent = 248 * 1024;

    public static string Wire(this ExecutionStatus status) =>
        status == ExecutionStatus.TimedOut ? "TIMED_OUT" : status.ToString().ToUpperInvariant();

    internal static JsonObject Of(Execution execution)
    {
        var json = Brief(execution);
        json["input"] = execution.Input.Text;
        json["inputDetails"] = new JsonObject { ["included"] = true };
        if (execution.Output is { } output)
        {
            json["output"] = output.Text;
            json["outputDetails"] = new JsonObject { ["included"] = true };
        }

        AddError(json, execution);
        var isRedrivable = execution.IsOver && execution.Status != ExecutionStatus.Succeeded;
        json["redriveStatus"] = isRedrivable ? "REDRIVABLE" : "NOT_REDRIVABLE";
        return json;
    }

    internal static JsonObject Brief(Execution execution)
    {
        var json = new JsonObject
        {
            ["executionArn"] = execution.Arn,
            ["stateMachineArn"] = execution.Machine.Arn,
            ["name"] = execution.Name,
            ["status"] = execution.Status.Wire(),
            ["startDate"] = Timestamps.Epoch(execution.StartDate),
            ["redriveCount"] = 0,
        };
        if (execution.StopDate is { } stop)
        {
            json["stopDate"] = Timestamps.Epoch(stop);
        }

        return json;
    }

    internal static JsonObject Of(HistoryEvent one, bool hasData)
    {
        var json = one.ToJson();
        foreach (
            var details in hasData ? [] : json.Select(member => member.Value).OfType<JsonObject>()
        )
        {
            details.Remove("input");
            details.Remove("output");
            details.Remove("parameters");
        }

        return json;
    }

    /// <summary>The <c>detail</c> of a status change event: dates in milliseconds, absent parts null.</summary>
    internal static JsonObject Detail(Execution execution)
    {
        var detail = new JsonObject
        {
            ["executionArn"] = execution.Arn,
            ["stateMachineArn"] = execution.Machine.Arn,
            ["name"] = execution.Name,
            ["status"] = execution.Status.Wire(),
            ["startDate"] = execution.StartDate.ToUnixTimeMilliseconds(),
            ["stopDate"] = execution.StopDate?.ToUnixTimeMilliseconds(),
        };
        AddData(detail, "input", execution.Input);
        AddData(detail, "output", execution.Output);
        detail["error"] = execution.Error;
        detail["cause"] = execution.Cause;
        return detail;
    }

    private static void AddData(JsonObject detail, string name, Payload? payload)
    {
        var isIncluded = payload is { Bytes: <= LargestInEvent };
        detail[name] = isIncluded ? payload!.Text : null;
        detail[name + "Details"] = payload is null
            ? null
            : new JsonObject { ["included"] = isIncluded };
    }

    private static void AddError(JsonObject json, Execution execution)
    {
        if (execution.Error is not null)
        {
            json["error"] = execution.Error;
        }

        if (execution.Cause is not null)
        {
            json["cause"] = execution.Cause;
        }
    }
}
