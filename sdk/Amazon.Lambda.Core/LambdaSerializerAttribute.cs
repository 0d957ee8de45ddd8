namespace Amazon.Lambda.Core;

/// <summary>Names the serializer of a handler, or of all handlers of the assembly.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
#pragma warning disable CA1019 // the official property can be set
    public Type SerializerType { get; set; } = serializerType;
#pragma warning restore CA1019
}
