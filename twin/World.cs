using EksFed.Twin.Faults;
using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin;

/// <summary>
/// One simulated AWS account and everything in it. Construct it, read it, throw it away: there is no
/// static state, and the same seed gives the same world to the byte.
/// </summary>
public sealed class World
{
    private readonly List<IWireService> _services = [];

    public World(
        string seed,
        DateTimeOffset? start = null,
        LifecyclePace pace = LifecyclePace.Typical
    )
    {
        Random = new(seed);
        Clock = new(start ?? new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        Identities = new(Random.Fork("identities"));
        Iam = new(this);
        Authorization = new(this);
        Lifecycles = new(Random.Fork("lifecycles"), Clock) { Pace = pace };
    }

    /// <summary>The account that owns everything, twelve digits.</summary>
    public string AccountId { get; init; } = "111122223333";

    public SeededRandom Random { get; }

    public VirtualClock Clock { get; }

    public Journal Journal { get; } = new();

    public Identities Identities { get; }

    /// <summary>Who there is in the account, and what each may do.</summary>
    public IamAccount Iam { get; }

    /// <summary>Decides about every call, and knows which permissions were ever used.</summary>
    public Authorization Authorization { get; }

    public Lifecycles Lifecycles { get; }

    public IFaultPlan Faults { get; set; } = NoFaults.Instance;

    public IReadOnlyList<IWireService> Services => _services;

    public void Add(IWireService service) => _services.Add(service);

    public T Service<T>()
        where T : IWireService => _services.OfType<T>().Single();

    public IWireService? FindService(Uri uri) => _services.Find(service => service.Owns(uri));

    /// <summary>Everything that exists, over all services and Regions.</summary>
    public IEnumerable<WorldResource> Resources =>
        _services.OfType<IResourceHolder>().SelectMany(holder => holder.Resources);

    /// <summary>Runs work that talks to this world, moving the clock whenever the work waits.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="work">Gets the handler to put under its clients.</param>
    /// <exception cref="InvalidOperationException">The work waits for something that never happens.</exception>
    public T Run<T>(Caller caller, Func<HttpMessageHandler, Task<T>> work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        var strand = Clock.StartStrand(caller.Name);
        try
        {
            using var handler = new TwinHandler(this, caller, strand);
            var task = FinishAsync(work(handler), strand);
            var end = Clock.RunUntil(() => task.IsCompleted);
            // A strand is finished an instant before its task is: on another thread, that shows.
            return end == RunEnd.ConditionMet || strand.IsFinished
                ? task.GetAwaiter().GetResult()
                : throw new InvalidOperationException($"{caller.Name} waits for ever: {end}");
        }
        finally
        {
            strand.Finish();
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static async Task<T> FinishAsync<T>(Task<T> task, Strand strand)
    {
        try
        {
            return await task;
        }
        finally
        {
            strand.Finish();
        }
    }
}
