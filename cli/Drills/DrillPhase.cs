using System.Text.Json.Serialization;

namespace EksFed.Cli.Drills;

/// <summary>Which part of a federation's life is disturbed.</summary>
[JsonConverter(typeof(DrillPhaseConverter))]
public enum DrillPhase
{
    /// <summary><c>federate</c>, in an empty account.</summary>
    Create,

    /// <summary><c>unfederate</c>, of a federation that is Ready.</summary>
    Destroy,
}

/// <summary>Lower case, as on the command line.</summary>
internal sealed class DrillPhaseConverter()
    : JsonStringEnumConverter<DrillPhase>(System.Text.Json.JsonNamingPolicy.KebabCaseLower);
