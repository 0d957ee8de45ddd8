using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2;

/// <summary>Tags are equal when key and value are.</summary>
internal sealed class SameTag : IEqualityComparer<Tag>
{
    public static SameTag Instance { get; } = new();

    public bool Equals(Tag? x, Tag? y) => (x?.Key, x?.Value) == (y?.Key, y?.Value);

    public int GetHashCode(Tag obj) => HashCode.Combine(obj.Key, obj.Value);
}
