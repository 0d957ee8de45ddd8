using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Time;

namespace EksFed.Twin.StepFunctions.Templates;

/// <summary>What paths, templates and intrinsics may see while they are evaluated.</summary>
/// <param name="input">What <c>$</c> is.</param>
/// <param name="context">Makes what <c>$$</c> is; asked only when a path needs it.</param>
/// <param name="random">Source of <c>States.UUID</c> and <c>States.MathRandom</c>.</param>
public sealed class Scope(Payload input, Func<JsonObject> context, SeededRandom random)
{
    private JsonObject? _context;

    public Payload Input => input;

    public SeededRandom Random => random;

    public JsonNode? RootOf(JsonPath path) => path.OfContext ? _context ??= context() : input.Node;

    public PathResult Find(JsonPath path) => path.Find(RootOf(path));
}
