using System.Text;
using EksFed.Twin.Lambda;
using EksFed.Twin.Time;

namespace EksFed.Twin.Tests.Lambda;

/// <summary>A world with Lambda in it, and tiny functions that speak the Runtime API by hand.</summary>
internal sealed class FunctionBench
{
    public const string Region = "eu-west-1";

    public FunctionBench(string seed = "lambda", int concurrency = 1000)
    {
        World = new(seed);
        Lambda = new(World) { ConcurrencyLimit = concurrency };
        World.Add(Lambda);
        World.Add(new RuntimeApi(Lambda));
    }

    public World World { get; }

    public LambdaApi Lambda { get; }

    /// <summary>A handler gets event and request and gives the result; an exception becomes an error answer.</summary>
    public delegate Task<string> Handler(FunctionRequest request);

    public Function Add(string name, Handler handler, int timeoutSeconds = 30) =>
        AddProcess(name, Looping(handler), timeoutSeconds);

    public Function AddProcess(string name, FunctionProcess process, int timeoutSeconds = 30) =>
        Lambda.Add(
            Region,
            new(name, timeoutSeconds, 512, "arn:aws:iam::111122223333:role/eksfed", Variables),
            process
        );

    public FunctionOutcome Invoke(string function, string payload = "{}") =>
        Finish(() => Lambda.InvokeAsync(Region, function, Encoding.UTF8.GetBytes(payload)));

    public IReadOnlyList<FunctionOutcome> InvokeAtOnce(string function, int times) =>
        Finish(() =>
            Task.WhenAll(
                Enumerable
                    .Range(0, times)
                    .Select(_ => Lambda.InvokeAsync(Region, function, default))
            )
        );

    /// <summary>Lets virtual time pass.</summary>
    public void Pass(TimeSpan time) =>
        Finish(async () =>
        {
            await World.Clock.Delay(time);
            return 0;
        });

    // Continuations have to stay on the clock's thread, as under World.Run.
    public T Finish<T>(Func<Task<T>> start)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var task = start();
            World.Clock.RunUntil(() => task.IsCompleted).ShouldBe(RunEnd.ConditionMet);
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static Dictionary<string, string> Variables { get; } = new() { ["STAGE"] = "test" };

    private static FunctionProcess Looping(Handler handler) =>
        async (environment, network, time, killed) =>
        {
            using var runtime = new RuntimeClient(environment, network);
            while (true)
            {
                var request = await runtime.NextAsync(time, killed);
                try
                {
                    await runtime.RespondAsync(request, await handler(request));
                }
                catch (InvalidOperationException failure)
                {
                    await runtime.FailAsync(request, failure);
                }
            }
        };
}
