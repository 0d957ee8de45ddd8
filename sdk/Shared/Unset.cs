using System.Collections;

namespace Amazon.Runtime.StandIn;

/// <summary>
/// A collection nobody set: null, or empty for those who set
/// <see cref="AWSConfigs.InitializeCollections"/>.
/// </summary>
internal static class Unset
{
    internal static List<T> List<T>() => AWSConfigs.InitializeCollections ? [] : null;

    internal static Dictionary<string, string> Map() => Map<string>();

    internal static Dictionary<string, T> Map<T>() => AWSConfigs.InitializeCollections ? [] : null;

    internal static bool Is(ICollection collection) =>
        collection is null || (collection.Count == 0 && AWSConfigs.InitializeCollections);
}
