using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Tests.Witness;

/// <summary>
/// AWS's own Python client as a witness: a script makes calls with botocore, which builds the requests and
/// reads the answers by AWS's published models, while a twin performs them.
/// </summary>
internal static class Botocore
{
    private static readonly Lazy<string?> s_missing = new(() => Python.WhyMissing("botocore"));
    private static readonly Lazy<string?> s_motoMissing = new(() => Python.WhyMissing("moto"));

    /// <summary>Runs a script beside this file and returns the JSON that it ends with.</summary>
    public static JsonNode Run(World world, string script, bool moto = false)
    {
        if ((moto ? s_motoMissing.Value ?? s_missing.Value : s_missing.Value) is { } reason)
        {
            Assert.Skip(reason);
        }

        var credentials = world.Identities.Issue("arn:aws:iam::111122223333:user/witness");
        using var python = Python.Start(Python.PathOf($"Witness/{script}"));
        python.StandardInput.WriteLine(
            $$"""{"key":"{{credentials.AccessKeyId}}","secret":"{{credentials.SecretAccessKey}}","token":"{{credentials.Token}}"}"""
        );
        var result = world.Run(Wire.Caller.Operator, network => ServeAsync(python, network));
        python.WaitForExit();
        return result;
    }

    private static async Task<JsonNode> ServeAsync(Process python, HttpMessageHandler network)
    {
        using var client = new HttpClient(network, disposeHandler: false);
        // Read synchronously: the clock must stand still while Python thinks.
        while (NextLine(python) is { } line)
        {
            var message = JsonNode.Parse(line)!;
            if (message["result"] is { } result)
            {
                return result;
            }

            using var request = ToRequest(message);
            using var answer = await client.SendAsync(request);
            Answer(python, await DescribeAsync(answer));
        }

        throw new InvalidOperationException(Complaint(python));
    }

    private static string? NextLine(Process python) => python.StandardOutput.ReadLine();

    private static void Answer(Process python, string line) => python.StandardInput.WriteLine(line);

    private static string Complaint(Process python) => python.StandardError.ReadToEnd();

    private static HttpRequestMessage ToRequest(JsonNode message)
    {
        var request = new HttpRequestMessage(
            new HttpMethod((string)message["method"]!),
            (string)message["url"]!
        )
        {
            Content = new ByteArrayContent(Convert.FromBase64String((string)message["body"]!)),
        };
        foreach (var (name, value) in message["headers"]!.AsObject())
        {
            if (!request.Headers.TryAddWithoutValidation(name, (string)value!))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (string)value!);
            }
        }

        return request;
    }

    private static async Task<string> DescribeAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers);
        return new JsonObject
        {
            ["status"] = (int)answer.StatusCode,
            ["headers"] = new JsonObject(
                headers.Select(header =>
                    KeyValuePair.Create<string, JsonNode?>(
                        header.Key,
                        string.Join(',', header.Value)
                    )
                )
            ),
            ["body"] = Convert.ToBase64String(await answer.Content.ReadAsByteArrayAsync()),
        }.ToJsonString();
    }
}
