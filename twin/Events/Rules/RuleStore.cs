namespace EksFed.Twin.Events.Rules;

/// <summary>The rules of every bus.</summary>
internal sealed class RuleStore(string accountId)
{
    private const string Default = "default";
    private readonly SortedDictionary<string, EventRule> _rules = new(StringComparer.Ordinal);

    public IEnumerable<EventRule> All => _rules.Values;

    public EventRule? Find(string region, string bus, string name) =>
        _rules.GetValueOrDefault(ArnOf(region, bus, name));

    public IEnumerable<EventRule> On(string region, string bus) =>
        _rules.Values.Where(rule => rule.Region == region && rule.Bus == bus);

    public void Put(EventRule rule) => _rules[rule.Arn] = rule;

    public void Remove(EventRule rule) => _rules.Remove(rule.Arn);

    public string ArnOf(string region, string bus, string name) =>
        $"arn:aws:events:{region}:{accountId}:rule/{(bus == Default ? name : $"{bus}/{name}")}";
}
