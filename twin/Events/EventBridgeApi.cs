using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Events.Delivery;
using EksFed.Twin.Events.Rules;
using EksFed.Twin.Faults;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events;

/// <summary>Amazon EventBridge: event buses, what was put on them, and the rules that carry it on.</summary>
[Leniency("rules with a schedule are kept but never fire")]
public sealed partial class EventBridgeApi : AwsJsonService, IResourceHolder
{
    private const string Default = "default";
    private readonly List<EventBus> _buses = [];
    private readonly List<RecordedEvent> _recorded = [];
    private readonly List<Action<RecordedEvent>> _listeners = [];
    private readonly HashSet<StepFunctionsApi> _heard = [];
    private readonly SeededRandom _ids;
    private readonly RuleStore _rules;
    private readonly Courier _courier;

    public EventBridgeApi(World world)
        : base(world, "events", new("1.1", "AWSEvents", "ValidationException"))
    {
        _ids = world.Random.Fork("events/ids");
        _rules = new(world.AccountId);
        _courier = new(world);
        var rules = new RuleOperations(_rules, BusExists);
        Operations = new Dictionary<string, JsonOperation>([
            .. OfBuses(),
            .. rules.Table,
            .. new TargetOperations(rules).Table,
        ]);
    }

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    /// <summary>Every rule of every bus.</summary>
    public IEnumerable<EventRule> Rules => _rules.All;

    /// <summary>Deliveries that were given up and that no dead-letter queue has.</summary>
    public IReadOnlyList<EventDelivery> Lost => _courier.Lost;

    /// <summary>Every accepted event, in the order of arrival.</summary>
    public IReadOnlyList<RecordedEvent> Recorded => _recorded;

    public IEnumerable<WorldResource> Resources =>
        _buses
            .Select(bus => new WorldResource(Name, bus.Region, "event-bus", bus.Name, bus.Tags))
            .Concat(
                _rules.All.Select(rule => new WorldResource(
                    Name,
                    rule.Region,
                    "rule",
                    rule.Arn,
                    rule.Tags,
                    rule.Bus
                ))
            );

    /// <summary>Calls back, on the clock, with every accepted event: how rules hear of them.</summary>
    public void Subscribe(Action<RecordedEvent> listener) => _listeners.Add(listener);

    /// <summary>Makes a bus, as a deployed stack has it.</summary>
    public void AddBus(string region, string name) =>
        _buses.Add(
            new(
                region,
                name,
                ArnOf(region, name),
                null,
                World.Clock.Now,
                new Dictionary<string, string>()
            )
        );

    public EventRule? FindRule(string arn) => _rules.All.FirstOrDefault(rule => rule.Arn == arn);

    /// <summary>
    /// From now on every change of an execution's status is an event on its Region's default bus, as
    /// <c>aws.states</c> puts it there. A second time changes nothing.
    /// </summary>
    public void ListenTo(StepFunctionsApi states)
    {
        if (_heard.Add(states))
        {
            states.StatusChanged += (_, change) =>
                PutByService(
                    change.Region,
                    new(
                        "aws.states",
                        "Step Functions Execution Status Change",
                        change.Detail.ToJsonString(WireJson.Options),
                        [change.Execution.Arn]
                    )
                );
        }
    }

    /// <summary>An event that AWS itself puts on a Region's default bus.</summary>
    public RecordedEvent PutByService(string region, EventDraft draft)
    {
        var put = new RecordedEvent(
            _ids.Uuid(),
            region,
            draft.Bus?.Split('/')[^1] ?? Default,
            World.Clock.Now,
            draft.Source,
            draft.DetailType,
            draft.Detail,
            draft.Resources
        )
        {
            Time = draft.Time ?? World.Clock.Now,
        };
        _recorded.Add(put);
        _listeners.ForEach(listen => listen(put));
        Route(put);
        return put;
    }

    protected override string? TargetOf(JsonObject input) =>
        (input["Name"] ?? input["Rule"])?.ToString();

    private Dictionary<string, JsonOperation> OfBuses() =>
        new()
        {
            ["CreateEventBus"] = JsonOperation.Write(CreateEventBus, "Name", "Description", "Tags"),
            ["DeleteEventBus"] = JsonOperation.Write(DeleteEventBus, "Name"),
            ["DescribeEventBus"] = JsonOperation.Read(DescribeEventBus, "Name"),
            ["ListEventBuses"] = JsonOperation.Read(ListEventBuses, "NamePrefix", "Limit"),
            ["PutEvents"] = JsonOperation.Write(PutEvents, "Entries"),
        };

    protected override IEnumerable<AccessRequest> NeedsOf(string action, JsonCall call) =>
        RulePermissions.Covers(action)
            ? RulePermissions.Of(action, call, _rules)
            : EventBridgePermissions.Of(action, call, name => ArnOf(call.Region, name));

