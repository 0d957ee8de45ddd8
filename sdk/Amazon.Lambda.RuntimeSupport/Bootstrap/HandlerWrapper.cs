using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes one shape of handler out of the many that functions may be written in.</summary>
public sealed class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler, ILambdaSerializer serializer = null) =>
        (Handler, Serializer) = (handler, serializer);

    public LambdaBootstrapHandler Handler { get; }

    internal ILambdaSerializer Serializer { get; }

    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) =>
        new(async _ =>
        {
            await handler();
            return Nothing();
        });

    public static HandlerWrapper GetHandlerWrapper(Action handler) =>
        GetHandlerWrapper(() =>
        {
            handler();
            return Task.CompletedTask;
        });

    public static HandlerWrapper GetHandlerWrapper(
        Func<Stream, ILambdaContext, Task<Stream>> handler
    ) =>
        new(async call => new InvocationResponse(
            await handler(call.InputStream, call.LambdaContext)
        ));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) =>
        GetHandlerWrapper((input, _) => handler(input));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) =>
        new(
            async call =>
                Something(
                    await handler(
                        serializer.Deserialize<TInput>(call.InputStream),
                        call.LambdaContext
                    ),
                    serializer
                ),
            serializer
        );

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => GetHandlerWrapper<TInput, TOutput>((input, _) => handler(input), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, ILambdaContext, TOutput> handler,
        ILambdaSerializer serializer
    ) =>
        GetHandlerWrapper<TInput, TOutput>(
            (input, context) => Task.FromResult(handler(input, context)),
            serializer
        );

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, TOutput> handler,
        ILambdaSerializer serializer
    ) =>
        GetHandlerWrapper<TInput, TOutput>(
            (input, _) => Task.FromResult(handler(input)),
            serializer
        );

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Func<TInput, ILambdaContext, Task> handler,
        ILambdaSerializer serializer
    ) =>
        new(
            async call =>
            {
                await handler(serializer.Deserialize<TInput>(call.InputStream), call.LambdaContext);
                return Nothing();
            },
            serializer
        );

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Func<TInput, Task> handler,
        ILambdaSerializer serializer
    ) => GetHandlerWrapper<TInput>((input, _) => handler(input), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Action<TInput, ILambdaContext> handler,
        ILambdaSerializer serializer
    ) =>
        GetHandlerWrapper<TInput>(
            (input, context) =>
            {
                handler(input, context);
                return Task.CompletedTask;
            },
            serializer
        );

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Action<TInput> handler,
        ILambdaSerializer serializer
    ) => GetHandlerWrapper<TInput>((input, _) => handler(input), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => new(async call => Something(await handler(call.LambdaContext), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => new(async _ => Something(await handler(), serializer), serializer);

    public void Dispose()
    {
        // Nothing is kept between invocations; the official class keeps its output buffer.
    }

    private static InvocationResponse Nothing() => new(new MemoryStream());

    private static InvocationResponse Something<TOutput>(
        TOutput output,
        ILambdaSerializer serializer
    )
    {
        var stream = new MemoryStream();
        serializer.Serialize(output, stream);
        stream.Position = 0;
        return new InvocationResponse(stream);
    }
}
