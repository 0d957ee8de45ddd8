using System.Text.Json.Nodes;
using EksFed.Twin.Events.Patterns;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Events;

public sealed class EventPatternTests
{
    // After the examples of the user guide, "Comparison operators for use in event patterns".
    [Theory]
    [InlineData("""{"source":["a","b"]}""", """{"source":"b"}""", true)]
    [InlineData("""{"source":["a"]}""", """{"source":"A"}""", false)]
    [InlineData("""{"source":["a"],"x":["y"]}""", """{"source":"a"}""", false)]
    [InlineData("""{"detail":{"a":{"b":["c"]}}}""", """{"detail":{"a":{"b":"c"}}}""", true)]
    [InlineData("""{"x":[null]}""", """{"x":null}""", true)]
    [InlineData("""{"x":[""]}""", """{"x":null}""", false)]
    [InlineData("""{"x":[true]}""", """{"x":"true"}""", false)]
    [InlineData("""{"x":[300]}""", """{"x":300}""", true)]
    [InlineData("""{"x":[300]}""", """{"x":300.0}""", false)]
    [InlineData("""{"resources":["r2"]}""", """{"resources":["r1","r2"]}""", true)]
    [InlineData("""{"x":["a"]}""", """{"x":[]}""", false)]
    [InlineData("""{"x":{"y":[1]}}""", """{"x":[{"y":2},{"y":1}]}""", true)]
    [InlineData("""{"x":{"y":[1],"z":[1]}}""", """{"x":[{"y":1,"z":2},{"y":2,"z":1}]}""", false)]
    [InlineData("""{"x":[{"prefix":"ab"}]}""", """{"x":"abc"}""", true)]
    [InlineData("""{"x":[{"prefix":"ab"}]}""", """{"x":"Abc"}""", false)]
    [InlineData("""{"x":[{"prefix":{"equals-ignore-case":"ab"}}]}""", """{"x":"Abc"}""", true)]
    [InlineData("""{"x":[{"suffix":".png"}]}""", """{"x":"a.png"}""", true)]
    [InlineData("""{"x":[{"suffix":{"equals-ignore-case":".png"}}]}""", """{"x":"a.PNG"}""", true)]
    [InlineData("""{"x":[{"equals-ignore-case":"alice"}]}""", """{"x":"ALICE"}""", true)]
    [InlineData("""{"x":[{"anything-but":"a"}]}""", """{"x":"b"}""", true)]
    [InlineData("""{"x":[{"anything-but":["a","b"]}]}""", """{"x":"b"}""", false)]
    [InlineData("""{"x":[{"anything-but":[1,2]}]}""", """{"x":3}""", true)]
    [InlineData("""{"x":[{"anything-but":"a"}]}""", """{"y":"b"}""", false)]
    [InlineData("""{"x":[{"anything-but":{"prefix":"in"}}]}""", """{"x":"init"}""", false)]
    [InlineData("""{"x":[{"anything-but":{"suffix":"t"}}]}""", """{"x":"inis"}""", true)]
    [InlineData(
        """{"x":[{"anything-but":{"equals-ignore-case":["a","b"]}}]}""",
        """{"x":"B"}""",
        false
    )]
    [InlineData(
        """{"x":[{"anything-but":{"wildcard":"*/lib/*"}}]}""",
        """{"x":"a/lib/b"}""",
        false
    )]
    [InlineData("""{"x":[{"numeric":[">",0,"<=",5]}]}""", """{"x":5}""", true)]
    [InlineData("""{"x":[{"numeric":[">",0,"<=",5]}]}""", """{"x":5.01}""", false)]
    [InlineData("""{"x":[{"numeric":["=",3.0e2]}]}""", """{"x":300}""", true)]
    [InlineData("""{"x":[{"numeric":["<",10]}]}""", """{"x":"5"}""", false)]
    [InlineData("""{"x":[{"exists":true}]}""", """{"x":null}""", true)]
    [InlineData("""{"x":[{"exists":true}]}""", """{"x":{"y":1}}""", false)]
    [InlineData("""{"x":[{"exists":false}]}""", """{"y":1}""", true)]
    [InlineData("""{"x":[{"exists":false},"a"]}""", """{"x":"a"}""", true)]
    [InlineData("""{"d":{"x":[{"exists":false}]}}""", """{"y":1}""", true)]
    [InlineData("""{"x":[{"cidr":"10.0.0.0/24"}]}""", """{"x":"10.0.0.255"}""", true)]
    [InlineData("""{"x":[{"cidr":"10.0.0.0/24"}]}""", """{"x":"10.0.1.0"}""", false)]
    [InlineData("""{"x":[{"cidr":"2001:db8::/32"}]}""", """{"x":"2001:db8::1"}""", true)]
    [InlineData("""{"x":[{"wildcard":"dir/*.png"}]}""", """{"x":"dir/a/b.png"}""", true)]
    [InlineData("""{"x":[{"wildcard":"*a*b*"}]}""", """{"x":"ba"}""", false)]
    [InlineData("""{"x":[{"wildcard":"a\\*b"}]}""", """{"x":"axb"}""", false)]
    [InlineData("""{"x":[{"wildcard":"a\\*b*"}]}""", """{"x":"a*bc"}""", true)]
    [InlineData("""{"x":[{"wildcard":"ab*ba"}]}""", """{"x":"aba"}""", false)]
    [InlineData("""{"$or":[{"x":[1]},{"y":[2]}]}""", """{"y":2}""", true)]
    [InlineData("""{"$or":[{"x":[1]},{"y":[2]}],"z":[3]}""", """{"x":1,"z":4}""", false)]
    [InlineData("""{"d":{"$or":[{"x":[1]},{"y":[2]}]}}""", """{"d":{"x":0,"y":2}}""", true)]
    public void Matches_as_the_service_does(string pattern, string document, bool expected) =>
        EventPattern
            .Parse(pattern)
            .Matches(JsonNode.Parse(document)!.AsObject())
            .ShouldBe(expected);

