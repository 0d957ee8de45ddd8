namespace EksFed.Functions.Tests;

public sealed class StackSettingsTests
{
    private static readonly string[] s_needed =
    [
        "EKSFED_STACK",
        "AWS_REGION",
        "EKSFED_TABLE",
        "EKSFED_CONNECTOR_VPC_ID",
        "EKSFED_CONNECTOR_CIDR",
        "EKSFED_CONNECTOR_ROUTE_TABLE_IDS",
        "EKSFED_CLUSTER_ROLE_ARN",
        "EKSFED_NODE_ROLE_ARN",
        "EKSFED_KUBERNETES_ROLE_ARN",
        "EKSFED_ADMIN_ROLE_ARN",
        "EKSFED_USER_ROLE_ARN",
        "EKSFED_MEMBER_CIDR_POOL",
    ];

    private readonly Dictionary<string, string> _environment = s_needed.ToDictionary(
        name => name,
        name => $"value of {name}"
    );

    [Fact]
    public void What_may_be_missing_may_be_empty_too()
    {
        _environment["EKSFED_IMAGE_MIRROR"] = "";
        _environment["EKSFED_FEDERATE_ARN"] = "arn:federate";
        _environment["EKSFED_CONNECTOR_ROUTE_TABLE_IDS"] = "rtb-1,rtb-2";

        var settings = StackSettings.Read(_environment);

        settings.ImageMirror.ShouldBeNull();
        settings.FederateArn.ShouldBe("arn:federate");
        settings.UnfederateArn.ShouldBeNull();
        settings.ConnectorRouteTableIds.ShouldBe(["rtb-1", "rtb-2"]);
    }

    [Fact]
    public void Every_variable_that_is_missing_or_empty_is_named_at_once()
    {
        _environment.Remove("EKSFED_TABLE");
        _environment["EKSFED_MEMBER_CIDR_POOL"] = "";

        Should
            .Throw<InvalidOperationException>(() => StackSettings.Read(_environment))
            .Message.ShouldBe(
                "environment variables are missing: EKSFED_TABLE, EKSFED_MEMBER_CIDR_POOL"
            );
    }

    [Fact]
    public void Each_is_needed() =>
        Should
            .Throw<InvalidOperationException>(() =>
                StackSettings.Read(new Dictionary<string, string>())
            )
            .Message.ShouldEndWith(string.Join(", ", s_needed));
}
