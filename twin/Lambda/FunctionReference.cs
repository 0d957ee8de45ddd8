using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>How a caller names a function; without a qualifier it is the unpublished version.</summary>
internal sealed record FunctionReference(
    string Region,
    string AccountId,
    string Name,
    string? Qualifier
)
{
    public string Arn =>
        $"arn:aws:lambda:{Region}:{AccountId}:function:{Name}"
        + (Qualifier is null ? "" : $":{Qualifier}");

    /// <summary>Reads <c>NAME</c>, <c>ACCOUNT:function:NAME</c> or an ARN, each with an optional qualifier.</summary>
    public static FunctionReference Parse(string text, string region, string accountId)
    {
        FunctionReference reference = text.Split(':') switch
        {
            [var name] => new(region, accountId, name, null),
            [var name, var qualifier] => new(region, accountId, name, qualifier),
            [var account, "function", var name] => new(region, account, name, null),
            [var account, "function", var name, var qualifier] => new(
                region,
                account,
                name,
                qualifier
            ),
            ["arn", "aws", "lambda", var home, var account, "function", var name] => new(
                home,
                account,
                name,
                null
            ),
            ["arn", "aws", "lambda", var home, var account, "function", var name, var qualifier] =>
                new(home, account, name, qualifier),
            _ => throw new WireError(
                "ValidationException",
                $"1 validation error detected: Value '{text}' at 'functionName' failed to satisfy "
                    + "constraint: Member must satisfy regular expression pattern"
            ),
        };
        return reference.Qualifier == "$LATEST" ? reference with { Qualifier = null } : reference;
    }
}
