using System.Text.Json.Nodes;
using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.Ec2;

/// <summary>What two programs that AWS's models drive, botocore and moto, say of the twin's answers.</summary>
public sealed class BotocoreTests
{
    // What moto answers and the twin, with AWS, does not.
    private static readonly string[] s_moto =
    [
        ".PeeringOptions", // there are none before a peering is active
        "AcceptVpcPeeringConnection.VpcPeeringConnection.Tags", // of the other Region
        "CreateVpcPeeringConnection.VpcPeeringConnection.AccepterVpcInfo.CidrBlock", // told later
        "DescribeAddresses.Addresses.InstanceId", // an empty text
        "DescribeNetworkInterfaces.NetworkInterfaces.Association.PublicDnsName", // not modelled
        "DescribeNetworkInterfaces.NetworkInterfaces.Groups.", // a NAT gateway's has no group
    ];

    // Takes seconds, nearly all of them Python's: it loads AWS's model of EC2 and moto.
    [Fact]
    public void Every_answer_fits_the_model_and_has_what_moto_answers()
    {
        var seen = Botocore.Run(new Ec2World().World, "ec2.py", moto: true);

        Texts(seen["unmodelled"]).ShouldBeEmpty();
        Texts(seen["only moto"]).Where(path => !s_moto.Any(path.Contains)).ShouldBeEmpty();
        ((int)seen["answers"]!).ShouldBe(29);
        ((string?)seen["vpc"]).ShouldBe("10.1.0.0/16");
        Texts(seen["unknown"])
            .ShouldBe([
                "InvalidVpcID.NotFound",
                "The vpc ID 'vpc-0123456789abcdef0' does not exist",
            ]);
        Texts(seen["dry run"])[0].ShouldBe("DryRunOperation");
    }

    private static List<string> Texts(JsonNode? list) =>
        [.. list!.AsArray().Select(each => (string)each!)];
}