    [Theory]
    [InlineData("""{"source":"a"}""", "\"source\" must be an object or an array")]
    [InlineData("""{"detail":{"status":5}}""", "\"status\" must be an object or an array")]
    [InlineData("""{"source":[]}""", "Empty arrays are not allowed")]
    [InlineData("""{}""", "Empty objects are not allowed")]
    [InlineData("""{"detail":{}}""", "Empty objects are not allowed")]
    [InlineData("""[]""", "Filter is not an object")]
    [InlineData("""{"x":[["a"]]}""", "Match value must be String, number, true, false, or null")]
    [InlineData("""{"x":[{"like":"a"}]}""", "Unrecognized match type like")]
    [InlineData("""{"x":[{"prefix":1}]}""", "prefix match pattern must be a string")]
    [InlineData("""{"x":[{"prefix":"a","suffix":"b"}]}""", "Only one key allowed")]
    [InlineData("""{"x":[{"exists":"yes"}]}""", "exists match pattern must be")]
    [InlineData("""{"x":[{"numeric":["!",1]}]}""", "Unrecognized numeric range operator: !")]
    [InlineData("""{"x":[{"numeric":[">",5,"<",1]}]}""", "Bottom must be less than top")]
    [InlineData("""{"x":[{"wildcard":"a**b"}]}""", "Consecutive wildcard characters at pos 1")]
    [InlineData("""{"x":[{"wildcard":"a\\b"}]}""", "Invalid escape character at pos 1")]
    [InlineData("""{"x":[{"cidr":"10.0.0"}]}""", "Malformed CIDR")]
    [InlineData("""{"x":[{"anything-but":{"cidr":"10.0.0.0/8"}}]}""", "Unsupported anything-but")]
    [InlineData("""{"x":[{"anything-but":true}]}""", "Value of anything-but must be")]
    public void Refuses_what_the_service_refuses(string pattern, string reason)
    {
        var refused = Should.Throw<WireError>(() => EventPattern.Parse(pattern));

        refused.Code.ShouldBe("InvalidEventPatternException");
        refused.Message.ShouldContain(reason);
    }

    [Fact]
    public void A_pattern_has_at_most_4096_characters() =>
        Should.Throw<WireError>(() =>
            EventPattern.Parse($$"""{"source":["{{new string('a', 4096)}}"]}""")
        );
}
