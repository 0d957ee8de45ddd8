namespace EksFed.Functions.Aws;

/// <summary>AWS clients by Region, made when first asked for and kept for the life of the sandbox.</summary>
/// <param name="network">What lies below the clients' HTTP; null for the real network.</param>
public sealed class AwsClients(HttpMessageHandler? network = null)
{
    internal HttpMessageHandler? Network => network;
}