    [GeneratedRegex(@"^[/\.\-_A-Za-z0-9]{1,256}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex NameShape();

    private JsonObject PutEvents(JsonCall call)
    {
        var entries = call.RequiredList("Entries");
        if (entries.Count is 0 or > 10)
        {
            throw call.Violates(
                "entries",
                $"[{entries.Count} entries]",
                $"Member must have length {(entries.Count == 0 ? "greater than or equal to 1" : "less than or equal to 10")}"
            );
        }

        var drafts = entries
            .Select(entry => EventDraft.Read(call.Within((JsonObject)entry!)))
            .ToList();
        if (drafts.Sum(draft => draft.Size) > EventDraft.MaxBytes)
        {
            throw call.Invalid("Total size of the entries in the request is over the limit.");
        }

        var results = new JsonArray([.. drafts.Select(draft => (JsonNode)Put(call.Region, draft))]);
        return new()
        {
            ["FailedEntryCount"] = results.Count(result => result!["ErrorCode"] is not null),
            ["Entries"] = results,
        };
    }

    private void Route(RecordedEvent put)
    {
        var rules = _rules.On(put.Region, put.Bus).Where(rule => rule.Enabled).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        var document = EventDocument.Of(put, World.AccountId);
        foreach (var rule in rules.Where(rule => rule.Pattern?.Matches(document) == true))
        {
            foreach (var target in rule.Targets)
            {
                _courier.Send(rule, target, put);
            }
        }
    }

    private bool BusExists(string region, string name) => All(region).Any(bus => bus.Name == name);

    // One bad entry does not fail the call: its place in the answer carries the error.
    private JsonObject Put(string region, EventDraft draft)
    {
        if (draft.Flaw is { } flaw)
        {
            return new() { ["ErrorCode"] = flaw.Code, ["ErrorMessage"] = flaw.Message };
        }

        if (
            draft.Bus is { } bus
            && !All(region).Any(known => known.Name == bus || known.Arn == bus)
        )
        {
            // An event for a bus that does not exist is accepted and dropped: PutEvents, "Remarks".
            return new() { ["EventId"] = _ids.Uuid() };
        }

        return new() { ["EventId"] = PutByService(region, draft).Id };
    }

    private string ArnOf(string region, string bus) =>
        $"arn:aws:events:{region}:{World.AccountId}:event-bus/{bus}";

    private JsonObject CreateEventBus(JsonCall call)
    {
        var name = call.RequiredText("Name");
        if (!NameShape().IsMatch(name) || name.Contains('/', StringComparison.Ordinal))
        {
            throw call.Violates(
                "name",
                name,
                @"Member must satisfy regular expression pattern: [/\.\-_A-Za-z0-9]+"
            );
        }

        if (name == Default || Find(call.Region, name) is not null)
        {
            throw new WireError(
                "ResourceAlreadyExistsException",
                $"Event bus {name} already exists."
            );
        }

        var bus = new EventBus(
            call.Region,
            name,
            ArnOf(call.Region, name),
            call.Text("Description"),
            World.Clock.Now,
            (call.List("Tags") ?? [])
                .Select(tag => call.Within((JsonObject)tag!))
                .ToDictionary(tag => tag.RequiredText("Key"), tag => tag.RequiredText("Value"))
        );
        _buses.Add(bus);
        return new() { ["EventBusArn"] = bus.Arn };
    }

    // Deleting a bus that does not exist succeeds: the model knows no "not found" for it.
    private JsonObject? DeleteEventBus(JsonCall call)
    {
        var name = call.RequiredText("Name");
        if (name == Default)
        {
            throw call.Invalid("Cannot delete event bus default.");
        }

        if (_rules.On(call.Region, name).Any())
        {
            throw call.Invalid($"Event bus {name} can't be deleted since it has rules.");
        }

        _buses.RemoveAll(bus => bus.Region == call.Region && bus.Name == name);
        return null;
    }

    private JsonObject DescribeEventBus(JsonCall call)
    {
        var name = call.Text("Name") ?? Default;
        return Describe(
            All(call.Region).FirstOrDefault(bus => bus.Name == name || bus.Arn == name)
                ?? throw new WireError(
                    "ResourceNotFoundException",
                    $"Event bus {name} does not exist."
                )
        );
    }

    private JsonObject ListEventBuses(JsonCall call)
    {
        var prefix = call.Text("NamePrefix") ?? "";
        return new()
        {
            ["EventBuses"] = new JsonArray([
                .. All(call.Region)
                    .Where(bus => bus.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .OrderBy(bus => bus.Name, StringComparer.Ordinal)
                    .Take(call.Integer("Limit") ?? 100)
                    .Select(bus => (JsonNode)Describe(bus)),
            ]),
        };
    }

    private static JsonObject Describe(EventBus bus)
    {
        var described = new JsonObject
        {
            ["Name"] = bus.Name,
            ["Arn"] = bus.Arn,
            ["CreationTime"] = bus.CreatedAt.ToUnixTimeMilliseconds() / 1000.0,
            ["LastModifiedTime"] = bus.CreatedAt.ToUnixTimeMilliseconds() / 1000.0,
        };
        if (bus.Description is { } description)
        {
            described["Description"] = description;
        }

        return described;
    }

    private IEnumerable<EventBus> All(string region) =>
        _buses
            .Where(bus => bus.Region == region)
            .Prepend(
                new(
                    region,
                    Default,
                    $"arn:aws:events:{region}:{World.AccountId}:event-bus/{Default}",
                    Description: null,
                    World.Clock.Start,
                    new Dictionary<string, string>()
                )
            );

    private EventBus? Find(string region, string nameOrArn) =>
        _buses.Find(bus => bus.Region == region && (bus.Name == nameOrArn || bus.Arn == nameOrArn));
}
