using System.Globalization;

namespace EksFed.Twin.Iam.Evaluation;

/// <summary>Every condition key of one question: of the request, of the principal, and global ones.</summary>
/// <remarks>Source: IAM user guide, "AWS global condition context keys".</remarks>
internal sealed class EvaluationContext(
    AccessRequest request,
    PrincipalKeys principal,
    string region,
    DateTimeOffset now
)
{
    private const string No = "false";
    private const string Yes = "true";

    public IReadOnlyList<string>? Find(string key) =>
        request.Keys.Find(key) ?? principal.Find(key) ?? Global(key);

    private string[]? Global(string key) =>
        key.ToLowerInvariant() switch
        {
            "aws:requestedregion" => [region],
            "aws:currenttime" =>
            [
                now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ],
            "aws:epochtime" => [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
            "aws:resourceaccount" => [principal.AccountId],
            "aws:securetransport" => [Yes],
            "aws:principalisawsservice" or "aws:viaawsservice" => [No],
            _ => null,
        };
}
