using EksFed.Functions.Request;

namespace EksFed.Functions.Tests.Request;

public sealed class IdentityAndLoggingTests
{
    private const string Arn = "'arn:aws:iam::111122223333:role/r'";

    [Theory]
    [InlineData("[{arn: " + Arn + ", group: system:authenticated, username: user}]", "")]
    [InlineData("[{arn: " + Arn + ", group: [a, b], username: 'team:{{SessionName}}'}]", "")]
    [InlineData("[{arn: " + Arn + ", groop: b, group: a}]", "'groop' is not a key here.")]
    [InlineData("[{group: a}]", "The mapping has no principal.")]
    [InlineData("[{arn: " + Arn + "}]", "The mapping gives its principal no group.")]
    [InlineData(
        "[{arn: " + Arn + ", group: system:nodes}]",
        "EKS lets no access entry join 'system:nodes'."
    )]
    [InlineData(
        "[{arn: " + Arn + ", group: a, username: 'system:x'}]",
        "User names that begin with 'system:' are reserved."
    )]
    [InlineData(
        "[{arn: " + Arn + ", group: a, username: '{{SessionName}}'}]",
        "EKS takes {{SessionName}} only after a colon."
    )]
    [InlineData(
        "[{arn: 'arn:aws:sts::111122223333:assumed-role/r/s', group: a}]",
        "'arn:aws:sts::111122223333:assumed-role/r/s' is a session."
    )]
    [InlineData("[{arn: admin, group: a}]", "'admin' is not the ARN of an IAM role or user.")]
    [InlineData(
        "[{arn: " + Arn + ", group: a}, {arn: " + Arn + ", group: b}]",
        "arn:aws:iam::111122223333:role/r is mapped twice."
    )]
    public void Rules_of_identity_mappings(string mappings, string says) =>
        Findings($"iamidentitymapping: {mappings}").ShouldBe(says);

    [Theory]
    [InlineData("{enableTypes: ['*']}", "")]
    [InlineData("{enableTypes: []}", "")]
    [InlineData(
        "{enableTypes: [controlerManager]}",
        "'controlerManager' is not a type of control-plane log."
    )]
    [InlineData("{enabledTypes: []}", "'enabledTypes' is not a key here.")]
    [InlineData("{logRetentionInDays: 31}", "CloudWatch Logs keeps nothing for 31 days.")]
    [InlineData(
        "{enableTypes: [], logRetentionInDays: 30}",
        "There is nothing to keep: enableTypes is empty."
    )]
    public void Rules_of_logging(string logging, string says) =>
        Findings($"spec: {{cloudWatch: {{clusterLogging: {logging}}}}}").ShouldBe(says);

    [Fact]
    public void Of_cloud_watch_there_is_the_logging_of_clusters_only() =>
        Findings("spec: {cloudWatch: {clusterLoging: {}}}")
            .ShouldBe("'clusterLoging' is not a key here.");

    [Theory]
    [InlineData("['*']", 5)]
    [InlineData("[all]", 5)]
    [InlineData("[audit, audit, api]", 2)]
    [InlineData("[]", 0)]
    public void Types_are_counted_once_and_all_have_a_word(string types, int count)
    {
        var request = Read($"spec: {{cloudWatch: {{clusterLogging: {{enableTypes: {types}}}}}}}")
            .Request.ShouldNotBeNull();

        request.LogTypes.Count.ShouldBe(count);
        RequestReader
            .Read(request.ToJson().ToJsonString(), null, RequestFlags.None, null)
            .Request.ShouldNotBeNull()
            .LogTypes.ShouldBe(request.LogTypes);
    }

    private static RequestResult Read(string part) =>
        RequestReader.Read(
            $$"""{name: demo, regions: [eu-west-1], {{part}}}""",
            null,
            RequestFlags.None,
            null
        );

    private static string Findings(string part)
    {
        var result = Read(part);
        if (result.Request is { } request)
        {
            var again = RequestReader.Read(
                request.ToJson().ToJsonString(),
                null,
                RequestFlags.None,
                null
            );
            again.Findings.ShouldBeEmpty();
        }

        return string.Join(' ', result.Findings.Select(finding => finding.Message));
    }
}
