namespace Amazon.Lambda.Core;

/// <summary>Turns a function's event into its input and its result into the response.</summary>
public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);

    void Serialize<T>(T response, Stream responseStream);
}
