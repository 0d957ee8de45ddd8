using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Logs;

/// <summary>Amazon CloudWatch Logs: log groups, their retention and their tags. No events.</summary>
/// <remarks>Messages: botocore's model of <c>logs</c> 2014-03-28 and texts seen by its users.</remarks>
public sealed partial class CloudWatchLogsApi : AwsJsonService, IResourceHolder, ILogGroups
{
    private const int MaxTags = 50;
    private static readonly int[] s_retentions =
    [
        1,
        3,
        5,
        7,
        14,
        30,
        60,
        90,
        120,
        150,
        180,
        365,
        400,
        545,
        731,
        1096,
        1827,
        2192,
        2557,
        2922,
        3288,
        3653,
    ];
    private readonly SortedDictionary<(string Region, string Name), LogGroup> _groups = new(
        Comparer<(string Region, string Name)>.Create(Compare)
    );

    public CloudWatchLogsApi(World world)
        : base(world, "logs", new("1.1", "Logs_20140328", "InvalidParameterException")) =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["CreateLogGroup"] = JsonOperation.Write(
                CreateLogGroup,
                "logGroupName",
                "tags",
                "logGroupClass",
                "deletionProtectionEnabled"
            ),
            ["DeleteLogGroup"] = JsonOperation.Write(DeleteLogGroup, "logGroupName"),
            ["DeleteRetentionPolicy"] = JsonOperation.Write(DeleteRetentionPolicy, "logGroupName"),
            ["DescribeLogGroups"] = JsonOperation.Read(
                DescribeLogGroups,
                "logGroupNamePrefix",
                "logGroupNamePattern",
                "limit",
                "nextToken"
            ),
            ["ListTagsForResource"] = JsonOperation.Read(ListTagsForResource, "resourceArn"),
            ["PutRetentionPolicy"] = JsonOperation.Write(
                PutRetentionPolicy,
                "logGroupName",
                "retentionInDays"
            ),
            ["TagResource"] = JsonOperation.Write(TagResource, "resourceArn", "tags"),
            ["UntagResource"] = JsonOperation.Write(UntagResource, "resourceArn", "tagKeys"),
        };

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    public IEnumerable<WorldResource> Resources =>
        _groups.Values.Select(group => new WorldResource(
            Name,
            group.Region,
            "log-group",
            group.Name,
            group.Tags
        )
        {
            Details =
            [
                group.Class,
                $"retention {group.Retention?.ToString(CultureInfo.InvariantCulture) ?? "for ever"}",
                .. group.DeletionProtected ? (string[])["protected"] : [],
            ],
        });

    public void EnsureByService(string region, string name)
    {
        if (!_groups.ContainsKey((region, name)))
        {
            Add(region, name, "STANDARD", isProtected: false);
        }
    }

    /// <summary>Deletes a group if there is one, as its owner would.</summary>
    internal void RemoveByOwner(string region, string name) => _groups.Remove((region, name));

    /// <summary>Days of retention of a group; null when it is kept for ever or does not exist.</summary>
    public int? RetentionOf(string region, string name) =>
        _groups.GetValueOrDefault((region, name))?.Retention;

    protected override IEnumerable<AccessRequest> NeedsOf(string action, JsonCall call) =>
        LogsPermissions.Of(
            action,
            call,
            World.AccountId,
            name => _groups.GetValueOrDefault((call.Region, name))?.Tags
        );

    protected override string? TargetOf(JsonObject input) =>
        (input["logGroupName"] ?? input["resourceArn"] ?? input["logGroupNamePrefix"])?.ToString();

    private static int Compare((string Region, string Name) a, (string Region, string Name) b) =>
        string.CompareOrdinal(a.Region, b.Region) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Name, b.Name);

    private static Dictionary<string, string> ReadTags(JsonCall call, JsonObject tags)
    {
        if (tags.Count is 0 or > MaxTags)
        {
            throw call.Violates(
                "tags",
                $"{{{tags.Count} entries}}",
                "Map value must satisfy constraint: Member must have length between 1 and 50"
            );
        }

        var read = new Dictionary<string, string>();
        foreach (var key in tags.Select(tag => tag.Key))
        {
            read[key] =
                key.Length is > 0 and <= 128
                && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
                    ? call.Within(tags).RequiredText(key)
                    : throw call.Invalid($"Tag key '{key}' is invalid");
        }

        return read;
    }

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]{1,512}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex NameShape();

    private static WireError NotFound() =>
        new("ResourceNotFoundException", "The specified log group does not exist.");

    private static WireError NoSuchArn() =>
        new("ResourceNotFoundException", "The specified resource does not exist.");

    private JsonObject? CreateLogGroup(JsonCall call)
    {
        var name = NameIn(call);
        var tags = call.Map("tags") is { } given ? ReadTags(call, given) : [];
        var kind = call.Text("logGroupClass") ?? "STANDARD";
        if (kind is not ("STANDARD" or "INFREQUENT_ACCESS" or "DELIVERY"))
        {
            throw call.Violates(
                "logGroupClass",
                kind,
                "Member must satisfy enum value set: [STANDARD, INFREQUENT_ACCESS, DELIVERY]"
            );
        }

        if (_groups.ContainsKey((call.Region, name)))
        {
            throw new WireError(
                "ResourceAlreadyExistsException",
                "The specified log group already exists"
            );
        }

        var group = Add(call.Region, name, kind, call.Flag("deletionProtectionEnabled") ?? false);
        foreach (var (key, value) in tags)
        {
            group.Tags[key] = value;
        }

        return null;
    }

    private JsonObject? DeleteLogGroup(JsonCall call)
    {
        var group = Find(call);
        if (group.DeletionProtected)
        {
            throw new WireError(
                "ValidationException",
                "The log group cannot be deleted because deletion protection is enabled."
            );
        }

        _groups.Remove((group.Region, group.Name));
        return null;
    }

    private JsonObject? PutRetentionPolicy(JsonCall call)
    {
        var days = call.Integer("retentionInDays") ?? throw call.Missing("retentionInDays");
        if (!s_retentions.Contains(days))
        {
            throw call.Violates(
                "retentionInDays",
                days.ToString(CultureInfo.InvariantCulture),
                $"Member must satisfy enum value set: [{string.Join(", ", s_retentions)}]"
            );
        }

        Find(call).Retention = days;
        return null;
    }

    private JsonObject? DeleteRetentionPolicy(JsonCall call)
    {
        Find(call).Retention = null;
        return null;
    }

    private JsonObject DescribeLogGroups(JsonCall call)
    {
        var (prefix, pattern) = (call.Text("logGroupNamePrefix"), call.Text("logGroupNamePattern"));
        if (prefix is not null && pattern is not null)
        {
            throw call.Invalid(
                "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters."
            );
        }

        var limit = call.Integer("limit") ?? 50;
        if (limit is < 1 or > 50)
        {
            throw call.Violates(
                "limit",
                limit.ToString(CultureInfo.InvariantCulture),
                $"Member must have value {(limit < 1 ? "greater than or equal to 1" : "less than or equal to 50")}"
            );
        }

        var after = call.Text("nextToken");
        var found = _groups
            .Values.Where(group => group.Region == call.Region)
            .Where(group =>
                prefix is null || group.Name.StartsWith(prefix, StringComparison.Ordinal)
            )
            .Where(group =>
                pattern is null || group.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase)
            )
            .Where(group => after is null || string.CompareOrdinal(group.Name, after) > 0)
            .Take(limit + 1)
            .ToList();
        var answer = new JsonObject
        {
            ["logGroups"] = new JsonArray([.. found.Take(limit).Select(Describe)]),
        };
        if (found.Count > limit)
        {
            answer["nextToken"] = found[limit - 1].Name;
        }

        return answer;
    }

    private static JsonObject Describe(LogGroup group)
    {
        var described = new JsonObject
        {
            ["logGroupName"] = group.Name,
            ["creationTime"] = group.CreatedAt.ToUnixTimeMilliseconds(),
            ["metricFilterCount"] = 0,
            ["arn"] = group.Arn + ":*",
            ["logGroupArn"] = group.Arn,
            ["logGroupClass"] = group.Class,
            ["storedBytes"] = 0,
        };
        if (group.Retention is { } days)
        {
            described["retentionInDays"] = days;
        }

        return described;
    }

    private JsonObject ListTagsForResource(JsonCall call) =>
        new()
        {
            ["tags"] = new JsonObject(
                FindByArn(call)
                    .Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))
            ),
        };

    private JsonObject? TagResource(JsonCall call)
    {
        var tags = ReadTags(call, call.RequiredMap("tags"));
        var group = FindByArn(call);
        if (group.Tags.Keys.Union(tags.Keys).Count() > MaxTags)
        {
            throw new WireError(
                "TooManyTagsException",
                "A resource can have no more than 50 tags."
            );
        }

        foreach (var (key, value) in tags)
        {
            group.Tags[key] = value;
        }

        return null;
    }

    private JsonObject? UntagResource(JsonCall call)
    {
        var group = FindByArn(call);
        foreach (var key in call.RequiredList("tagKeys"))
        {
            group.Tags.Remove(key!.GetValue<string>());
        }

        return null;
    }

    private LogGroup Add(string region, string name, string kind, bool isProtected)
    {
        var group = new LogGroup
        {
            Region = region,
            Name = name,
            Arn = $"arn:aws:logs:{region}:{World.AccountId}:log-group:{name}",
            CreatedAt = World.Clock.Now,
            Class = kind,
            DeletionProtected = isProtected,
        };
        _groups.Add((region, name), group);
        return group;
    }

    private static string NameIn(JsonCall call)
    {
        var name = call.RequiredText("logGroupName");
        return NameShape().IsMatch(name)
            ? name
            : throw call.Violates(
                "logGroupName",
                name,
                @"Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+"
            );
    }

    private LogGroup Find(JsonCall call) =>
        _groups.GetValueOrDefault((call.Region, NameIn(call))) ?? throw NotFound();

    // The ARN of the tagging operations has no trailing ":*": the model's documentation of LogGroup.arn.
    private LogGroup FindByArn(JsonCall call)
    {
        var arn = call.RequiredText("resourceArn");
        return _groups.Values.FirstOrDefault(group =>
                group.Arn == arn && group.Region == call.Region
            ) ?? throw NoSuchArn();
    }
}
