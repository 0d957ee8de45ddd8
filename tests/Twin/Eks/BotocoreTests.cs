using System.Globalization;
using EksFed.Twin.Eks;
using EksFed.Twin.Tests.Witness;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Eks;

public sealed class BotocoreTests
{
    [Fact]
    public void Botocore_and_its_waiters_take_the_twin_for_eks()
    {
        var eks = new EksWorld();
        eks.World.Add(new SleepService(eks.World));

        var result = Botocore.Run(eks.World, "eks.py");

        result["stray"]!.ToJsonString().ShouldBe("[]");
        ((int)result["judged"]!).ShouldBe(EksApi.Operations.Count);
        result["listed"]!.ToJsonString().ShouldBe("""["workers","pods"]""");
        ((string)result["created"]!).ShouldBe("CREATING");
        ((string)result["createdAt"]!).ShouldStartWith("2026-11-02T09:00:0");
        ((string)result["endpoint"]!).ShouldEndWith(".eu-west-1.eks.amazonaws.com");
        result["group"]!.ToJsonString().ShouldBe("""["eksfed"]""");
        ((int)result["policies"]!).ShouldBe(1);
        result["entries"]!.AsArray().Count.ShouldBe(1);
        result["tags"]!.ToJsonString().ShouldBe("""{"more":"1"}""");
        ((string)result["absent"]![0]!).ShouldBe("NotFoundException");
        ((string)result["busy"]![0]!).ShouldBe("ResourceInUseException");
        ((string)result["protected"]![0]!).ShouldBe("InvalidRequestException");
        result["left"]!.ToJsonString().ShouldBe("[]");
        eks.Kubernetes.Clusters.ShouldBeEmpty();
    }

    /// <summary>Answers <c>http://clock.internal/30</c> after 30 seconds of virtual time.</summary>
    private sealed class SleepService(World world) : IWireService
    {
        public string Name => "clock";

        public bool Owns(Uri uri) => uri.Host == "clock.internal";

        public WireOperation Identify(WireRequest request) => new("Sleep", "", Writes: false);

        public async Task<WireResponse> HandleAsync(WireRequest request)
        {
            var seconds = double.Parse(request.RawPath[1..], CultureInfo.InvariantCulture);
            await world.Clock.Delay(TimeSpan.FromSeconds(seconds));
            return WireResponse.Json(200, "{}");
        }

        public WireResponse Fail(WireRequest request, WireError error) =>
            WireResponse.Json(error.Status, "{}");
    }
}
