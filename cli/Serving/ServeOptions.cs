namespace EksFed.Cli.Serving;

/// <summary>The options of <c>serve</c>.</summary>
/// <param name="Port">AWS, plain HTTP; the next one is Kubernetes, TLS.</param>
/// <param name="Speed">How fast virtual time passes.</param>
/// <param name="Seed">Chooses ids and durations.</param>
/// <param name="Kubeconfig">Path of the file that is kept up to date.</param>
internal sealed record ServeOptions(int Port, Speed Speed, long Seed, string Kubeconfig)
{
    public int KubernetesPort => Port + 1;
}
