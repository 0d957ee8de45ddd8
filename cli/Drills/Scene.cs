using EksFed.Functions.Request;

namespace EksFed.Cli.Drills;

/// <summary>What is drilled, in which world.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Seed">Of the world.</param>
/// <param name="Standing">What stands before, when the request is a change of it; null when nothing does.</param>
internal sealed record Scene(
    FederationRequest Request,
    string Seed,
    FederationRequest? Standing = null
);
