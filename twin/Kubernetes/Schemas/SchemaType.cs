namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>The JSON types that schemas know.</summary>
public enum SchemaType
{
    /// <summary>Anything at all.</summary>
    Any,
    Object,
    Array,
    Text,
    Integer,
    Number,
    Boolean,
    IntOrString,
}
