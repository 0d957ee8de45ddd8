using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Http;

/// <summary>Every problem that the API answers with: one for each type.</summary>
internal static class Problems
{
    public const string Prefix = "urn:eksfed:problem:";
    private const string RetrySeconds = "5";

    public static ProblemException InvalidRequest(IReadOnlyList<Finding> findings) =>
        new(
            400,
            Prefix + "invalid-request",
            "The request cannot be carried out as it is.",
            findings.Count == 1
                ? "There is one finding. Mend it, then send the request again."
                : $"There are {findings.Count} findings. Mend all of them, then send the request again."
        )
        {
            Findings = findings,
        };

    public static ProblemException NotFound(string detail) =>
        new(404, Prefix + "not-found", "There is no such federation.", detail);

    public static ProblemException Busy(string federation, string execution) =>
        new(
            409,
            Prefix + "busy",
            "Another execution is working on the federation.",
            "Wait until it ends, then send the request again. Do not stop it for that: a rollback would take "
                + $"everything of {federation} down."
        )
        {
            Execution = execution,
        };

    public static ProblemException TooLarge(string what, int most) =>
        new(
            413,
            Prefix + "too-large",
            "The body is too large.",
            $"{what} has more than {most} bytes. Shorten it."
        );

    public static ProblemException UnsupportedMediaType(string? given, string accepted) =>
        new(
            415,
            Prefix + "unsupported-media-type",
            "The body is in a format that is not read here.",
            given is null
                ? $"The header Content-Type is missing. Send one of {accepted}."
                : $"'{given}' is not read. Send one of {accepted}, in UTF-8."
        )
        {
            Header = ("accept", accepted),
        };

    public static ProblemException KeyReused(string execution) =>
        new(
            422,
            Prefix + "key-reused",
            "The Idempotency-Key belongs to another request.",
            "A request with this key and another body was accepted before. Send this one with a new key."
        )
        {
            Execution = execution,
        };

    public static ProblemException Internal() =>
        new(
            500,
            Prefix + "internal",
            "The request could not be answered.",
            "That is not the request's fault. The function's log tells why, under the request id."
        );

    public static ProblemException Unavailable() =>
        new(
            503,
            Prefix + "unavailable",
            "AWS did not answer, or asks for fewer requests.",
            "Send the same request again; with an Idempotency-Key, POST starts nothing twice."
        )
        {
            Header = ("retry-after", RetrySeconds),
        };
}
