using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ComputeConfigRequest
{
    public bool? Enabled { get; set; }
    public List<string> NodePools { get; set; } = Unset.List<string>();
    public string NodeRoleArn { get; set; }

    internal static void Write(Utf8JsonWriter json, ComputeConfigRequest value)
    {
        json.Flag("enabled", value.Enabled);
        json.Texts("nodePools", value.NodePools);
        json.Text("nodeRoleArn", value.NodeRoleArn);
    }
}

public class ComputeConfigResponse
{
    public bool? Enabled { get; set; }
    public List<string> NodePools { get; set; } = Unset.List<string>();
    public string NodeRoleArn { get; set; }

    internal static ComputeConfigResponse Read(JsonElement json) =>
        new()
        {
            Enabled = json.Flag("enabled"),
            NodePools = json.Texts("nodePools"),
            NodeRoleArn = json.Text("nodeRoleArn"),
        };
}

public class StorageConfigRequest
{
    public BlockStorage BlockStorage { get; set; }

    internal static void Write(Utf8JsonWriter json, StorageConfigRequest value)
    {
        json.Child("blockStorage", value.BlockStorage, BlockStorage.Write);
    }
}

public class StorageConfigResponse
{
    public BlockStorage BlockStorage { get; set; }

    internal static StorageConfigResponse Read(JsonElement json) =>
        new() { BlockStorage = json.Child("blockStorage", BlockStorage.Read) };
}

public class BlockStorage
{
    public bool? Enabled { get; set; }

    internal static BlockStorage Read(JsonElement json) => new() { Enabled = json.Flag("enabled") };

    internal static void Write(Utf8JsonWriter json, BlockStorage value)
    {
        json.Flag("enabled", value.Enabled);
    }
}
