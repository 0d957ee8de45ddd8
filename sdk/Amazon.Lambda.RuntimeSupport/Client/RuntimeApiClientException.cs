using System.Net;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// The Runtime API refused a call. The sandbox cannot go on: the process has to end, so that Lambda
/// starts another.
/// </summary>
public class RuntimeApiClientException(string message, HttpStatusCode statusCode, string response)
    : Exception($"{message}: HTTP {(int)statusCode} {response}")
{
    public int StatusCode { get; } = (int)statusCode;

    public string Response { get; } = response;
}
