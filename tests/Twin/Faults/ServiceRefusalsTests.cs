using EksFed.Twin.Faults.Refusals;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Faults;

public sealed class ServiceRefusalsTests
{
    private const string Somebody = "arn:aws:sts::111122223333:assumed-role/eksfed/EnsureVpc";

    [Fact]
    public void Every_operation_that_the_twin_answers_has_its_refusals() =>
        ModelledOperations
            .All.Where(each => !ServiceRefusals.Knows(each.Service, each.Operation))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("ec2", "RunInstances")]
    [InlineData("kubernetes", "HEAD pods")]
    [InlineData("route53", "CreateHostedZone")]
    public void What_the_twin_does_not_answer_has_none(string service, string operation)
    {
        ServiceRefusals.Knows(service, operation).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => ServiceRefusals.Refused(service, Named(operation)));
    }

    [Fact]
    public void A_final_refusal_is_the_callers_fault_and_no_matter_of_time()
    {
        foreach (var (service, operation) in ModelledOperations.All)
        {
            var refusal = ServiceRefusals.Refused(service, Named(operation));

            refusal.Status.ShouldBeInRange(400, 428, $"{service} {operation}");
            refusal.Status.ShouldNotBeOneOf(404, 409);
            refusal.Code.ShouldNotContain("NotFound");
            refusal.Code.ShouldNotContain("InUse");
            refusal.Code.ShouldNotContain("DependencyViolation");
            refusal.Message.ShouldNotBeEmpty();
            refusal.Message.ShouldNotContain("{");
        }
    }

    [Fact]
    public void Unavailable_is_the_services_fault_and_says_so()
    {
        foreach (var (service, operation) in ModelledOperations.All)
        {
            ServiceRefusals.Unavailable(service, Named(operation)).Status.ShouldBeOneOf(500, 503);
            ServiceRefusals
                .Throttled(service, Named(operation))
                .Status.ShouldBeOneOf(400, 429, 503);
        }
    }

    [Fact]
    public void A_denial_names_who_and_what()
    {
        foreach (var (service, operations) in ModelledOperations.OfAws)
        {
            var denial = ServiceRefusals.Denied(service, Named(operations.First()), Somebody);

            denial.Message.ShouldContain(
                $"User: {Somebody} is not authorized to perform: {service}:"
            );
        }

        ServiceRefusals
            .Denied("lambda", Named("Invoke"), Somebody)
            .Message.ShouldEndWith(
                "no identity-based policy allows the lambda:InvokeFunction action"
            );
        ServiceRefusals
            .Denied("kubernetes", Named("PATCH deployments/status", "shop/web"), "eksfed")
            .Message.ShouldBe(
                "deployments.apps \"web\" is forbidden: User \"eksfed\" cannot patch resource "
                    + "\"deployments/status\" in API group \"apps\" in the namespace \"shop\""
            );
        ServiceRefusals
            .Denied("kubernetes", Named("GET /version"), "eksfed")
            .Message.ShouldBe("forbidden: User \"eksfed\" cannot get path \"/version\"");
    }

    private static WireOperation Named(string name, string? target = "demo/one") =>
        new(name, "eu-west-1", Writes: true) { Target = target };
}
