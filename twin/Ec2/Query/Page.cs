using System.Globalization;
using System.Text;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Query;

/// <summary>Which part of a listing is asked for: <c>MaxResults</c> and <c>NextToken</c>.</summary>
/// <param name="Size">Most items on the page; null for no limit.</param>
/// <param name="After">Position of the last item of the page before.</param>
internal sealed record Page(int? Size, long After)
{
    private const int LeastPerPage = 5;
    private const int MostPerPage = 1000;

    /// <summary>Everything at once.</summary>
    public static Page Whole { get; } = new(null, 0);

    public static Page Read(QueryParameters parameters)
    {
        var size = parameters.FindInt("MaxResults");
        var token = parameters.Find("NextToken");
        return size is < LeastPerPage or > MostPerPage
            ? throw OutOfRange(size.Value)
            : new(size, token is null ? 0 : Position(token));
    }

    /// <summary>Writes this page of what was found, given with each item's position.</summary>
    public void Write<T>(
        Ec2Xml answer,
        string set,
        IEnumerable<(T Item, long Position)> found,
        Action<Ec2Xml, T> write
    )
    {
        var rest = found.Where(each => each.Position > After).ToList();
        var shown = Size is { } size ? rest.Take(size).ToList() : rest;
        answer.Set(set, shown, (xml, each) => write(xml, each.Item));
        answer.Add("nextToken", shown.Count < rest.Count ? Token(shown[^1].Position) : null);
    }

    private static string Token(long order) =>
        Convert.ToBase64String(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"after/{order}"))
        );

    private static long Position(string token)
    {
        var buffer = new byte[token.Length];
        return
            Convert.TryFromBase64String(token, buffer, out var length)
            && Encoding.ASCII.GetString(buffer, 0, length).Split('/') is ["after", var order]
            && long.TryParse(order, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new WireError("InvalidNextToken", $"The token '{token}' is invalid");
    }

    private static WireError OutOfRange(int size) =>
        new(
            "InvalidParameterValue",
            $"Value ( {size} ) for parameter maxResults is invalid. "
                + (
                    size < LeastPerPage
                        ? $"Expecting a value greater than {LeastPerPage}."
                        : $"Expecting a value less than or equal to {MostPerPage}."
                )
        );
}
