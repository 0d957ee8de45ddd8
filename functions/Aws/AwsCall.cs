using Amazon.Runtime;

namespace EksFed.Functions.Aws;

/// <summary>Which call failed: noted on its exception by the client, read once at the edge.</summary>
/// <param name="Service">IAM's prefix of the service, such as <c>ec2</c>.</param>
/// <param name="Operation">The operation, such as <c>CreateVpc</c>.</param>
/// <param name="Region">The Region asked.</param>
internal sealed record AwsCall(string Service, string Operation, string Region)
{
    private const string Key = "eksfed:call";
    private const string Suffix = "Request";

    public static void Note(ExceptionEventArgs failure, string service, string region)
    {
        if (failure is not WebServiceExceptionEventArgs { Request: { } request } call)
        {
            return;
        }

        var name = request.GetType().Name;
        var operation = name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name[..^Suffix.Length]
            : name;
        call.Exception.Data[Key] = new AwsCall(service, operation, region);
    }

    /// <summary>The call an exception came from, or null when it came from no AWS client of ours.</summary>
    public static AwsCall? Of(Exception exception) => exception.Data[Key] as AwsCall;

    public override string ToString() => $"{Service}:{Operation} in {Region}";
}
