using System.Text;
using EksFed.Twin.Iam;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Signing;

/// <summary>Held to the examples that AWS publishes with the description of Signature Version 4.</summary>
public sealed class SignatureTests
{
    private const string Vanilla =
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    private const string QueryOrder =
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500";

    private static readonly DateTimeOffset s_then = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    private static readonly SessionCredentials s_keys = new(
        "AKIDEXAMPLE",
        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ""
    );

    [Theory]
    [InlineData("/", Vanilla)]
    [InlineData("/?Param2=value2&Param1=value1", QueryOrder)]
    public void The_published_examples_hold(string target, string signature) =>
        Why(target, signature, s_then).ShouldBeNull();

    [Fact]
    public void Another_target_or_body_does_not()
    {
        Why("/x", Vanilla, s_then).ShouldNotBeNull().ShouldContain("does not match");
        Why("/", Vanilla, s_then, "body").ShouldNotBeNull().ShouldContain("does not match");
    }

    [Fact]
    public void Neither_does_a_header_that_was_left_out_of_it() =>
        Why("/", Vanilla, s_then, header: ("X-Amz-Target", "A.B"))
            .ShouldNotBeNull()
            .ShouldContain("does not match");

    [Fact]
    public void Nor_a_token_that_belongs_to_others() =>
        Why("/", Vanilla, s_then, header: ("X-Amz-Security-Token", "t"))
            .ShouldNotBeNull()
            .ShouldContain("token");

    [Theory]
    [InlineData(6, "Signature expired: 20150830T123600Z is now earlier than 20150830T123700Z")]
    [InlineData(-6, "Signature not yet current")]
    public void It_is_good_for_five_minutes(int minutes, string text)
    {
        Why("/", Vanilla, s_then.AddMinutes(minutes)).ShouldNotBeNull().ShouldContain(text);
        Why("/", Vanilla, s_then.AddMinutes(Math.Sign(minutes) * 5)).ShouldBeNull();
    }

    private static string? Why(
        string target,
        string signature,
        DateTimeOffset now,
        string body = "",
        (string Name, string Value)? header = null
    )
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = "example.amazonaws.com",
            ["X-Amz-Date"] = "20150830T123600Z",
            ["Authorization"] =
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + $"SignedHeaders=host;x-amz-date, Signature={signature}",
        };
        if (header is { } extra)
        {
            headers[extra.Name] = extra.Value;
        }

        var request = new WireRequest(
            "GET",
            new("https://example.amazonaws.com" + target),
            headers,
            Encoding.UTF8.GetBytes(body),
            Caller.Operator
        );
        return Signature.WhyInvalid(request, target, s_keys, now);
    }
}
