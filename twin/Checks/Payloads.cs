#pragma warning disable MA0048 // a payload is a page of its own only here
using System.Text;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Events;
using EksFed.Twin.Lambda;
using EksFed.Twin.Sqs;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.Checks;

/// <summary>All that passed through a world and stays readable: by consoles, by logs, by other services.</summary>
internal sealed class Payloads
{
    private readonly World _world;
    private readonly List<(Function Function, Invocation Invocation)> _invocations = [];

    public Payloads(World world)
    {
        _world = world;
        if (Service<LambdaApi>() is { } lambda)
        {
            lambda.Invoked += (function, invocation) => _invocations.Add((function, invocation));
        }
    }

    public IEnumerable<Payload> All =>
        [
            .. OfExecutions(),
            .. OfInvocations(),
            .. OfVariables(),
            .. OfEvents(),
            .. OfTables(),
            .. OfTags(),
        ];

    private T? Service<T>()
        where T : class => _world.Services.OfType<T>().SingleOrDefault();

    // What goes in and out of states is in the events about them.
    private IEnumerable<Payload> OfExecutions() =>
        from execution in Service<StepFunctionsApi>()?.Executions ?? []
        from entry in execution.History
        let details = entry.Details
        where details is not null
        select new Payload(
            $"{execution.Arn} event {entry.Id} {entry.Type}",
            details.ToJsonString()
        );

    private IEnumerable<Payload> OfInvocations()
    {
        foreach (var (function, invocation) in _invocations)
        {
            var name = function.Definition.Name;
            yield return new(
                $"payload of {name}",
                Encoding.UTF8.GetString(invocation.Payload.Span)
            );
            if (invocation.Outcome.IsCompletedSuccessfully)
            {
                yield return new($"result of {name}", invocation.Outcome.Result.Text);
            }
        }
    }

    // The deployer's own: those that Lambda adds hold the credentials of the process, by design.
    private IEnumerable<Payload> OfVariables() =>
        from function in Service<LambdaApi>()?.Functions ?? []
        from variable in function.Definition.Environment
        select new Payload(
            $"variable {variable.Key} of {function.Definition.Name}",
            variable.Value
        );

    private IEnumerable<Payload> OfEvents() =>
        (Service<EventBridgeApi>()?.Recorded ?? [])
            .Select(put => new Payload($"event {put.Id} {put.DetailType}", put.Detail))
            .Concat(
                (Service<SqsApi>()?.Queues ?? []).SelectMany(queue =>
                    queue.Messages.Select(message => new Payload(
                        $"message {message.Id} in {queue.Name}",
                        message.Body
                    ))
                )
            );

    private IEnumerable<Payload> OfTables() =>
        from table in Service<DynamoDbApi>()?.Tables ?? []
        from item in table.Items
        select new Payload($"item of table {table.Name}", item.ToJson().ToJsonString());

    private IEnumerable<Payload> OfTags() =>
        from resource in _world.Resources
        from tag in resource.Tags
        select new Payload($"tag {tag.Key} of {resource.Kind} {resource.Id}", tag.Value);
}

/// <summary>A text that can be read, and where.</summary>
internal sealed record Payload(string Where, string Text);
