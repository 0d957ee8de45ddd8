namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The result of one invocation: JSON, from the stream's position on.</summary>
public class InvocationResponse(Stream outputStream, bool disposeOutputStream)
{
    public InvocationResponse(Stream outputStream)
        : this(outputStream, disposeOutputStream: true) { }

    public Stream OutputStream { get; set; } =
        outputStream ?? throw new ArgumentNullException(nameof(outputStream));

    /// <summary>Whether the runtime disposes of the stream once it is sent.</summary>
    public bool DisposeOutputStream { get; } = disposeOutputStream;
}
