using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.ApiGateway;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.Lambda;
using EksFed.Twin.Tests.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.ApiGateway;

public sealed class HttpApiTests
{
    private const string Host = "abcdefghij.execute-api.eu-west-1.amazonaws.com";
    private const string Everything =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    private readonly FunctionBench _bench = new();
    private string _seen = "";
    private string _answer = """{"statusCode":200,"body":"ok"}""";

    public HttpApiTests()
    {
        var function = _bench.Add("echo", HandleAsync);
        function.Permissions.Add(new("apigateway.amazonaws.com", SourceArn: null));
        Serve(
            Route("GET", "/federations", function),
            Route("POST", "/federations", function),
            Route("GET", "/federations/{name}", function),
            Route("ANY", "/federations/{name}/{rest+}", function),
            Route("GET", "/health", function) with
            {
                Authorization = "NONE",
            }
        );
        _bench.World.Iam.AddUser(new("admin") { InlinePolicies = [new("all", Everything)] });
        _bench.World.Iam.AddUser(
            new("reader")
            {
                InlinePolicies =
                [
                    new(
                        "read",
                        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:eu-west-1:111122223333:abcdefghij/$default/GET/federations/demo*"}}"""
                    ),
                ],
            }
        );
    }

    private JsonObject Seen => (JsonObject)JsonNode.Parse(_seen)!;

    [Fact]
    public void A_function_gets_payload_format_2()
    {
        Send("POST", "/federations?dryRun=true&a=1&a=2+3", """{"x":1}""", "application/json")
            .Status.ShouldBe(200);
        Seen["version"]!.ToString().ShouldBe("2.0");
        Seen["routeKey"]!.ToString().ShouldBe("POST /federations");
        Seen["rawPath"]!.ToString().ShouldBe("/federations");
        Seen["rawQueryString"]!.ToString().ShouldBe("dryRun=true&a=1&a=2+3");
        Seen["queryStringParameters"]!["a"]!.ToString().ShouldBe("1,2 3");
        Seen["headers"]!["content-type"]!.ToString().ShouldBe("application/json");
        Seen["body"]!.ToString().ShouldBe("""{"x":1}""");
        Seen["isBase64Encoded"]!.GetValue<bool>().ShouldBeFalse();
        Seen["pathParameters"].ShouldBeNull();
        var context = Seen["requestContext"]!;
        context["domainName"]!.ToString().ShouldBe(Host);
        context["http"]!["method"]!.ToString().ShouldBe("POST");
        context["stage"]!.ToString().ShouldBe("$default");
        context["authorizer"]!["iam"]!["userArn"]!
            .ToString()
            .ShouldBe("arn:aws:iam::111122223333:user/admin");
        context["authorizer"]!["iam"]!["userId"]!.ToString().ShouldStartWith("AIDA");
    }

