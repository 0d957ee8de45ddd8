namespace EksFed.Twin.CloudFormation.Values;

/// <summary>A value that cannot be evaluated, or that the twin cannot honour.</summary>
/// <param name="path">Where it stands.</param>
/// <param name="message">What is wrong with it.</param>
public sealed class ValueException(string path, string message) : Exception($"{path}: {message}");
