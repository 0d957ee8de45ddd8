using System.Text.Json;
using EksFed.Functions.Request;

namespace EksFed.Functions.Tests.Request;

public sealed class RequestReaderTests
{
    private const string Full = """
        apiVersion: fedk8s/v1
        kind: FederatedEKSConfig
        metadata:
          name: demo
          regions: [eu-central-1, eu-west-1]
          tags: {team: platform}
        iamidentitymapping:
          - arn: arn:aws:iam::111122223333:role/admins
            group: system:masters
            username: admin
          - arn: arn:aws:iam::111122223333:role/path/readers
            group: readers
        spec:
          managedNodeGroups:
            - name: general
              instanceTypes: [m6i.large, m5.large]
              spot: true
              minSize: 1
              maxSize: 4
              labels: {tier: web}
              taints:
                - {key: dedicated, value: web, effect: PreferNoSchedule}
              updateConfig: {maxUnavailablePercentage: 50}
            - name: arm
              instanceType: m7g.large
              amiFamily: Bottlerocket
              desiredCapacity: 2
              volumeSize: 40
          cloudWatch:
            clusterLogging:
              logRetentionInDays: 7
        """;

    private const string Multiplied = """
        a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
        f: [*e, *e, *e, *e, *e, *e, *e, *e, *e]
        """;

    [Fact]
    public void A_full_document_is_read_with_every_default_filled_in()
    {
        var request = Read(Full).Request.ShouldNotBeNull();

        request.MemberNames.ShouldBe(["demo-1", "demo-2"]);
        request.Tags["team"].ShouldBe("platform");
        request.LogTypes.Count.ShouldBe(5);
        request.LogRetentionDays.ShouldBe(7);
        request.IdentityMappings[0].Admin.ShouldBeTrue();
        request.IdentityMappings[0].Groups.ShouldBeEmpty();
        request.IdentityMappings[1].Groups.ShouldBe(["readers"]);
        var general = request.NodeGroups[0];
        general.CapacityType.ShouldBe("SPOT");
        general.AmiType.ShouldBe("AL2023_x86_64_STANDARD");
        (general.MinSize, general.DesiredSize, general.MaxSize).ShouldBe((1, 1, 4));
        general.DiskSize.ShouldBe(80);
        general.Taints[0].Effect.ShouldBe("PREFER_NO_SCHEDULE");
        general.MaxUnavailablePercentage.ShouldBe(50);
        var arm = request.NodeGroups[1];
        arm.AmiType.ShouldBe("BOTTLEROCKET_ARM_64");
        (arm.MinSize, arm.DesiredSize, arm.MaxSize).ShouldBe((2, 2, 2));
    }

    [Fact]
    public void The_json_form_reads_back_to_the_same_request()
    {
        var request = Read(Full).Request.ShouldNotBeNull();

        var again = Read(request.ToJson().ToJsonString());

        again.Findings.ShouldBeEmpty();
        Parts(again.Request.ShouldNotBeNull()).ShouldBe(Parts(request));
        again.Request.ToJson().ToJsonString().ShouldBe(request.ToJson().ToJsonString());
    }

    [Theory]
    [InlineData("{maxUnavailable: 2}")]
    [InlineData("{maxUnavailablePercentage: 25}")]
    public void The_json_form_keeps_how_many_nodes_may_be_missing(string update)
    {
        var request = Read(
            $"{{name: demo, regions: [eu-west-1], spec: {{managedNodeGroups: [{{name: a, updateConfig: {update}}}]}}}}"
        )
            .Request.ShouldNotBeNull();

        Parts(Read(request.ToJson().ToJsonString()).Request.ShouldNotBeNull())
            .ShouldBe(Parts(request));
    }

    [Fact]
    public void Flags_alone_make_a_request_and_a_nameless_one_gets_a_random_name()
    {
        var result = RequestReader.Read(
            null,
            null,
            new(null, ["eu-west-1"]),
            static () => "0a1b2c"
        );

        var request = result.Request.ShouldNotBeNull();
        request.Name.ShouldBe("eksfed-0a1b2c");
        var group = request.NodeGroups.ShouldHaveSingleItem();
        (group.Name, group.InstanceTypes[0], group.DesiredSize).ShouldBe(("ng-1", "m5.large", 1));
        request.LogRetentionDays.ShouldBe(30);
    }

    [Fact]
    public void Flags_win_over_the_document()
    {
        var request = RequestReader
            .Read(Full, null, new("other", ["us-east-1"]), null)
            .Request.ShouldNotBeNull();

        request.MemberNames.ShouldBe(["other-1"]);
        request.Regions.ShouldBe(["us-east-1"]);
    }

    [Fact]
    public void The_short_form_needs_no_envelope()
    {
        var request = Read("""{"name":"demo","regions":["eu-west-1"]}""").Request;

        request.ShouldNotBeNull().MemberNames.ShouldBe(["demo-1"]);
    }

