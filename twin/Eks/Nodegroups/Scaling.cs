using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Nodegroups;

/// <summary>How many nodes a group has.</summary>
internal sealed record Scaling(int Min, int Max, int Desired)
{
    private const int MostNodes = 450;

    /// <summary>All three sizes or none; without, the API's default of one to two nodes.</summary>
    public static Scaling Read(Input? config)
    {
        var min = config?.Number("minSize");
        var max = config?.Number("maxSize");
        var desired = config?.Number("desiredSize");
        return (min, max, desired) switch
        {
            (null, null, null) => new(1, 2, 2),
            (not null, not null, not null) => new Scaling(
                min.Value,
                max.Value,
                desired.Value
            ).Checked(),
            _ => throw EksErrors.InvalidParameter(
                "scalingConfig needs minSize, maxSize and desiredSize"
            ),
        };
    }

    /// <summary>These sizes, each changed where a structure says so.</summary>
    public Scaling With(Input config) =>
        new Scaling(
            config.Number("minSize") ?? Min,
            config.Number("maxSize") ?? Max,
            config.Number("desiredSize") ?? Desired
        ).Checked();

    public JsonObject Write() =>
        new()
        {
            ["minSize"] = Min,
            ["maxSize"] = Max,
            ["desiredSize"] = Desired,
        };

    private Scaling Checked()
    {
        if (Min < 0 || Max is < 1 or > MostNodes)
        {
            throw EksErrors.InvalidParameter($"Sizes are 0 or 1 to {MostNodes}");
        }

        if (Min > Desired)
        {
            throw EksErrors.InvalidParameter(
                $"Minimum capacity {Min} can't be greater than desired size {Desired}"
            );
        }

        return Desired > Max
            ? throw EksErrors.InvalidParameter(
                $"desired capacity {Desired} can't be greater than max size {Max}"
            )
            : this;
    }
}
