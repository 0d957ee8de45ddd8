using EksFed.Twin.Iam;

namespace EksFed.Cli.Serving;

/// <summary>The variables that point official tools at the served world, as lines for a shell.</summary>
internal static class Exports
{
    public static string Render(ServeOptions options, SessionCredentials keys) =>
        $"""
            export AWS_ENDPOINT_URL=http://127.0.0.1:{options.Port}
            export AWS_ACCESS_KEY_ID={keys.AccessKeyId}
            export AWS_SECRET_ACCESS_KEY={keys.SecretAccessKey}
            export AWS_SESSION_TOKEN={keys.Token}
            export AWS_DEFAULT_REGION={ServedWorld.HomeRegion}
            export KUBECONFIG={Quoted(options.Kubeconfig)}

            """.ReplaceLineEndings("\n");

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c, StringComparison.Ordinal))
            ? path
            : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
