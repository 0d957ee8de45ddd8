using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Kubernetes.Protobuf;

/// <summary>Bodies in Kubernetes' protobuf encoding, put together by hand.</summary>
public sealed class ProtobufTests
{
    private readonly Kube _kube = new();

    [Fact]
    public void A_pod_is_what_its_json_would_be()
    {
        var port = Field(1, "http").Concat(Number(3, 80));
        var container = Field(1, "web")
            .Concat(Field(2, "nginx"))
            .Concat(Field(6, port))
            .Concat(Field(8, Field(1, Field(1, "cpu").Concat(Field(2, Field(1, "250m"))))));
        var volume = Field(1, "tmp").Concat(Field(2, Field(2, [])));
        var probe = Field(1, Field(2, Field(1, "/live").Concat(Field(2, Number(2, 80)))));
        var pod = Field(1, Field(1, "web").Concat(Field(11, Entry("app", "web"))))
            .Concat(
                Field(2, Field(1, volume).Concat(Field(2, container.Concat(Field(10, probe)))))
            );

        var (status, body) = Post("/api/v1/namespaces/default/pods", "v1", "Pod", pod);

        status.ShouldBe(201, $"{body}");
        body["metadata"]!["labels"]!["app"]!.ToString().ShouldBe("web");
        var made = body["spec"]!["containers"]![0]!;
        made["ports"]![0]!["containerPort"]!.GetValue<int>().ShouldBe(80);
        made["resources"]!["limits"]!["cpu"]!.ToString().ShouldBe("250m");
        made["livenessProbe"]!["httpGet"]!["port"]!.GetValue<int>().ShouldBe(80);
        body["spec"]!["volumes"]![0]!["emptyDir"].ShouldNotBeNull();
    }

    [Fact]
    public void Bytes_are_base64_in_json()
    {
        var secret = Field(1, Field(1, "s")).Concat(Field(2, Entry("a", "b")));
        var (status, body) = Post("/api/v1/namespaces/default/secrets", "v1", "Secret", secret);
        status.ShouldBe(201, $"{body}");
        body["data"]!["a"]!.ToString().ShouldBe("Yg==");
    }

    [Fact]
    public void Custom_resources_have_no_such_encoding()
    {
        var (status, body) = Post(
            "/api/v1/namespaces/default/configmaps",
            "example.com/v1",
            "Widget",
            []
        );
        status.ShouldBe(415);
        body["reason"]!.ToString().ShouldBe("UnsupportedMediaType");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("k8s\0\n\u007f")]
    public void What_is_no_message_is_refused(string body) =>
        Send("/api/v1/namespaces/default/configmaps", Encoding.ASCII.GetBytes(body))
            .Status.ShouldBe(400);

    [Fact]
    public void Every_served_kind_but_two_has_its_numbers()
    {
        var without = BuiltInSchemas
            .Kinds.Where(kind => !HasNumbers(kind.ApiVersion, kind.Kind))
            .Select(kind => kind.Kind);
        // Nobody but the API server's own parts writes these by a client of built-in types.
        without.ShouldBe(["APIService", "CustomResourceDefinition"]);

        bool HasNumbers(string apiVersion, string kind) =>
            Post("/api/v1/namespaces/default/configmaps", apiVersion, kind, []).Status != 415;
    }

    private (int Status, JsonObject Body) Post(
        string path,
        string apiVersion,
        string kind,
        IEnumerable<byte> message
    ) =>
        Send(
            path,
            [
                .. "k8s\0"u8,
                .. Field(1, Field(1, apiVersion).Concat(Field(2, kind))),
                .. Field(2, message),
            ]
        );

    private (int Status, JsonObject Body) Send(string path, byte[] body)
    {
        var request = new WireRequest(
            "POST",
            new($"https://{_kube.Cluster.Identity.Host}{path}"),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["Authorization"] = "Bearer " + _kube.Token(),
                ["Content-Type"] = "application/vnd.kubernetes.protobuf",
            },
            body,
            Caller.Operator
        );
        var task = WireExchange.PerformAsync(_kube.World, request);
        _kube.World.Clock.RunUntil(() => task.IsCompleted);
        return (
            task.Result.Status,
            (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(task.Result.Body.Span))!
        );
    }

    private static byte[] Entry(string key, string value) => [.. Field(1, key), .. Field(2, value)];

    private static byte[] Field(int number, string text) =>
        Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, IEnumerable<byte> bytes)
    {
        byte[] content = [.. bytes];
        return [.. Varint((number << 3) | 2), .. Varint(content.Length), .. content];
    }

    private static byte[] Number(int number, int value) =>
        [.. Varint(number << 3), .. Varint(value)];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
