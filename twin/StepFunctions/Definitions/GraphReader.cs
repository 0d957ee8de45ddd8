using EksFed.Twin.StepFunctions.States;

namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>Reads <c>StartAt</c> and <c>States</c>, and checks that all of them hang together.</summary>
internal sealed class GraphReader(List<Finding> findings)
{
    private const int LongestName = 80;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public static void RefuseOtherLanguage(Fields fields)
    {
        if (fields.Text("QueryLanguage") is { } language and not "JSONPath")
        {
            fields.Refuse($"The query language '{language}' is not supported", "QueryLanguage");
        }
    }

    /// <summary>Null when so much is wrong that there is no graph.</summary>
    public StateGraph? Read(Fields fields, string what)
    {
        var startAt = fields.RequiredText("StartAt");
        var states = new Dictionary<string, State>(StringComparer.Ordinal);
        var places = fields.Object("States");
        if (places is null)
        {
            fields.Refuse("The field 'States' is required but was missing");
            return null;
        }

        foreach (var (name, state) in places.Members())
        {
            CheckName(name, state);
            if (StateReader.Read(name, state, this) is { } read)
            {
                states[name] = read;
            }
        }

        fields.RefuseRest(what);
        CheckTargets(fields, startAt, states);
        return new(startAt, states);
    }

    /// <summary>The states of a Parallel branch or a Map, which may leave only at their end.</summary>
    public StateGraph? ReadInner(Fields fields) => Read(fields, "a branch or an iterator");

    private void CheckName(string name, Fields state)
    {
        if (name.Length is 0 or > LongestName)
        {
            state.Refuse($"A state's name must have 1 to {LongestName} characters");
        }

        if (!_names.Add(name))
        {
            state.Add("DUPLICATE_STATE_NAME", "Duplicate State name: " + name);
        }
    }

    private void CheckTargets(Fields fields, string startAt, Dictionary<string, State> states)
    {
        if (!states.ContainsKey(startAt) && startAt.Length > 0)
        {
            fields.Add("MISSING_TRANSITION_TARGET", $"Missing 'Next' target: {startAt}", "StartAt");
        }

        var reached = new HashSet<string>(StringComparer.Ordinal) { startAt };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            foreach (var target in states.TryGetValue(name, out var state) ? state.Targets : [])
            {
                if (reached.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        foreach (var (name, state) in states)
        {
            var location = $"{fields.Location}/States/{name}";
            foreach (var target in state.Targets.Where(target => !states.ContainsKey(target)))
            {
                findings.Add(
                    new("MISSING_TRANSITION_TARGET", $"Missing 'Next' target: {target}", location)
                );
            }

            if (!reached.Contains(name))
            {
                findings.Add(
                    new(
                        "MISSING_TRANSITION_TARGET",
                        $"State \"{name}\" is not reachable.",
                        location
                    )
                );
            }
        }
    }
}
