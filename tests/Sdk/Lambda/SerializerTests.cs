using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace EksFed.Sdk.Tests.Lambda;

public sealed partial class SerializerTests
{
    [Fact]
    public void The_context_s_own_options_do_not_apply()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Context>();

        Write(serializer, new Order("a", null)).ShouldBe("""{"Item":"a"}""");
        Read<Order>(serializer, """{"ITEM":"a","unknown":1}""").Item.ShouldBe("a");
    }

    [Fact]
    public void The_customizer_can_hand_the_context_s_options_over()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Context>(Strict);

        Write(serializer, new Order("a", null)).ShouldBe("""{"item":"a"}""");
        Read<Order>(serializer, """{"item":"a"}""").Item.ShouldBe("a");
    }

    [Theory]
    [InlineData("""{"item":"a","unknown":1}""", "unknown")]
    [InlineData("""{"Item":"a"}""", "Item")]
    [InlineData("""{"item":null}""", "Item")]
    [InlineData("""{}""", "item")]
    [InlineData("""[""", "JSON")]
    public void What_the_strict_options_forbid_is_refused_by_name(string json, string named)
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Context>(Strict);

        var error = Should.Throw<JsonSerializerException>(() => Read<Order>(serializer, json));

        error.Message.ShouldStartWith(
            $"Error converting the Lambda event JSON payload to type {typeof(Order).FullName}: "
        );
        error.Message.ShouldContain(named);
    }

    [Fact]
    public void A_type_that_is_missing_from_the_context_is_named()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Context>();

        Should
            .Throw<JsonSerializerException>(() => Read<Uri>(serializer, "{}"))
            .Message.ShouldContain("No JsonTypeInfo registered");
    }

    [Fact]
    public void Times_bytes_and_streams_have_the_wire_forms_of_lambda_events()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Context>();

        var read = Read<Shipment>(serializer, """{"At":1576874258,"Label":"AQI=","Scan":"AQI="}""");

        read.At.ShouldBe(new DateTime(2019, 12, 20, 20, 37, 38, DateTimeKind.Utc));
        read.Label.ShouldBe([1, 2]);
        read.Scan.ToArray().ShouldBe([1, 2]);
        Write(serializer, read)
            .ShouldBe("""{"At":"2019-12-20T20:37:38Z","Label":[1,2],"Scan":"AQI="}""");
    }

    [Fact]
    public void Text_is_not_escaped_beyond_need()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Context>();

        Write(serializer, new Order("<é'+>", null)).ShouldBe("""{"Item":"<é'+>"}""");
    }

    /// <summary>How a caller makes the serializer respect its context.</summary>
    private static void Strict(JsonSerializerOptions options)
    {
        var own = Context.Default.Options;
        options.PropertyNamingPolicy = own.PropertyNamingPolicy;
        options.PropertyNameCaseInsensitive = own.PropertyNameCaseInsensitive;
        options.UnmappedMemberHandling = own.UnmappedMemberHandling;
        options.RespectNullableAnnotations = own.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = own.RespectRequiredConstructorParameters;
    }

    private static T Read<T>(SourceGeneratorLambdaJsonSerializer<Context> serializer, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return serializer.Deserialize<T>(stream);
    }

    private static string Write<T>(SourceGeneratorLambdaJsonSerializer<Context> serializer, T value)
    {
        using var stream = new MemoryStream();
        serializer.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal sealed record Order(string Item, string? Note = null);

    internal sealed record Shipment(DateTime At, byte[] Label, MemoryStream Scan);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true
    )]
    [JsonSerializable(typeof(Order))]
    [JsonSerializable(typeof(Shipment))]
    internal sealed partial class Context : JsonSerializerContext;
}
