using EksFed.Twin.Wire;
using Microsoft.AspNetCore.Http;

namespace EksFed.Cli.Serving;

/// <summary>All AWS services behind one port of plain HTTP.</summary>
internal sealed class AwsEndpoint(ServedWorld served, Pump pump, Defects defects, TimeProvider time)
{
    private const string About = """
        eksfed serve: a digital twin of AWS and Kubernetes.
        Every AWS service that it simulates is behind this port: the signature of a request says which one
        is meant. Set the variables that eksfed printed when it started, then use the AWS CLI or any SDK:

          aws stepfunctions list-state-machines

        """;

    public async Task HandleAsync(HttpContext context)
    {
        var target = WireHttp.TargetOf(context);
        var request = await WireHttp.ReadAsync(context, served.Outside);
        await defects.GuardAsync(
            context,
            async () =>
                AwsAddress.Of(request, target, served.ApiId) is { } address
                    ? await pump.InvokeAsync(() => AnswerAsync(request, target, address))
                    : await AnswerUnsignedAsync(request, target)
        );
    }

    // Nothing but the API is there for those who sign nothing; it has its own answer for them.
    private async Task<WireResponse> AnswerUnsignedAsync(WireRequest request, string target)
    {
        var host = AwsAddress.ApiHost(served.ApiId, ServedWorld.HomeRegion);
        return
            target == "/"
            || !Uri.TryCreate($"https://{host}{target}", UriKind.Absolute, out var api)
            ? WireHttp.Text(200, About)
            : await pump.InvokeAsync(() => PerformAsync(WireHttp.Redirect(request, api)));
    }

    private Task<WireResponse> AnswerAsync(WireRequest request, string target, Uri address)
    {
        var moved = WireHttp.Redirect(request, address);
        return
            WhyInvalid(request, target) is { } why
            && served.World.FindService(address) is { } service
            ? Task.FromResult(Refuse(service, moved, why))
            : PerformAsync(moved);
    }

    private Task<WireResponse> PerformAsync(WireRequest request) =>
        served.World.FindService(request.Uri) is null
            ? Task.FromResult(NotSimulated.Answer(request))
            : WireExchange.PerformAsync(served.World, request);

    // Keys that nobody has are for the service itself to refuse.
    private string? WhyInvalid(WireRequest request, string target) =>
        SigningCredential.Read(request) is { } scope
        && served.World.Identities.CredentialsOf(scope.AccessKeyId) is { } keys
            ? Signature.WhyInvalid(request, target, keys, time.GetUtcNow())
            : null;

    private static WireResponse Refuse(IWireService service, WireRequest request, string why) =>
        service is AwsService aws
            ? aws.RefuseSignature(request, why)
            : service.Fail(request, new WireError("InvalidSignatureException", why, 403));
}
