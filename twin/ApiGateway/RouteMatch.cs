using EksFed.Twin.CloudFormation;

namespace EksFed.Twin.ApiGateway;

/// <summary>The route that a request takes.</summary>
/// <param name="Route">The most specific one.</param>
/// <param name="Variables">What stands for the variables of its path, decoded.</param>
/// <remarks>
/// Source: API Gateway developer guide, "Create routes for HTTP APIs": a full match goes before a greedy
/// variable, that before <c>$default</c>; of the same path, the method goes before <c>ANY</c>.
/// </remarks>
internal sealed record RouteMatch(ApiRoute Route, IReadOnlyDictionary<string, string> Variables)
{
    private const string Default = "$default";

    public static RouteMatch? Find(IEnumerable<ApiRoute> routes, string method, string path) =>
        routes
            .Where(route => route.Method is "ANY" || route.Method == method)
            .Select(route =>
                Match(route.Path, path) is { } found ? new RouteMatch(route, found) : null
            )
            .OfType<RouteMatch>()
            .OrderBy(match => Vagueness(match.Route.Path))
            .ThenBy(match => match.Route.Method is "ANY")
            .FirstOrDefault();

    private static int Vagueness(string template) =>
        template is Default or "/" + Default ? int.MaxValue
        : template.EndsWith("+}", StringComparison.Ordinal) ? 1000
        : template.Count(c => c == '{');

    private static Dictionary<string, string>? Match(string template, string path)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (template is Default or "/" + Default)
        {
            return found;
        }

        var (names, values) = (template.Split('/'), path.Split('/'));
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is ['{', .. var greedy, '+', '}'] && i < values.Length)
            {
                found[greedy] = string.Join('/', values[i..]);
                return found;
            }

            if (i >= values.Length || !MatchOne(names[i], values[i], found))
            {
                return null;
            }
        }

        return names.Length == values.Length ? found : null;
    }

    private static bool MatchOne(string name, string value, Dictionary<string, string> found)
    {
        if (name is ['{', .. var variable, '}'])
        {
            found[variable] = value;
            return value.Length > 0;
        }

        return name == value;
    }
}
