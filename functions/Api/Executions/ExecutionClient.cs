using System.Text;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using EksFed.Functions.Api.Http;

namespace EksFed.Functions.Api.Executions;

/// <summary>Starts and reads the executions of this stack's state machines.</summary>
/// <remarks>Actions: states:StartExecution, DescribeExecution, GetExecutionHistory.</remarks>
internal sealed class ExecutionClient(Dependencies dependencies)
{
    // Quotas of Step Functions: bytes of an input, and events of an execution.
    private const int LargestInput = 256 * 1024;
    private const int MostEvents = 25_000;
    private const int PageSize = 1_000;

    private readonly StackSettings _stack = dependencies.Settings;

    public string Federate => Told(_stack.FederateArn, "EKSFED_FEDERATE_ARN");

    public string Unfederate => Told(_stack.UnfederateArn, "EKSFED_UNFEDERATE_ARN");

    private IAmazonStepFunctions Service => dependencies.Aws.StepFunctions(_stack.HomeRegion);

    public static string ArnOf(string machine, string name) =>
        $"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    /// <summary>Whether an ARN is one of an execution of this stack.</summary>
    public bool IsOurs(string execution) =>
        execution.StartsWith(ArnOf(Federate, ""), StringComparison.Ordinal)
        || execution.StartsWith(ArnOf(Unfederate, ""), StringComparison.Ordinal);

    /// <summary>Starts an execution; one that runs already with this name and input is that one.</summary>
    /// <returns>Its ARN; null when the name is taken, by one that has ended or has another input.</returns>
    /// <exception cref="ProblemException">The input is too large.</exception>
    public async Task<string?> TryStartAsync(
        string machine,
        string name,
        JsonObject input,
        CancellationToken token
    )
    {
        var text = input.ToJsonString();
        if (Encoding.UTF8.GetByteCount(text) > LargestInput)
        {
            throw Problems.TooLarge("The request with its aliases resolved", LargestInput);
        }

        try
        {
            var started = await Service.StartExecutionAsync(
                new()
                {
                    StateMachineArn = machine,
                    Name = name,
                    Input = text,
                },
                token
            );
            return started.ExecutionArn;
        }
        catch (ExecutionAlreadyExistsException)
        {
            return null;
        }
    }

    /// <summary>The execution, or null when Step Functions does not know it, or no longer.</summary>
    public async Task<DescribeExecutionResponse?> FindAsync(
        string execution,
        CancellationToken token
    )
    {
        try
        {
            return await Service.DescribeExecutionAsync(new() { ExecutionArn = execution }, token);
        }
        catch (Exception refusal)
            when (refusal is ExecutionDoesNotExistException or InvalidArnException)
        {
            return null;
        }
    }

    /// <summary>The whole history, oldest first, without the data of the states.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(
        string execution,
        CancellationToken token
    )
    {
        var events = new List<HistoryEvent>();
        string? next = null;
        do
        {
            var page = await Service.GetExecutionHistoryAsync(
                new()
                {
                    ExecutionArn = execution,
                    IncludeExecutionData = false,
                    MaxResults = PageSize,
                    NextToken = next,
                },
                token
            );
            events.AddRange(page.Events ?? []);
            next = page.NextToken;
        } while (next is { Length: > 0 } && events.Count < MostEvents);

        return events;
    }

    private static string Told(string? arn, string variable) =>
        arn ?? throw new InvalidOperationException($"environment variable {variable} is missing");
}
