using Amazon.EKS;
using Amazon.EKS.Model;

namespace EksFed.Twin.Tests.Eks;

public sealed class ClusterConfigTests
{
    private static readonly Logging s_apiLogs = new()
    {
        ClusterLogging = [new() { Types = ["api"], Enabled = true }],
    };

    private readonly EksWorld _eks = new();

    public ClusterConfigTests() => _eks.CreateActive();

    [Fact]
    public void An_update_takes_effect_at_its_end()
    {
        var update = Update(new() { Logging = s_apiLogs });
        update.Type.ShouldBe(UpdateType.LoggingUpdate);
        _eks.Describe().Status.ShouldBe(ClusterStatus.UPDATING);

        _eks.Pass(TimeSpan.FromMinutes(10));

        _eks.Describe().Status.ShouldBe(ClusterStatus.ACTIVE);
        _eks.Describe().Logging.ClusterLogging[0].Types.ShouldBe([LogType.Api]);
        var found = _eks.Ask(eks =>
            eks.DescribeUpdateAsync(new() { Name = "demo-1", UpdateId = update.Id })
        );
        found.Update.Status.ShouldBe(UpdateStatus.Successful);
        _eks.Logs.Resources.ShouldHaveSingleItem();
    }

    [Fact]
    public void One_update_at_a_time_and_no_delete_meanwhile()
    {
        var update = Update(new() { Logging = s_apiLogs });

        Refusal(new() { DeletionProtection = true })
            .Message.ShouldBe(
                $"Cannot LoggingUpdate because cluster demo-1 currently has update {update.Id} in progress"
            );
        _eks.Refusal(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .Message.ShouldBe(
                "Cannot delete because cluster demo-1 currently has an update in progress"
            );
    }

    [Fact]
    public void What_is_already_so_is_refused()
    {
        Refusal(
            new()
            {
                ResourcesVpcConfig = new()
                {
                    EndpointPrivateAccess = true,
                    EndpointPublicAccess = false,
                },
            }
        )
            .Message.ShouldStartWith(
                "Cluster is already at the desired configuration with endpointPrivateAccess: true , "
                    + "endpointPublicAccess: false, and Public Endpoint Restrictions: ["
            );
        Refusal(
            new()
            {
                Logging = new() { ClusterLogging = [new() { Types = ["api"], Enabled = false }] },
            }
        )
            .Message.ShouldStartWith("No changes needed for the logging config provided");
    }

    [Fact]
    public void One_kind_of_change_at_a_time()
    {
        Refusal(new() { Logging = s_apiLogs, DeletionProtection = true })
            .Message.ShouldBe("Only one type of update can be allowed.");
        Refusal(new()).ShouldBeOfType<InvalidParameterException>();
    }

    [Fact]
    public void There_is_no_way_back_from_access_entries()
    {
        Refusal(
            new() { AccessConfig = new() { AuthenticationMode = AuthenticationMode.CONFIG_MAP } }
        )
            .Message.ShouldBe("Unsupported authentication mode update from API to CONFIG_MAP");
    }

    [Fact]
    public void The_same_token_gives_the_same_update()
    {
        var request = new UpdateClusterConfigRequest
        {
            DeletionProtection = true,
            ClientRequestToken = "token-1",
        };

        Update(request).Id.ShouldBe(Update(request).Id);
    }

    private Update Update(UpdateClusterConfigRequest request)
    {
        request.Name = "demo-1";
        return _eks.Ask(eks => eks.UpdateClusterConfigAsync(request)).Update;
    }

    private AmazonEKSException Refusal(UpdateClusterConfigRequest request)
    {
        request.Name = "demo-1";
        return _eks.Refusal(eks => eks.UpdateClusterConfigAsync(request));
    }
}
