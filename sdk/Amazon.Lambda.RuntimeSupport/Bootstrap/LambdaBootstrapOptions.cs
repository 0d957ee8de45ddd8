namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

/// <summary>Settings of the runtime loop.</summary>
public class LambdaBootstrapOptions
{
    /// <summary>Host and port of the Runtime API; by default what the environment says.</summary>
    public string RuntimeApiEndpoint { get; set; }
}
