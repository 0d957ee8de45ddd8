using Amazon.Runtime;

namespace Amazon.EKS;

public class NodegroupUpdateStrategies : ConstantClass
{
    public static readonly NodegroupUpdateStrategies DEFAULT = new("DEFAULT");
    public static readonly NodegroupUpdateStrategies MINIMAL = new("MINIMAL");

    public NodegroupUpdateStrategies(string value)
        : base(value) { }

    public static NodegroupUpdateStrategies FindValue(string value) =>
        FindValue<NodegroupUpdateStrategies>(value);

    public static implicit operator NodegroupUpdateStrategies(string value) => FindValue(value);
}
