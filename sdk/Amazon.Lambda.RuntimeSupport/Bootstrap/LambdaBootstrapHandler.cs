namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Turns one invocation into its result.</summary>
public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);

/// <summary>Runs once before the first event is asked for; false ends the loop before it starts.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();