    [Fact]
    public void Tabs_in_json_do_no_harm()
    {
        Read("{\n\t\"name\":\t\"demo\",\n\t\"regions\":\t[\"eu-west-1\"]\n}")
            .Request.ShouldNotBeNull();
    }

    [Fact]
    public void The_full_form_says_what_it_is()
    {
        Read("metadata: {name: demo, regions: [eu-west-1]}")
            .Findings.Select(finding => finding.ToString())
            .ShouldBe([
                "apiVersion: 'apiVersion' is missing. Write apiVersion: fedk8s/v1.",
                "kind: 'kind' is missing. Write kind: FederatedEKSConfig.",
            ]);
    }

    [Fact]
    public void Metadata_holds_known_keys_only()
    {
        var text = Full.Replace("tags: {team: platform}", "tag: {}", StringComparison.Ordinal);

        Read(text)
            .Findings.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("request:6:3 metadata.tag: 'tag' is not a key here. Did you mean 'tags'?");
    }

    [Theory]
    [InlineData("apiVersion", "The whole document has one 'apiVersion'.")]
    [InlineData("kind", "The whole document has one 'kind'.")]
    [InlineData("metadata", "'metadata' is prohibited in spec")]
    [InlineData("vpc", "'vpc' is prohibited")]
    [InlineData("privateCluster", "'privateCluster' is prohibited")]
    [InlineData("availabilityZones", "'availabilityZones' is prohibited")]
    [InlineData("secretsEncryption", "'secretsEncryption' is prohibited")]
    [InlineData("iamidentitymapping", "'iamidentitymapping' stands beside spec")]
    [InlineData("gitops", "'gitops' is not supported yet.")]
    [InlineData("managedNodeGroup", "'managedNodeGroup' is not a key here.")]
    public void What_a_spec_must_not_hold_is_refused_with_the_reason(string key, string says)
    {
        var finding = Read($"{{name: demo, regions: [eu-west-1], spec: {{{key}: x}}}}")
            .Findings.ShouldHaveSingleItem();

        finding.Path.ShouldBe($"spec.{key}");
        finding.Message.ShouldStartWith(says);
    }

    [Theory]
    [InlineData(
        "regions: eu-west-1",
        "This is 'eu-west-1' where a list is expected.",
        "Write a list."
    )]
    [InlineData(
        "regions: [eu-west-1, 5]",
        "This is '5' where text is expected.",
        "Write text; write it in quotes."
    )]
    [InlineData("regions: [eu-west-1, {}]", "This is a map where text is expected.", "Write text.")]
    [InlineData(
        "regions: [eu-west-1], tags: [a]",
        "This is a list where a map is expected.",
        "Write a map."
    )]
    [InlineData(
        "regions: [eu-west-1], tags: {a: true}",
        "This is 'true' where text is expected.",
        "Write text; write it in quotes."
    )]
    [InlineData(
        "regions: [eu-west-1], spec: []",
        "This is a list where a map with the keys",
        "Write a map with the keys"
    )]
    [InlineData(
        "regions: [eu-west-1], spec: {managedNodeGroups: [{name: a, spot: often}]}",
        "This is 'often' where true or false is expected.",
        "Write true or false."
    )]
    public void Another_type_is_named_with_the_one_that_is_expected(
        string rest,
        string message,
        string fix
    )
    {
        var finding = Read($"{{name: demo, {rest}}}").Findings[0];

        finding.Message.ShouldStartWith(message);
        finding.Fix.ShouldStartWith(fix);
    }

    [Fact]
    public void A_region_that_is_no_text_is_one_finding()
    {
        Read("{name: demo, regions: [eu-west-1, 5]}").Findings.ShouldHaveSingleItem();
    }

    [Fact]
    public void Every_finding_is_reported_at_once_with_its_place()
    {
        var findings = RequestReader
            .Read(
                """
                apiVersion: fedk8s/v1
                kind: FederatedEKSConfg
                metadata:
                  name: Demo
                  regions: [eu-wst-1, us-east-1, us-east-1]
                spec:
                  vpc: {cidr: 10.0.0.0/16}
                  nodeGroups: []
                  managedNodeGroups:
                    - name: ng-1
                      instnceType: m5.large
                      minSize: three
                """,
                "request.yaml",
                RequestFlags.None,
                null
            )
            .Findings;

        findings
            .Select(finding => finding.ToString())
            .ShouldBe([
                "request.yaml:2:7 kind: 'FederatedEKSConfg' is not the kind of a federation. Write kind: FederatedEKSConfig.",
                "request.yaml:7:3 spec.vpc: 'vpc' is prohibited: each member gets a VPC whose range overlaps with no other. Remove it.",
                "request.yaml:8:3 spec.nodeGroups: 'nodeGroups' is not supported yet. Remove it.",
                "request.yaml:5:13 metadata.regions[0]: 'eu-wst-1' is not a Region with Amazon EKS. Did you mean 'eu-west-1'?",
                "request.yaml:5:34 metadata.regions[2]: 'us-east-1' is named twice; a federation has one member in a Region. Name it once.",
                "request.yaml:4:9 metadata.name: 'Demo' is no name for a federation. Use lower-case letters, digits and single hyphens between them; start with a letter.",
                "request.yaml:11:7 spec.managedNodeGroups[0].instnceType: 'instnceType' is not a key here. Did you mean 'instanceType'?",
                "request.yaml:12:16 spec.managedNodeGroups[0].minSize: This is 'three' where a whole number is expected. Write a whole number.",
            ]);
    }

