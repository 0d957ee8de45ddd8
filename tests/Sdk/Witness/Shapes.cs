using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace EksFed.Sdk.Tests.Witness;

/// <summary>Carries values between JSON by botocore's member names and .NET shapes, by reflection.</summary>
internal static class Shapes
{
    /// <summary>Sets every member; a member without a property, or a property without one, fails.</summary>
    internal static object Fill(object shape, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            var property = Property(shape.GetType(), name);
            property.SetValue(shape, Value(property.PropertyType, value!));
        }

        Unmatched(shape.GetType(), members).ShouldBeEmpty();
        return shape;
    }

    /// <summary>The shape as JSON: every own property, whether it is set or not.</summary>
    internal static JsonObject Read(object shape) =>
        new(
            Properties(shape.GetType())
                .Select(property =>
                    KeyValuePair.Create(Wire(property.Name), Node(property.GetValue(shape)))
                )
        );

    /// <summary>Botocore's tree with member names as <see cref="Read"/> gives them.</summary>
    internal static JsonNode? Normalize(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Select(member =>
                    KeyValuePair.Create(Wire(member.Key), Normalize(member.Value))
                )
            ),
            JsonArray items => new JsonArray([.. items.Select(Normalize)]),
            null => null,
            _ => node.DeepClone(),
        };

    internal static IEnumerable<string> Unmatched(Type shape, JsonObject members) =>
        Properties(shape)
            .Select(property => Wire(property.Name))
            .Except(members.Select(member => Wire(member.Key)), StringComparer.Ordinal);

    /// <summary>Properties begin with a capital letter; beyond that the names are the wire's.</summary>
    private static string Wire(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static PropertyInfo Property(Type shape, string member)
    {
        var property = shape.GetProperty(Wire(member));
        if (property is null)
        {
            Botocore.SkipIfNewer($"{shape.Name}.{member}");
        }

        return property.ShouldNotBeNull($"{shape.Name} has no {member}");
    }

    private static PropertyInfo[] Properties(Type shape) =>
        shape.GetProperties(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
        );

    private static object Value(Type type, JsonNode json)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsSubclassOf(typeof(ConstantClass)))
        {
            return Constant(type, json.GetValue<string>());
        }

        if (json is JsonArray items)
        {
            var list = (IList)Activator.CreateInstance(type)!;
            foreach (var item in items)
            {
                list.Add(Value(type.GetGenericArguments()[0], item!));
            }

            return list;
        }

        return json is JsonObject members && !typeof(IDictionary).IsAssignableFrom(type)
            ? Fill(Activator.CreateInstance(type)!, members)
            : System.Text.Json.JsonSerializer.Deserialize(json, type)!;
    }

    /// <summary>One of the class's fields: a value without a field is an unknown value.</summary>
    private static object Constant(Type type, string value)
    {
        var known = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)!)
            .FirstOrDefault(constant => constant.ToString() == value);
        if (known is null)
        {
            Botocore.SkipIfNewer($"{type.Name} {value}");
        }

        return known.ShouldNotBeNull($"{type.Name} has no {value}");
    }

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            string or bool or int or long => JsonValue.Create((dynamic)value),
            ConstantClass constant => JsonValue.Create(constant.Value),
            DateTime time => new JsonObject { ["$time"] = Seconds(time) },
            IDictionary map => new JsonObject(
                map.Keys.Cast<string>()
                    .Select(key => KeyValuePair.Create(Wire(key), Node(map[key])))
            ),
            IEnumerable items => new JsonArray([.. items.Cast<object>().Select(Node)]),
            _ => Read(value),
        };

    private static double Seconds(DateTime time)
    {
        time.Kind.ShouldBe(DateTimeKind.Utc);
        return (time - DateTime.UnixEpoch).TotalSeconds;
    }
}
