using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using EksFed.Functions.Api.Executions;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Views;

/// <summary>What the registry and Step Functions know, as people are told it.</summary>
internal static class FederationViews
{
    public static FederationSummary Summary(FederationEntry entry, string path) =>
        new(
            entry.Plan.Federation,
            entry.Status,
            [.. entry.Plan.Members.Select(member => member.Of.Region)],
            entry.CreatedAt,
            entry.UpdatedAt,
            $"{path}/{entry.Plan.Federation}"
        );

    public static MemberView Member(MemberPlan member) =>
        new(
            member.Of.Member,
            member.Of.Region,
            member.Host,
            member.Cluster,
            member.Version,
            member.VpcCidr,
            member.ServiceCidr,
            [
                .. member.NodeGroups.Select(group => new NodeGroupView(
                    group.Name,
                    group.InstanceTypes,
                    group.CapacityType,
                    group.MinSize,
                    group.MaxSize,
                    group.DesiredSize
                )),
            ]
        );

    public static ExecutionView Execution(DescribeExecutionResponse execution, DateTimeOffset now)
    {
        var started = Time.Of(execution.StartDate);
        DateTimeOffset? stopped = execution.StopDate is null ? null : Time.Of(execution.StopDate);
        return new(
            execution.ExecutionArn,
            execution.Status.Value,
            started,
            stopped,
            Time.Seconds(started, stopped ?? now)
        );
    }

    /// <summary>Why an execution failed; null when it did not.</summary>
    public static ErrorView? Error(DescribeExecutionResponse? execution) =>
        execution is null
        || execution.Status == ExecutionStatus.RUNNING
        || execution.Status == ExecutionStatus.SUCCEEDED
            ? null
            : new(
                execution.Error ?? execution.Status.Value,
                Failure.MessageOf(
                    execution.Cause ?? $"The execution ended as {execution.Status.Value}."
                )
            );

    /// <summary>What the registry noted of a failure; null when there is none.</summary>
    public static ErrorView? Error(FederationEntry entry)
    {
        if (entry.Error is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            var noted = JsonSerializer.Deserialize(text, FunctionsJsonContext.Default.ErrorOutput)!;
            return new(noted.Error, Failure.MessageOf(noted.Cause ?? noted.Error));
        }
        catch (JsonException)
        {
            return new(entry.Status, text);
        }
    }
}
