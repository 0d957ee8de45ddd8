using System.Text;
using Amazon.Lambda.Core;

namespace EksFed.Functions.Tests;

public sealed class FunctionsSerializerTests
{
    private readonly ILambdaSerializer _serializer = FunctionsSerializer.Instance;

    [Fact]
    public void Events_bind_by_camel_case()
    {
        var spec = Read<VpcSpec>(
            """{"of":{"federation":"f","member":"m","region":"r","tags":{"a":"b"}},"cidr":"10.1.0.0/16"}"""
        );

        spec.Of.Member.ShouldBe("m");
        spec.Of.Tags["a"].ShouldBe("b");
        spec.Cidr.ShouldBe("10.1.0.0/16");
    }

    [Theory]
    [InlineData("""{"of":{"federation":"f","member":"m","region":"r","tags":{}}}""")]
    [InlineData("""{"of":{"federation":"f","member":"m","region":"r"},"cidr":"c"}""")]
    [InlineData("""{"of":{"federation":"f","member":"m","region":null,"tags":{}},"cidr":"c"}""")]
    [InlineData(
        """{"of":{"federation":"f","member":"m","region":"r","tags":{}},"cidr":"c","x":1}"""
    )]
    public void Missing_null_and_unknown_members_are_refused(string json) =>
        Should
            .Throw<Exception>(() => Read<VpcSpec>(json))
            .GetType()
            .Name.ShouldBe("JsonSerializerException");

    [Fact]
    public void Results_are_camel_case_and_nulls_are_written() =>
        Write(new ClusterStatus(new("demo-1", "eu-west-1", "https://a", "Q0E=")))
            .ShouldBe(
                """{"access":{"name":"demo-1","region":"eu-west-1","endpoint":"https://a","certificateAuthority":"Q0E="},"pending":null}"""
            );

    [Fact]
    public void Every_input_of_a_handler_is_known() =>
        Handlers.All.ShouldAllBe(handler =>
            FunctionsJsonContext.Default.GetTypeInfo(handler.Input) != null
        );

    private T Read<T>(string json) =>
        _serializer.Deserialize<T>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private string Write<T>(T value)
    {
        using var output = new MemoryStream();
        _serializer.Serialize(value, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
