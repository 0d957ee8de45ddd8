using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Settings;
using EksFed.Twin.Iam;

namespace EksFed.Twin.Eks.Access;

/// <summary>CreateAccessEntry, DescribeAccessEntry, ListAccessEntries, Update- and DeleteAccessEntry.</summary>
internal static partial class AccessEntries
{
    private const string NodeUser = "system:node:{{EC2PrivateDNSName}}";

    private static readonly string[] s_types =
    [
        AccessEntry.Standard,
        "EC2_LINUX",
        "EC2_WINDOWS",
        "FARGATE_LINUX",
        "EC2",
        "HYBRID_LINUX",
        "HYPERPOD_LINUX",
    ];

    private static readonly string[] s_reservedPrefixes =
    [
        "system:",
        "eks:",
        "aws:",
        "amazon:",
        "iam:",
    ];

    public static JsonObject CreateAccessEntry(EksCall call)
    {
        var cluster = Cluster(call);
        var body = call.Body;
        var principal = body.RequiredText("principalArn");
        var type = body.OneOf("type", s_types) ?? AccessEntry.Standard;
        var (groups, username) = (body.Texts("kubernetesGroups"), body.Text("username"));
        var tags = Rules.Tags(body);
        _ = body.Text("clientRequestToken");
        call.End();
        if (call.Region.Tokens.Find<AccessEntry>(call) is { } made)
        {
            return made.Answer();
        }

        if (!PrincipalArn().IsMatch(principal))
        {
            throw EksErrors.InvalidParameter("The principalArn parameter format is not valid");
        }

        RequireExisting(call.Region.World.Iam, principal);
        RequireIdentity(type, groups, username);
        if (cluster.AccessEntries.Exists(entry => entry.PrincipalArn == principal))
        {
            throw EksErrors.InUse(
                "The specified access entry resource is already in use on this cluster.",
                cluster.Name
            );
        }

        var created = new AccessEntry(cluster, principal, type) { Tags = tags };
        Identify(created, groups, username);
        cluster.AccessEntries.Add(created);
        call.Region.Tokens.Remember(call, created);
        return created.Answer();
    }

    public static JsonObject DescribeAccessEntry(EksCall call)
    {
        call.End();
        return Find(call).Answer();
    }

    public static JsonObject ListAccessEntries(EksCall call)
    {
        call.End("associatedPolicyArn", Page.MaxResults, Page.NextToken);
        var policy = call.Query("associatedPolicyArn");
        return Page.Of(
            call,
            "accessEntries",
            Cluster(call)
                .AccessEntries.Where(entry =>
                    policy is null || entry.Policies.Exists(p => p.Arn == policy)
                )
                .Select(entry => entry.PrincipalArn)
        );
    }

    public static JsonObject UpdateAccessEntry(EksCall call)
    {
        var entry = Find(call);
        var groups = call.Body.Texts("kubernetesGroups");
        var username = call.Body.Text("username");
        _ = call.Body.Text("clientRequestToken");
        call.End();
        RequireIdentity(entry.Type, groups, username);
        Identify(entry, groups, username);
        entry.ModifiedAt = call.Region.World.Clock.Now;
        return entry.Answer();
    }

    public static JsonObject DeleteAccessEntry(EksCall call)
    {
        call.End();
        var entry = Find(call);
        call.Cluster.AccessEntries.Remove(entry);
        return [];
    }

    /// <summary>The entry named by the path.</summary>
    public static AccessEntry Find(EksCall call)
    {
        var principal = call["principalArn"];
        return Cluster(call).AccessEntries.Find(entry => entry.PrincipalArn == principal)
            ?? throw EksErrors.NotFound(
                "The specified principalArn could not be found. You can view your available access "
                    + "entries with 'list-access-entries'.",
                call["name"]
            );
    }

    /// <summary>D: whoever creates a cluster is its administrator, unless it says otherwise.</summary>
    public static void AddCreator(Cluster cluster)
    {
        if (cluster.CreatorIsAdmin && cluster.AuthenticationMode != AuthenticationModes.ConfigMap)
        {
            var entry = new AccessEntry(cluster, cluster.Creator, AccessEntry.Standard);
            var now = entry.CreatedAt;
            entry.Policies.Add(new(AccessPolicies.ClusterAdmin, null, now, now, null));
            cluster.AccessEntries.Add(entry);
        }
    }

    /// <summary>D: node groups and Fargate profiles bring the entry of their role along.</summary>
    public static void AddForNodes(Cluster cluster, string roleArn, string type)
    {
        var needed =
            cluster.AuthenticationMode != AuthenticationModes.ConfigMap
            && !cluster.AccessEntries.Exists(entry => entry.PrincipalArn == roleArn);
        if (needed)
        {
            var entry = new AccessEntry(cluster, roleArn, type);
            Identify(entry, null, null);
            cluster.AccessEntries.Add(entry);
        }
    }

    private static Cluster Cluster(EksCall call)
    {
        var cluster = call.Cluster;
        return cluster.AuthenticationMode == AuthenticationModes.ConfigMap
            ? throw EksErrors.InvalidRequest(
                "The cluster's authentication mode must be set to one of "
                    + "[API, API_AND_CONFIG_MAP] to perform this operation.",
                cluster.Name
            )
            : cluster;
    }

    private static void Identify(AccessEntry entry, IReadOnlyList<string>? groups, string? username)
    {
        var isNode = entry.Type != AccessEntry.Standard;
        entry.Groups = groups ?? (isNode ? ["system:nodes"] : entry.Groups);
        entry.Username = username ?? (isNode ? NodeUser : entry.Username);
    }

    private static void RequireIdentity(
        string type,
        IReadOnlyList<string>? groups,
        string? username
    )
    {
        if (type != AccessEntry.Standard && (groups is { Count: > 0 } || username is not null))
        {
            throw EksErrors.InvalidRequest(
                $"kubernetesGroups and username cannot be set for access entries of type {type}"
            );
        }

        foreach (
            var group in (groups ?? []).Where(g =>
                g.StartsWith("system:", StringComparison.Ordinal)
            )
        )
        {
            throw EksErrors.InvalidParameter(
                $"The kubernetes group name {group} is invalid, it cannot start with system:"
            );
        }

        if (username is not null)
        {
            RequireUsername(username);
        }
    }

    // As Terraform's provider met it, which retries until IAM has told EKS of a new role.
    private static void RequireExisting(IamAccount iam, string principal)
    {
        if (
            iam.Enforced
            && principal.Split(':')[4] == iam.Id
            && iam.Find(principal) is null
            && iam.FindUser(principal) is null
        )
        {
            throw EksErrors.InvalidParameter(
                "The specified principalArn is invalid: invalid principal."
            );
        }
    }

    private static void RequireUsername(string username)
    {
        const string session = "{{SessionName}}";
        var taken = Array.Find(
            s_reservedPrefixes,
            prefix => username.StartsWith(prefix, StringComparison.Ordinal)
        );
        if (taken is not null)
        {
            throw EksErrors.InvalidParameter(
                $"The username {username} is invalid, it cannot start with {taken}"
            );
        }

        var at = username.IndexOf(session, StringComparison.Ordinal);
        if (at >= 0 && !username[..at].Contains(':', StringComparison.Ordinal))
        {
            throw EksErrors.InvalidParameter(
                $"The username {username} is invalid, a colon must precede {session}"
            );
        }
    }

    [GeneratedRegex(
        @"^arn:aws:iam::\d{12}:(role|user)/[\w+=,.@/-]+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex PrincipalArn();
}
