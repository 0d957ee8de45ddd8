using System.Net;
using Amazon.EKS;
using Amazon.Runtime;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Tests.Aws;

public sealed class AwsErrorsTests
{
    [Theory]
    [InlineData(
        "InvalidParameterException",
        "Role could not be assumed because the trusted entity is not correct",
        "TransientException"
    )]
    [InlineData(
        "InvalidParameterException",
        "Role with arn: arn:aws:iam::1:role/x, does not exist",
        "TransientException"
    )]
    [InlineData(
        "InvalidParameterException",
        "The subnet ID 'subnet-1' does not exist",
        "RefusedException"
    )]
    [InlineData("InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist", "TransientException")]
    [InlineData("NatGatewayNotFound", "NAT gateway nat-1 was not found", "TransientException")]
    [InlineData("ThrottlingException", "Rate exceeded", "TransientException")]
    [InlineData("AuthFailure", "not able to validate", "PermissionDeniedException")]
    [InlineData("AccessDeniedException", "not authorized", "PermissionDeniedException")]
    [InlineData("ResourceLimitExceededException", "100 clusters", "QuotaExceededException")]
    [InlineData("AddressLimitExceeded", "The maximum number", "QuotaExceededException")]
    [InlineData("ResourceInUseException", "already exists", "RefusedException")]
    [InlineData("ClientException", "The request is not valid.", "RefusedException")]
    [InlineData("InvalidRequestException", "Deletion protection is on.", "RefusedException")]
    [InlineData("InvalidParameterValue", "Value (x) is invalid.", "RefusedException")]
    [InlineData("DependencyViolation", "has dependencies", "RefusedException")]
    [InlineData("IncorrectState", "is not in a valid state", "TransientException")]
    [InlineData("InvalidState", "is not in the correct state", "TransientException")]
    [InlineData("InvalidStateTransition", "is not pending", "TransientException")]
    [InlineData("RequestExpired", "Request has expired.", "TransientException")]
    [InlineData("ExpiredTokenException", "The security token expired", "TransientException")]
    [InlineData("ConcurrentTagAccess", "Concurrent tag access", "TransientException")]
    public void Codes_and_texts_decide_the_name(string code, string message, string name) =>
        Translated(code, message).GetType().Name.ShouldBe(name);

    [Theory]
    [InlineData("Anything", HttpStatusCode.InternalServerError)]
    [InlineData("ServiceUnavailableException", HttpStatusCode.ServiceUnavailable)]
    [InlineData("Anything", HttpStatusCode.GatewayTimeout)]
    [InlineData("Anything", HttpStatusCode.TooManyRequests)]
    public void A_status_that_blames_the_service_is_transient(string code, HttpStatusCode status) =>
        Translated(code, "later", status).ShouldBeOfType<TransientException>();

    [Theory]
    [InlineData("AccessDeniedException", "or look for a service control policy that denies it.")]
    [InlineData("OptInRequired", "enable it for this account first.")]
    [InlineData("AddressLimitExceeded", "--desired-value N")]
    [InlineData("SomethingLimitExceeded", "raise the quota in the Service Quotas console.")]
    [InlineData("InvalidParameterValue", "then send the same request again.")]
    [InlineData("ThrottlingException", "then send the same request again.")]
    public void Every_error_ends_with_what_to_do(string code, string end) =>
        Translated(code, "So it is.").Message.ShouldEndWith(end);

    [Fact]
    public void A_quota_is_named_with_the_command_that_raises_it() =>
        Translated("AddressLimitExceeded", "The maximum number of addresses has been reached.")
            .Message.ShouldContain(
                "The quota is 'EC2-VPC Elastic IPs': free one, or raise it with: aws service-quotas "
                    + "request-service-quota-increase"
            );

    [Fact]
    public void An_error_of_ours_passes_unchanged()
    {
        var ours = new OwnershipConflictException("somebody else's");

        AwsErrors.Translate("EnsureVpc", ours).ShouldBeSameAs(ours);
    }

    // A proxy's page, say: nobody knows what became of the call.
    [Fact]
    public void A_refusal_without_a_code_is_no_answer() =>
        Translated("", "<html>").Message.ShouldContain("was not answered");

    [Fact]
    public void Running_out_of_time_is_transient() =>
        AwsErrors
            .Translate("EnsureVpc", new OperationCanceledException())
            .ShouldBeOfType<TransientException>();

    private static Exception Translated(
        string code,
        string message,
        HttpStatusCode status = HttpStatusCode.BadRequest
    ) =>
        AwsErrors.Translate(
            "EnsureCluster",
            new AmazonEKSException(message, ErrorType.Sender, code, "request", status)
        );
}
