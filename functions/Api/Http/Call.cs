using System.Globalization;
using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Http;

/// <summary>One request while it is read: what is wrong with it is collected and told at once.</summary>
internal sealed class Call(HttpApiEvent http)
{
    // What NameSection allows; a longer one is no federation's.
    private const int LongestName = 50;
    private const int LongestKey = 255;

    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string RequestId => http.RequestContext.RequestId;

    /// <summary>Path without a slash at its end.</summary>
    public string Path => http.RawPath.TrimEnd('/');

    /// <summary>The federation that the path names.</summary>
    public string Name =>
        (http.PathParameters ?? new Dictionary<string, string>()).GetValueOrDefault("name")
            is { Length: > 0 and <= LongestName } name
            ? name
            : throw Problems.NotFound("No federation can have the name in the path.");

    public string? Query(string name)
    {
        _known.Add(name);
        return http.QueryStringParameters?.GetValueOrDefault(name);
    }

    public bool Flag(string name)
    {
        var text = Query(name);
        if (text is not (null or "true" or "false"))
        {
            Refuse($"?{name}", $"'{text}' is neither true nor false.", $"Write {name}=true.");
        }

        return text == "true";
    }

    /// <summary>One of a few words; the first unless it is said.</summary>
    public string Choice(string name, IReadOnlyList<string> choices)
    {
        var text = Query(name) ?? choices[0];
        if (choices.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Refuse(
            $"?{name}",
            $"'{text}' is none of {string.Join(", ", choices)}.",
            $"Write {name}={choices[0]}."
        );
        return choices[0];
    }

    public int Number(string name, int most, int otherwise)
    {
        if (Query(name) is not { } text)
        {
            return otherwise;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= most
        )
        {
            return number;
        }

        Refuse($"?{name}", $"'{text}' is not from 1 to {most}.", $"Write {name}={otherwise}.");
        return otherwise;
    }

    /// <summary>The header <c>Idempotency-Key</c>, or null.</summary>
    /// <remarks>draft-ietf-httpapi-idempotency-key-header-07: a quoted text; most clients send it bare.</remarks>
    public string? IdempotencyKey()
    {
        if (Header("idempotency-key") is not { } given)
        {
            return null;
        }

        var key = given is ['"', .. var inner, '"'] ? inner : given;
        if (key.Length is 0 or > LongestKey)
        {
            Refuse(
                "Idempotency-Key",
                $"The key has {key.Length} characters.",
                $"Give it 1 to {LongestKey}, such as a UUID."
            );
        }

        return key;
    }

    /// <summary>The request in the body; null when there are findings.</summary>
    /// <param name="name">The name it must have; null for any.</param>
    /// <param name="randomSuffix">See <see cref="RequestReader.Read"/>.</param>
    public FederationRequest? ReadBody(string? name, Func<string>? randomSuffix)
    {
        var result = RequestBody.Read(http, Header("content-type"), name, randomSuffix);
        _findings.AddRange(result.Findings);
        return result.Request;
    }

    public void Refuse(string path, string message, string fix) =>
        _findings.Add(new(path, message, fix));

    /// <summary>To be called once everything known has been read.</summary>
    /// <exception cref="ProblemException">There is a finding.</exception>
    public void Demand()
    {
        foreach (var name in http.QueryStringParameters?.Keys.Except(_known) ?? [])
        {
            Refuse(
                $"?{name}",
                $"There is no query parameter '{name}' here.",
                _known.Count == 0 ? "Leave it out." : $"There are: {string.Join(", ", _known)}."
            );
        }

        Demand(_findings);
    }

    /// <exception cref="ProblemException">There is a finding.</exception>
    public static void Demand(IReadOnlyList<Finding> findings)
    {
        if (findings.Count > 0)
        {
            throw Problems.InvalidRequest(findings);
        }
    }

    private string? Header(string name) => http.Headers?.GetValueOrDefault(name);
}
