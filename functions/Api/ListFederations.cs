using System.Buffers.Text;
using System.Text;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Api.Views;
using EksFed.Functions.Registry;

namespace EksFed.Functions.Api;

/// <summary><c>GET /federations</c>: those that are remembered, also for 90 days after they are gone.</summary>
/// <remarks>Actions: dynamodb:Scan.</remarks>
internal static class ListFederations
{
    private const int MostItems = 100;
    private const int UsualItems = 20;
    private const string Token = "nextToken";

    public static async Task<HttpApiAnswer> AnswerAsync(
        Dependencies dependencies,
        Call call,
        CancellationToken token
    )
    {
        var limit = call.Number("limit", MostItems, UsualItems);
        var after = ReadToken(call);
        call.Demand();
        var registry = new FederationRegistry(dependencies.Aws, dependencies.Settings);
        var page = await registry.PageAsync(limit, after, token);
        return HttpApiAnswer.Of(
            200,
            new(
                [.. page.Entries.Select(entry => FederationViews.Summary(entry, call.Path))],
                page.HasMore && page.Entries.Count > 0
                    ? Write(page.Entries[^1].Plan.Federation)
                    : null
            ),
            ApiJsonContext.Pretty.FederationList
        );
    }

    private static string Write(string name) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    private static string? ReadToken(Call call)
    {
        if (call.Query(Token) is not { } text)
        {
            return null;
        }

        if (Base64Url.IsValid(text))
        {
            var name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
            if (name.Length > 0 && name.All(IsInName) && Write(name) == text)
            {
                return name;
            }
        }

        call.Refuse(
            $"?{Token}",
            "The token is none that was given out.",
            "Take it from the page before, or leave it out to begin again."
        );
        return null;
    }

    private static bool IsInName(char sign) =>
        char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-';
}
