using Amazon.Lambda.Core;

namespace EksFed.Functions;

/// <summary>One Lambda function: how its event becomes a call of its step and the answer its result.</summary>
/// <remarks>
/// A step that is not ready ends in <see cref="NotReadyInSecondsException"/> or
/// <see cref="NotReadyInMinutesException"/>, which the state's retrier answers by asking again. Polling
/// by Retry is bounded by construction and costs three history events a look instead of nine.
/// </remarks>
public sealed class Handler
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private Handler(
        string name,
        Type input,
        Func<
            Dependencies,
            Stream,
            ILambdaSerializer,
            CancellationToken,
            Task<InvocationResult>
        > invoke
    ) => (Name, Input, Invoke) = (name, input, invoke);

    /// <summary>Name of the Lambda function, of the Task state and of the substitution.</summary>
    public string Name { get; }

    /// <summary>The record its event binds to.</summary>
    public Type Input { get; }

    /// <summary>Whether it must live in the connector VPC.</summary>
    public bool IsInsideClusters => Input.IsAssignableTo(typeof(IInsideClusters));

    /// <summary>Whether a Task state invokes it, rather than another service.</summary>
    public bool IsTask { get; private init; } = true;

    /// <summary>Reads the event, runs the step once, writes the result.</summary>
    public Func<
        Dependencies,
        Stream,
        ILambdaSerializer,
        CancellationToken,
        Task<InvocationResult>
    > Invoke { get; }

    /// <summary>A function that only asks: planning, checking, recording.</summary>
    public static Handler Ask<TInput, TOutput>(
        string name,
        Func<Dependencies, TInput, CancellationToken, Task<TOutput>> ask
    ) => Of(name, ask, _ => null);

    /// <summary>A function that another service invokes, with an event of that service's shape.</summary>
    public static Handler Answer<TInput, TOutput>(
        string name,
        Func<Dependencies, TInput, CancellationToken, Task<TOutput>> answer
    )
    {
        var asked = Ask(name, answer);
        return new(name, asked.Input, asked.Invoke) { IsTask = false };
    }

    /// <summary>The ensuring direction of a step.</summary>
    public static Handler Ensure<TSpec, TStatus>(
        string name,
        Func<Dependencies, IStep<TSpec, TStatus>> step
    )
        where TStatus : Status =>
        Of<TSpec, TStatus>(
            name,
            (dependencies, spec, token) => step(dependencies).EnsureAsync(spec, token),
            status => status.Pending
        );

    /// <summary>The ensuring direction, without waiting: another function of the same step awaits it.</summary>
    public static Handler Start<TSpec, TStatus>(
        string name,
        Func<Dependencies, IStep<TSpec, TStatus>> step
    )
        where TStatus : Status =>
        Ask<TSpec, TStatus>(
            name,
            (dependencies, spec, token) => step(dependencies).EnsureAsync(spec, token)
        );

    /// <summary>The deleting direction of a step.</summary>
    public static Handler Delete<TSpec, TStatus>(
        string name,
        Func<Dependencies, IStep<TSpec, TStatus>> step
    )
        where TStatus : Status =>
        Of<TSpec, Deletion>(
            name,
            (dependencies, spec, token) => step(dependencies).DeleteAsync(spec, token),
            deletion => deletion.Pending
        );

    private static Handler Of<TInput, TOutput>(
        string name,
        Func<Dependencies, TInput, CancellationToken, Task<TOutput>> work,
        Func<TOutput, Pending?> pendingOf
    ) =>
        new(
            name,
            typeof(TInput),
            async (dependencies, input, serializer, token) =>
            {
                var output = await work(dependencies, serializer.Deserialize<TInput>(input), token);
                return pendingOf(output) is { } pending
                    ? new(null, NotReady(pending))
                    : new(Write(output, serializer), null);
            }
        );

    // The message of the last look is the error that people read.
    private static NotReadyException NotReady(Pending pending)
    {
        var message =
            $"{pending.What.TrimEnd('.', ' ')}. If it stays so, look into it in the console, then do the same again.";
        return pending.ExpectedIn >= s_minute
            ? new NotReadyInMinutesException(message)
            : new NotReadyInSecondsException(message);
    }

    private static MemoryStream Write<T>(T value, ILambdaSerializer serializer)
    {
        var output = new MemoryStream();
        serializer.Serialize(value, output);
        output.Position = 0;
        return output;
    }
}

/// <summary>What one invocation comes to: a result, or that it is too early for one.</summary>
/// <remarks>Most invocations are looks; as exceptions from here on they would cost more than the work.</remarks>
public readonly record struct InvocationResult(Stream? Output, NotReadyException? NotReady)
{
    /// <summary>The result.</summary>
    /// <exception cref="NotReadyException">It is too early.</exception>
    public Stream OutputOrThrow() => Output ?? throw NotReady!;
}
