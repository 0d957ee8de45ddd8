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
        Func<Dependencies, Stream, ILambdaSerializer, CancellationToken, Task<Stream>> invoke
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
        Task<Stream>
    > Invoke { get; }

    /// <summary>A function that only asks: planning, checking, recording.</summary>
    public static Handler Ask<TInput, TOutput>(
        string name,
        Func<Dependencies, TInput, CancellationToken, Task<TOutput>> ask
    ) =>
        new(
            name,
            typeof(TInput),
            async (dependencies, input, serializer, token) =>
                Write(
                    await ask(dependencies, serializer.Deserialize<TInput>(input), token),
                    serializer
                )
        );

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
        Ask<TSpec, TStatus>(
            name,
            async (dependencies, spec, token) =>
            {
                var status = await step(dependencies).EnsureAsync(spec, token);
                ThrowWhile(status.Pending);
                return status;
            }
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
        Ask<TSpec, Deletion>(
            name,
            async (dependencies, spec, token) =>
            {
                var deletion = await step(dependencies).DeleteAsync(spec, token);
                ThrowWhile(deletion.Pending);
                return deletion;
            }
        );

    private static void ThrowWhile(Pending? pending)
    {
        if (pending is null)
        {
            return;
        }

        throw pending.ExpectedIn >= s_minute
            ? new NotReadyInMinutesException(pending.What)
            : new NotReadyInSecondsException(pending.What);
    }

    private static MemoryStream Write<T>(T value, ILambdaSerializer serializer)
    {
        var output = new MemoryStream();
        serializer.Serialize(value, output);
        output.Position = 0;
        return output;
    }
}
