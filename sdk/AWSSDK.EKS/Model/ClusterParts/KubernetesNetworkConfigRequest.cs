using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class KubernetesNetworkConfigRequest
{
    public ElasticLoadBalancing ElasticLoadBalancing { get; set; }
    public IpFamily IpFamily { get; set; }
    public string ServiceIpv4Cidr { get; set; }

    internal static void Write(Utf8JsonWriter json, KubernetesNetworkConfigRequest value)
    {
        json.Child("elasticLoadBalancing", value.ElasticLoadBalancing, ElasticLoadBalancing.Write);
        json.Text("ipFamily", value.IpFamily);
        json.Text("serviceIpv4Cidr", value.ServiceIpv4Cidr);
    }
}

public class KubernetesNetworkConfigResponse
{
    public ElasticLoadBalancing ElasticLoadBalancing { get; set; }
    public IpFamily IpFamily { get; set; }
    public string ServiceIpv4Cidr { get; set; }
    public string ServiceIpv6Cidr { get; set; }

    internal static KubernetesNetworkConfigResponse Read(JsonElement json) =>
        new()
        {
            ElasticLoadBalancing = json.Child("elasticLoadBalancing", ElasticLoadBalancing.Read),
            IpFamily = json.Text("ipFamily"),
            ServiceIpv4Cidr = json.Text("serviceIpv4Cidr"),
            ServiceIpv6Cidr = json.Text("serviceIpv6Cidr"),
        };
}

public class ElasticLoadBalancing
{
    public bool? Enabled { get; set; }

    internal static ElasticLoadBalancing Read(JsonElement json) =>
        new() { Enabled = json.Flag("enabled") };

    internal static void Write(Utf8JsonWriter json, ElasticLoadBalancing value)
    {
        json.Flag("enabled", value.Enabled);
    }
}
