using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;

namespace EksFed.Functions.Tests.Request;

/// <summary>A world with a registry, in which functions are invoked by name as the state machines do.</summary>
internal sealed class PlanWorld
{
    private readonly StepWorld _steps = new("plan");

    public PlanWorld()
    {
        Registry = new(_steps.World);
        _steps.World.Add(Registry);
        Registry.AddTable(StepWorld.Ireland, "eksfed", new("id"), timeToLive: "expiresAt");
    }

    public StepWorld Steps => _steps;

    public DynamoDbApi Registry { get; }

    public Ec2Api Ec2 => _steps.World.Service<Ec2Api>();

    public FederationPlan Plan(string name, params string[] regions) =>
        Plan(Request(name, regions));

    public FederationPlan Plan(JsonObject request) =>
        Invoke<FederationPlan>("PlanFederation", new JsonObject { ["request"] = request });

    /// <summary>What a request is refused with.</summary>
    public string Refused(string name, params string[] regions) =>
        Should.Throw<InvalidRequestException>(() => Plan(name, regions)).Message;

    public void Claim(FederationPlan plan, string execution = "execution") =>
        Invoke<ClaimOutput>(
            "ClaimFederation",
            JsonSerializer.SerializeToNode(
                new ClaimInput(plan, execution),
                FunctionsJsonContext.Default.ClaimInput
            )!
        );

    public T Invoke<T>(string function, JsonNode input)
    {
        var serializer = FunctionsSerializer.Instance;
        var handler = Handlers.All.Single(handler => handler.Name == function);
        return _steps.Run(async dependencies =>
        {
            using var payload = new MemoryStream(Encoding.UTF8.GetBytes(input.ToJsonString()));
            var result = await handler.Invoke(
                dependencies,
                payload,
                serializer,
                CancellationToken.None
            );
            return serializer.Deserialize<T>(result.OutputOrThrow());
        });
    }

    public static JsonObject Request(string name, params string[] regions) =>
        new()
        {
            ["name"] = name,
            ["regions"] = new JsonArray([.. regions.Select(region => JsonValue.Create(region))]),
        };
}
