using System.Xml.Linq;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Sts;

/// <summary>AWS STS (2011-06-15, query protocol): who am I.</summary>
/// <remarks>Source of shapes: botocore's sts model.</remarks>
public sealed class StsApi(World world) : AwsService(world, "sts")
{
    private const string Version = "2011-06-15";
    private static readonly XNamespace s_namespace = $"https://sts.amazonaws.com/doc/{Version}/";
    private readonly SeededRandom _requestIds = world.Random.Fork("sts/requests");

    public override WireOperation Identify(WireRequest request) =>
        new(
            QueryParameters.Parse(request.Text).Find("Action") ?? "",
            RegionOf(request),
            Writes: false
        );

    public override WireResponse Fail(WireRequest request, WireError error) =>
        WireResponse.Xml(
            error.Status,
            new XElement(
                s_namespace + "ErrorResponse",
                new XElement(
                    s_namespace + "Error",
                    new XElement(s_namespace + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                    new XElement(s_namespace + "Code", error.Code),
                    new XElement(s_namespace + "Message", error.Message)
                ),
                new XElement(s_namespace + "RequestId", _requestIds.Uuid())
            ).ToString()
        );

    protected override Task<WireResponse> PerformAsync(SignedCall call)
    {
        var parameters = QueryParameters.Parse(call.Request.Text);
        var action = parameters.Find("Action") ?? "";
        var version = parameters.Find("Version") ?? "";
        if (action != "GetCallerIdentity" || version != Version)
        {
            throw new WireError(
                "InvalidAction",
                $"Could not find operation {action} for version {version}"
            );
        }

        parameters.RefuseUnread();
        return Task.FromResult(GetCallerIdentity(call));
    }

    // Source: STS API reference, "Common errors".
    protected override WireError WrongSignature(string why) =>
        new("SignatureDoesNotMatch", why, 403);

    protected override WireError UnknownKey() =>
        new("InvalidClientTokenId", "The security token included in the request is invalid.", 403);

    // Nobody needs a permission for it, and no policy can forbid it.
    private WireResponse GetCallerIdentity(SignedCall call) =>
        WireResponse.Xml(
            200,
            new XElement(
                s_namespace + "GetCallerIdentityResponse",
                new XElement(
                    s_namespace + "GetCallerIdentityResult",
                    new XElement(s_namespace + "Arn", call.Principal),
                    new XElement(s_namespace + "UserId", World.Iam.UserIdOf(call.Principal)),
                    new XElement(s_namespace + "Account", World.AccountId)
                ),
                new XElement(
                    s_namespace + "ResponseMetadata",
                    new XElement(s_namespace + "RequestId", _requestIds.Uuid())
                )
            ).ToString()
        );
}
