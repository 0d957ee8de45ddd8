using System.Text;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Kubernetes.Access;

/// <summary>Acting as others, and under another clock.</summary>
public sealed class ImpersonationTests
{
    private const string UserSession = "arn:aws:sts::111122223333:assumed-role/user/session";
    private readonly Kube _kube = new();

    public ImpersonationTests() =>
        _kube.Users["arn:aws:iam::111122223333:role/user"] = new("user", ["readers"], false);

    [Fact]
    public void Whoever_acts_as_another_may_what_that_one_may()
    {
        Get("/api/v1/nodes").Status.ShouldBe(200);
        var (status, body) = Get("/api/v1/nodes", ("Impersonate-User", "nobody"));
        status.ShouldBe(403);
        body.ShouldContain("cannot list resource");
        Get(
            "/api/v1/nodes",
            ("Impersonate-User", "nobody"),
            ("Impersonate-Group", "system:masters")
        )
            .Status.ShouldBe(200);
    }

    [Fact]
    public void Not_everybody_may_act_as_another()
    {
        var keys = _kube.Token(UserSession);
        var (status, body) = Get(keys, Caller.Operator, "/version", ("Impersonate-User", "admin"));
        status.ShouldBe(403);
        body.ShouldContain("cannot impersonate resource");
    }

    [Fact]
    public void A_group_alone_is_nobody() =>
        Get("/version", ("Impersonate-Group", "system:masters")).Status.ShouldBe(400);

    [Fact]
    public void A_token_is_as_old_as_its_signers_clock_says()
    {
        var token = _kube.Token();
        var outside = Caller.Operator with { Clock = new StoppedClock(_kube.World.Clock.Now) };
        _kube.Wait(60 * 60);
        Get(token, Caller.Operator, "/version").Status.ShouldBe(401);
        Get(token, outside, "/version").Status.ShouldBe(200);
    }

    private (int Status, string Body) Get(string path, params (string, string)[] headers) =>
        Get(_kube.Token(), Caller.Operator, path, headers);

    private (int Status, string Body) Get(
        string token,
        Caller caller,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        var all = headers.ToDictionary(
            header => header.Name,
            header => header.Value,
            StringComparer.OrdinalIgnoreCase
        );
        all["Authorization"] = "Bearer " + token;
        var request = new WireRequest(
            "GET",
            new($"https://{_kube.Cluster.Identity.Host}{path}"),
            all,
            default,
            caller
        );
        var task = WireExchange.PerformAsync(_kube.World, request);
        _kube.World.Clock.RunUntil(() => task.IsCompleted);
        var answer = task.GetAwaiter().GetResult();
        return (answer.Status, Encoding.UTF8.GetString(answer.Body.Span));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
