using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class RemoteNetworkConfigRequest
{
    public List<RemoteNodeNetwork> RemoteNodeNetworks { get; set; } =
        Unset.List<RemoteNodeNetwork>();
    public List<RemotePodNetwork> RemotePodNetworks { get; set; } = Unset.List<RemotePodNetwork>();

    internal static void Write(Utf8JsonWriter json, RemoteNetworkConfigRequest value)
    {
        json.Each("remoteNodeNetworks", value.RemoteNodeNetworks, RemoteNodeNetwork.Write);
        json.Each("remotePodNetworks", value.RemotePodNetworks, RemotePodNetwork.Write);
    }
}

public class RemoteNetworkConfigResponse
{
    public List<RemoteNodeNetwork> RemoteNodeNetworks { get; set; } =
        Unset.List<RemoteNodeNetwork>();
    public List<RemotePodNetwork> RemotePodNetworks { get; set; } = Unset.List<RemotePodNetwork>();

    internal static RemoteNetworkConfigResponse Read(JsonElement json) =>
        new()
        {
            RemoteNodeNetworks = json.Each("remoteNodeNetworks", RemoteNodeNetwork.Read),
            RemotePodNetworks = json.Each("remotePodNetworks", RemotePodNetwork.Read),
        };
}

public class RemoteNodeNetwork
{
    public List<string> Cidrs { get; set; } = Unset.List<string>();

    internal static RemoteNodeNetwork Read(JsonElement json) =>
        new() { Cidrs = json.Texts("cidrs") };

    internal static void Write(Utf8JsonWriter json, RemoteNodeNetwork value)
    {
        json.Texts("cidrs", value.Cidrs);
    }
}

public class RemotePodNetwork
{
    public List<string> Cidrs { get; set; } = Unset.List<string>();

    internal static RemotePodNetwork Read(JsonElement json) =>
        new() { Cidrs = json.Texts("cidrs") };

    internal static void Write(Utf8JsonWriter json, RemotePodNetwork value)
    {
        json.Texts("cidrs", value.Cidrs);
    }
}
