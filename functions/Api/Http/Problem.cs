using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Http;

/// <summary>What is wrong with a request, as RFC 9457 tells it.</summary>
/// <param name="Type">One of <see cref="Problems"/>.</param>
/// <param name="Title">The same for every problem of the type.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Detail">What happened this time, and what to do about it.</param>
/// <param name="Instance">Path of the request.</param>
/// <param name="RequestId">Finds the request in the logs of API Gateway and of the function.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string RequestId
)
{
    /// <summary>Everything that is wrong with the request; null for other types.</summary>
    public IReadOnlyList<FindingView>? Findings { get; init; }

    /// <summary>ARN of the execution that is in the way; null for other types.</summary>
    public string? Execution { get; init; }
}

/// <summary>One thing that stands between a request and its execution.</summary>
/// <param name="Path">
/// Where: a place in the document, a query parameter such as <c>?limit</c>, the name of a header; in a dry
/// run also a Region.
/// </param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to write or do instead.</param>
/// <param name="Line">Line of the body from 1; null for what is not in it.</param>
/// <param name="Column">Column of the body from 1; null for what is not in it.</param>
public sealed record FindingView(string Path, string Message, string Fix, int? Line, int? Column)
{
    public static FindingView Of(Finding finding) =>
        new(finding.Path, finding.Message, finding.Fix, finding.Line, finding.Column);
}

/// <summary>Ends the answering of a request with a problem.</summary>
internal sealed class ProblemException(int status, string type, string title, string detail)
    : Exception(detail)
{
    public int Status => status;

    public IReadOnlyList<Finding>? Findings { get; init; }

    public string? Execution { get; init; }

    /// <summary>Sent beside the problem.</summary>
    public (string Name, string Value)? Header { get; init; }

    public Problem Tell(HttpApiEvent http) =>
        new(type, title, status, Message, http.RawPath, http.RequestContext.RequestId)
        {
            Findings = Findings is null ? null : [.. Findings.Select(FindingView.Of)],
            Execution = Execution,
        };
}
