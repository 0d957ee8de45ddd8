using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>An inline Map: the same states for each item of an array.</summary>
internal sealed class MapState(string name, DataFlow flow, StateGraph? graph) : State(name, "Map")
{
    // Documented limit of an inline Map; 0 means as many as the service allows.
    private const int GreatestConcurrency = 40;

    public override bool CountsRetries => true;

    public StateGraph Graph => graph!;

    private JsonPath? ItemsPath { get; init; }

    private PayloadTemplate? ItemSelector { get; init; }

    private int MaxConcurrency { get; init; }

    private JsonPath? MaxConcurrencyPath { get; init; }

    public static MapState Read(string name, Fields fields, GraphReader graphs)
    {
        RefuseBoth(fields, "ItemProcessor", "Iterator");
        RefuseBoth(fields, "ItemSelector", "Parameters");
        RefuseBoth(fields, "MaxConcurrency", "MaxConcurrencyPath");
        return new(
            name,
            DataFlow.ReadPaths(fields) with
            {
                ResultSelector = fields.Template("ResultSelector"),
                ResultPath = fields.ResultPath(),
            },
            ReadProcessor(fields, graphs)
        )
        {
            Next = StateReader.ReadNext(fields),
            Handlers = ErrorHandlers.Read(fields),
            ItemsPath = fields.Path("ItemsPath"),
            ItemSelector = fields.Template("ItemSelector") ?? fields.Template("Parameters"),
            MaxConcurrency = fields.Integer("MaxConcurrency", 0, int.MaxValue) ?? 0,
            MaxConcurrencyPath = fields.Path("MaxConcurrencyPath"),
        };
    }

    public override void Run(Visit visit)
    {
        var input = flow.Input(visit);
        var items = Items(visit, input);
        var concurrency = Concurrency(visit, input);
        visit.Record(new("MapStateStarted", () => new() { ["length"] = items.Count }));
        var run = new MapRun(visit, this, input, items);
        visit.Work = run;
        visit.HasStartedWork = true;
        run.Start(concurrency);
    }

    public override void GiveUp(Visit visit)
    {
        if (visit.HasStartedWork)
        {
            visit.Record(new("MapStateFailed"));
        }
    }

    /// <summary>The input of one iteration.</summary>
    public Payload InputOf(Visit visit, Payload input, MapItem item) =>
        ItemSelector is null ? item.Value : new(ItemSelector.Fill(visit.ScopeOf(input, item)));

    public void Complete(Visit visit, Payload result) => visit.Exit(flow.Output(visit, result));

    private static void RefuseBoth(Fields fields, string first, string second)
    {
        if (fields.CountOf(first, second) > 1)
        {
            fields.Refuse($"'{first}' and '{second}' exclude each other");
        }
    }

    private static StateGraph? ReadProcessor(Fields fields, GraphReader graphs)
    {
        var processor = fields.Object("ItemProcessor") ?? fields.Object("Iterator");
        if (processor is null)
        {
            fields.Refuse("A Map state needs an 'ItemProcessor'");
            return null;
        }

        if (processor.Object("ProcessorConfig") is { } config)
        {
            if (config.Text("Mode") is { } mode and not "INLINE")
            {
                config.Refuse($"The mode '{mode}' is not supported", "Mode");
            }

            config.RefuseRest("an inline Map");
        }

        return graphs.ReadInner(processor);
    }

    private JsonArray Items(Visit visit, Payload input)
    {
        if (ItemsPath is not { } path)
        {
            return input.Node as JsonArray ?? throw NoArray("$");
        }

        var result = visit.ScopeOf(input).Find(path);
        return result.Found
            ? result.Value as JsonArray ?? throw NoArray(path.Text)
            : throw AslError.AtRuntime(result.Problem!);
    }

    private static AslError NoArray(string path) =>
        AslError.AtRuntime($"Reference path \"{path}\" must point to array.");

    private int Concurrency(Visit visit, Payload input)
    {
        var wanted = MaxConcurrencyPath is { } path
            ? ConcurrencyAt(visit, input, path)
            : MaxConcurrency;
        return wanted == 0 ? GreatestConcurrency : Math.Min(wanted, GreatestConcurrency);
    }

    // Recorded: a text that holds an integer is taken too.
    private static int ConcurrencyAt(Visit visit, Payload input, JsonPath path)
    {
        var result = visit.ScopeOf(input).Find(path);
        if (!result.Found)
        {
            throw AslError.AtRuntime(result.Problem!);
        }

        var text = JsonOrder.TryString(result.Value, out var plain)
            ? plain
            : JsonText.Of(result.Value);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : throw AslError.AtRuntime(
                $"The MaxConcurrencyPath field refers to value \"{text}\" which is not a valid integer: {path.Text}"
            );
    }
}