    [Theory]
    [InlineData("a: [b", "request", 1)]
    [InlineData("a: 1\nb: {\nc", "request", 3)]
    [InlineData("name: demo\nname: demo", "request", 2)]
    public void Broken_text_is_reported_with_its_line(string text, string says, int line)
    {
        var finding = Read(text).Findings.ShouldHaveSingleItem();

        finding.Line.ShouldBe(line);
        finding.ToString().ShouldStartWith(says);
    }

    [Theory]
    [InlineData("", "The document is empty.")]
    [InlineData("name: a\n---\nname: b", "The file holds 2 documents.")]
    [InlineData("demo", "This is 'demo' where a map with the keys")]
    [InlineData("""{"name": "\uD800"}""", "This is neither YAML nor JSON: ")]
    public void What_is_no_document_is_refused(string text, string message)
    {
        Read(text).Findings[0].Message.ShouldStartWith(message);
    }

    // Read as it stands, a deep one would end the process, and one that multiplies itself keep it busy for ever.
    [Theory]
    [InlineData("[", 60_000, "", "The document is nested too deeply.")]
    [InlineData("{\"a\":", 10_000, "", "The document is nested too deeply.")]
    [InlineData("- ", 30_000, "", "The document is nested too deeply.")]
    [InlineData("a: &a ", 1, "[*a]", "The document is nested too deeply.")]
    [InlineData("[", 33, "x]", "The document is nested too deeply.")]
    [InlineData("", 0, Multiplied, "The aliases make more than 65536 values of the document.")]
    public void What_is_too_deep_or_multiplies_itself_is_refused(
        string part,
        int times,
        string rest,
        string message
    )
    {
        Read(string.Concat(Enumerable.Repeat(part, times)) + rest)
            .Findings.ShouldHaveSingleItem()
            .Message.ShouldBe(message);
    }

    [Fact]
    public void Thirty_two_levels_are_read()
    {
        var deep = new string('[', 31) + "x" + new string(']', 31);

        Read($"{{name: {deep}, regions: [eu-west-1]}}")
            .Findings[0]
            .Message.ShouldBe("This is a list where text is expected.");
    }

    [Fact]
    public void A_document_has_65536_characters_at_most()
    {
        const string Start = "{name: demo, regions: [eu-west-1]}";

        Read(Start + new string(' ', 65_536 - Start.Length)).Findings.ShouldBeEmpty();
        Read(Start + new string(' ', 65_537 - Start.Length))
            .Findings.ShouldHaveSingleItem()
            .Message.ShouldBe("The document has 65537 characters; at most 65536 are read.");
    }

    [Fact]
    public void A_name_leaves_room_for_the_numbers_of_the_members()
    {
        Read($$"""{name: a{{new string('b', 47)}}, regions: [eu-west-1]}""")
            .Findings.ShouldBeEmpty();
        Read($$"""{name: a{{new string('b', 48)}}, regions: [eu-west-1]}""")
            .Findings.ShouldHaveSingleItem()
            .Fix.ShouldBe("Use at most 48.");
    }

    [Fact]
    public void A_request_without_name_or_regions_says_both()
    {
        Read("{tags: {}}")
            .Findings.Select(finding => finding.Message)
            .ShouldBe(["The federation has no Regions.", "The federation has no name."]);
    }

    [Fact]
    public void No_damage_to_a_document_makes_the_reader_throw()
    {
        for (var at = 0; at < Full.Length; at += 9)
        {
            Should.NotThrow(() => Read(Full[..at]));
            foreach (var sign in "{[]}:&*!|'\"\t")
            {
                Should.NotThrow(() => Read($"{Full[..at]}{sign}{Full[(at + 1)..]}"));
            }
        }
    }

    // What a plan is made of, with lists compared by what they hold.
    private static string Parts(FederationRequest request) =>
        JsonSerializer.Serialize(
            new
            {
                request.Name,
                request.Regions,
                request.Tags,
                request.IdentityMappings,
                request.NodeGroups,
                request.LogTypes,
                request.LogRetentionDays,
            }
        );

    private static RequestResult Read(string text) =>
        RequestReader.Read(text, null, RequestFlags.None, randomSuffix: null);
}
