using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using EksFed.Functions.KubeFed;
using EksFed.Functions.Kubernetes;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.KubeFed;

public sealed class ImageMirrorTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "quay.io/kubernetes-multicluster/kubefed:v0.10.0")]
    [InlineData(
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/quay",
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/quay/kubernetes-multicluster/kubefed:v0.10.0"
    )]
    public async Task Both_deployments_take_the_image_from_the_mirror(string? mirror, string image)
    {
        using var server = new EmptyCluster();
        var clusters = new ClusterClients(
            new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
            new Now(),
            server
        );
        var settings = new StepWorld().Settings with { ImageMirror = mirror };
        var host = new ClusterAccess("demo-1", "eu-west-1", "https://a.example", Authority());

        await new KubeFedDeployments(clusters, settings, new Now()).EnsureAsync(
            new("demo", host),
            TestContext.Current.CancellationToken
        );

        server.Images.ShouldBe([image, image]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("registry.example/quay", "registry.example/quay")]
    public void No_mirror_is_an_empty_variable(string variable, string? mirror)
    {
        var environment = FunctionHostTests.VariablesOf("EnsureKubeFedDeployments");
        environment["AWS_REGION"] = "eu-west-1";
        environment["EKSFED_IMAGE_MIRROR"] = variable;

        StackSettings.Read(environment).ImageMirror.ShouldBe(mirror);
    }

    private static string Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256);
        using var authority = request.CreateSelfSigned(s_now.AddDays(-1), s_now.AddDays(1));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(authority.ExportCertificatePem()));
    }

    /// <summary>An API server that has nothing and takes everything.</summary>
    private sealed class EmptyCluster : HttpMessageHandler
    {
        public List<string> Images { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (request.Content is null)
            {
                return new(HttpStatusCode.NotFound) { Content = new StringContent("{}") };
            }

            var applied = await request.Content.ReadAsStringAsync(cancellationToken);
            var containers = JsonNode.Parse(applied)?["spec"]?["template"]?["spec"]?["containers"];
            Images.AddRange((containers?.AsArray() ?? []).Select(each => (string)each!["image"]!));
            return new(HttpStatusCode.Created) { Content = new StringContent(applied) };
        }
    }

    private sealed class Now : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => s_now;
    }
}
