using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using EksFed.Functions.Aws;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions;

/// <summary>
/// The process of one Lambda function: the same assembly for all of them, told by
/// <c>EKSFED_HANDLER</c> which one it is.
/// </summary>
public static class FunctionHost
{
    // Below the 60 s that the functions have, so that running out of time is our own, named error.
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(50);

    /// <summary>Works for the Runtime API until stopped; a broken start is reported there and thrown.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="network">What lies below all HTTP; null for the real network.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends the loop after the invocation in hand.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        HttpMessageHandler? network,
        TimeProvider time,
        CancellationToken stop
    )
    {
        Invocations? invocations = null;
        var builder = LambdaBootstrapBuilder
            .Create((input, _) => invocations!.InvokeAsync(input, stop))
            .ConfigureOptions(options =>
                options.RuntimeApiEndpoint = environment["AWS_LAMBDA_RUNTIME_API"]
            )
            .UseBootstrapHandler(() =>
            {
                invocations = Invocations.Prepare(environment, network, time);
                return Task.FromResult(true);
            });
        if (network is not null)
        {
            builder.UseHttpClient(
                new(network, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }
            );
        }

        using var loop = builder.Build();
        await loop.RunAsync(stop);
        return 0;
    }

    /// <summary>Everything that outlives one invocation.</summary>
    private sealed record Invocations(
        Handler Handler,
        Dependencies Dependencies,
        ILambdaSerializer Serializer
    )
    {
        public static Invocations Prepare(
            IReadOnlyDictionary<string, string> environment,
            HttpMessageHandler? network,
            TimeProvider time
        )
        {
            var name = environment.GetValueOrDefault("EKSFED_HANDLER");
            var handler =
                Handlers.All.FirstOrDefault(each => each.Name == name)
                ?? throw new InvalidOperationException(
                    $"EKSFED_HANDLER is '{name}', which is none of the handlers in Handlers.cs"
                );
            var aws = new AwsClients(environment, time, network);
            return new(
                handler,
                new(
                    StackSettings.Read(environment),
                    aws,
                    new ClusterClients(aws.Credentials, time, network),
                    time
                )
                {
                    Network = network,
                },
                FunctionsSerializer.Instance
            );
        }

        public async Task<Stream> InvokeAsync(Stream input, CancellationToken stop)
        {
            using var budget = new CancellationTokenSource(s_budget, Dependencies.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, stop);
            InvocationResult result;
            try
            {
                result = await Handler.Invoke(Dependencies, input, Serializer, either.Token);
            }
            catch (Exception exception)
            {
                var error = AwsErrors.Translate(Handler.Name, exception);
                if (ReferenceEquals(error, exception))
                {
                    throw;
                }

                throw error;
            }

            return result.OutputOrThrow();
        }
    }
}
