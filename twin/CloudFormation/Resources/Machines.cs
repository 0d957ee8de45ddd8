using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.CloudFormation.Values;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>State machines: the file's placeholders replaced, then through the service's own API.</summary>
internal static partial class Machines
{
    public static Made StateMachine(Creation creation)
    {
        creation.RefuseUnsimulated("Definition", "EncryptionConfiguration");
        var request = new JsonObject
        {
            ["name"] = creation.Name("StateMachineName", 80),
            ["definition"] = Definition(creation),
            ["roleArn"] = creation.Required("RoleArn"),
        };
        if (creation.Text("StateMachineType") is { } type)
        {
            request["type"] = type;
        }

        if (creation.Map("LoggingConfiguration") is { } logging)
        {
            request["loggingConfiguration"] = Camel(logging);
        }

        if (creation.Map("TracingConfiguration") is { } tracing)
        {
            request["tracingConfiguration"] = Camel(tracing);
        }

        request["tags"] = new JsonArray([
            .. creation
                .Tags()
                .Select(tag => new JsonObject { ["key"] = tag.Key, ["value"] = tag.Value }),
        ]);
        var answer = creation.Stack.Calls.Json(
            "states",
            "AWSStepFunctions.CreateStateMachine",
            request
        );
        var arn = answer["stateMachineArn"]!.ToString();
        var machine = creation
            .World.Service<StepFunctionsApi>()
            .Machines.Single(one => one.Arn == arn);
        creation.Stack.StateMachines[creation.Id] = machine;
        return Made.With(arn, ("Arn", arn), ("Name", machine.Name));
    }

    private static string Definition(Creation creation)
    {
        var text =
            creation.Text("DefinitionString")
            ?? File(creation, creation.Map("DefinitionS3Location"));
        var values = creation.Map("DefinitionSubstitutions") ?? [];
        var missing = Placeholder()
            .Matches(text)
            .Select(match => match.Groups["name"].Value)
            .FirstOrDefault(name => !values.ContainsKey(name));
        return missing is null
            ? Placeholder().Replace(text, match => $"{values[match.Groups["name"].Value]}")
            // CloudFormation itself lets the placeholder stand, and the first execution fails on it.
            : throw Flaw(creation, "DefinitionSubstitutions", $"has no {missing}");
    }

    private static string File(Creation creation, JsonObject? location) =>
        location?["Bucket"]?.ToString() == Packaging.Bucket
            ? creation.Stack.Options.ReadFile($"{location["Key"]}")
            : throw Flaw(creation, "DefinitionS3Location", "only local files are simulated");

    private static ValueException Flaw(Creation creation, string property, string message) =>
        new($"Resources.{creation.Id}.Properties.{property}", message);

    // CloudFormation has the members of the API in PascalCase.
    private static JsonNode? Camel(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.Select(member =>
                    KeyValuePair.Create(
                        char.ToLowerInvariant(member.Key[0]) + member.Key[1..],
                        Camel(member.Value)
                    )
                )
            ),
            JsonArray list => new JsonArray([.. list.Select(Camel)]),
            null => null,
            _ => node.DeepClone(),
        };

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9]+)\}", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Placeholder();
}
