using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Api;

/// <summary>One page of a list; the token says where the next one begins.</summary>
internal static class Page
{
    public const int Greatest = 1_000;
    public const int Usual = 100;

    public static JsonObject Of<T>(
        string name,
        IReadOnlyList<T> all,
        PageWish wish,
        Func<T, JsonObject> show
    )
    {
        var from = wish.Token is null ? 0 : Read(wish.Token);
        var items = all.Skip(from).Take(wish.Size).Select(item => (JsonNode)show(item));
        var page = new JsonObject { [name] = new JsonArray([.. items]) };
        if (from + wish.Size < all.Count)
        {
            var next = (from + wish.Size).ToString(CultureInfo.InvariantCulture);
            page["nextToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(next));
        }

        return page;
    }

    private static int Read(string token)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(token));
            return int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw new WireError("InvalidToken", $"Invalid Token: '{token}'");
        }
    }
}

/// <summary>What a caller asks of a list.</summary>
internal sealed record PageWish(int Size, string? Token)
{
    private const int LongestToken = 1_024;

    public static PageWish Read(ApiRequest request) =>
        new(
            request.Integer("maxResults", Page.Greatest, Page.Usual),
            request.Optional("nextToken", LongestToken)
        );
}