    [Theory]
    [InlineData("application/yaml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public void What_is_no_text_arrives_as_base64(string? type)
    {
        Send("POST", "/federations", "a: 1", type).Status.ShouldBe(200);
        Seen["isBase64Encoded"]!.GetValue<bool>().ShouldBeTrue();
        Encoding
            .UTF8.GetString(Convert.FromBase64String(Seen["body"]!.ToString()))
            .ShouldBe("a: 1");
    }

    [Fact]
    public void Variables_of_the_path_are_decoded_and_the_nearest_route_is_taken()
    {
        Send("GET", "/federations/d%40mo").Status.ShouldBe(200);
        Seen["pathParameters"]!["name"]!.ToString().ShouldBe("d@mo");
        Seen["rawPath"]!.ToString().ShouldBe("/federations/d@mo");
        Send("PUT", "/federations/demo/a/b").Status.ShouldBe(200);
        Seen["routeKey"]!.ToString().ShouldBe("ANY /federations/{name}/{rest+}");
        Seen["pathParameters"]!["rest"]!.ToString().ShouldBe("a/b");
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("PUT", "/federations")]
    [InlineData("GET", "/federations/")]
    public void Where_no_route_leads_is_nothing(string method, string path) =>
        Send(method, path).ShouldBe(404, """{"message":"Not Found"}""");

    [Fact]
    public void Nobody_comes_in_unsigned_or_without_permission()
    {
        Send("GET", "/federations", user: null).ShouldBe(403, """{"message":"Forbidden"}""");
        Send("GET", "/federations", user: "reader").ShouldBe(403, """{"message":"Forbidden"}""");
        Send("GET", "/federations/demo", user: "reader").Status.ShouldBe(200);
        Send("GET", "/health", user: null).Status.ShouldBe(200);
        Seen["requestContext"]!["authorizer"].ShouldBeNull();
    }

    [Fact]
    public void An_answer_is_passed_on()
    {
        _answer =
            """{"statusCode":202,"headers":{"Location":"/x","content-type":"application/json"},"cookies":["a=b"],"body":"e30=","isBase64Encoded":true}""";
        var answer = Send("GET", "/federations");
        answer.ShouldBe(202, "{}");
        answer.ContentType.ShouldBe("application/json");
        answer.Headers!["location"].ShouldBe("/x");
        answer.Headers["set-cookie"].ShouldBe("a=b");
        answer.Headers.Keys.ShouldContain("apigw-requestid");
    }

    [Fact]
    public void An_answer_without_a_status_is_a_body()
    {
        _answer = """{"hello":"world"}""";
        var answer = Send("GET", "/federations");
        answer.ShouldBe(200, """{"hello":"world"}""");
        answer.ContentType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("""{"statusCode":"many"}""")]
    public void A_failure_of_the_function_shows_as_500(string answer)
    {
        _answer = answer;
        Send("GET", "/federations").ShouldBe(500, """{"message":"Internal Server Error"}""");
    }

    [Fact]
    public void Thirty_seconds_are_all_the_time_there_is()
    {
        var slow = _bench.Add(
            "slow",
            async request =>
            {
                await Task.Delay(TimeSpan.FromSeconds(31), request.Time, request.Killed);
                return "{}";
            },
            timeoutSeconds: 60
        );
        slow.Permissions.Add(new("apigateway.amazonaws.com", SourceArn: null));
        Serve(Route("GET", "/slow", slow) with { ApiId = "other" });
        Send("GET", "/slow", host: Host.Replace("abcdefghij", "other", StringComparison.Ordinal))
            .ShouldBe(503, """{"message":"Service Unavailable"}""");
    }

    [Fact]
    public void A_function_whose_policy_lets_nobody_in_is_not_called()
    {
        var closed = _bench.Add("closed", HandleAsync);
        closed.Permissions.Add(
            new("apigateway.amazonaws.com", "arn:aws:execute-api:eu-west-1:*:x/*")
        );
        Serve(Route("GET", "/closed", closed) with { ApiId = "other" });
        Send("GET", "/closed", host: Host.Replace("abcdefghij", "other", StringComparison.Ordinal))
            .Status.ShouldBe(500);
        closed.Sandboxes.ShouldBeEmpty();
    }

    private static ApiRoute Route(string method, string path, Function function) =>
        new("abcdefghij", method, path, function, "AWS_IAM", "2.0")
        {
            SourceArn =
                $"arn:aws:execute-api:eu-west-1:111122223333:abcdefghij/$default/{method}{path}",
        };

    private void Serve(params ApiRoute[] routes) =>
        _bench.World.Add(new HttpApi(_bench.World, FunctionBench.Region, routes));

    private Task<string> HandleAsync(FunctionRequest request)
    {
        _seen = request.Body;
        return _answer == "throw"
            ? throw new InvalidOperationException("failed")
            : Task.FromResult(_answer);
    }

    private WireResponse Send(
        string method,
        string target,
        string body = "",
        string? type = null,
        string? user = "admin",
        string host = Host
    )
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (type is not null)
        {
            headers["Content-Type"] = type;
        }

        if (user is not null)
        {
            var keys = _bench.World.Identities.Issue($"arn:aws:iam::111122223333:user/{user}");
            headers["Authorization"] =
                $"AWS4-HMAC-SHA256 Credential={keys.AccessKeyId}/20261102/eu-west-1/execute-api/aws4_request";
        }

        var request = new WireRequest(
            method,
            new($"https://{host}{target}"),
            headers,
            Encoding.UTF8.GetBytes(body),
            Caller.Operator
        );
        return _bench.Finish(() => WireExchange.PerformAsync(_bench.World, request));
    }
}

file static class Expectations
{
    public static void ShouldBe(this WireResponse answer, int status, string body)
    {
        answer.Status.ShouldBe(status);
        Encoding.UTF8.GetString(answer.Body.Span).ShouldBe(body);
    }
}
