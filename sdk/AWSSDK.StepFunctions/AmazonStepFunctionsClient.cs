using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.StandIn;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions;

/// <inheritdoc cref="IAmazonStepFunctions"/>
public class AmazonStepFunctionsClient : AmazonServiceClient, IAmazonStepFunctions
{
    private static readonly ServiceMetadata s_metadata = new(AmazonStepFunctionsConfig.ServiceId);

    public AmazonStepFunctionsClient()
        : base(new AmazonStepFunctionsConfig()) { }

    public AmazonStepFunctionsClient(RegionEndpoint region)
        : base(new AmazonStepFunctionsConfig { RegionEndpoint = region }) { }

    public AmazonStepFunctionsClient(AmazonStepFunctionsConfig config)
        : base(config) { }

    public AmazonStepFunctionsClient(AWSCredentials credentials)
        : this(credentials, new AmazonStepFunctionsConfig()) { }

    public AmazonStepFunctionsClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonStepFunctionsConfig { RegionEndpoint = region }) { }

    public AmazonStepFunctionsClient(
        AWSCredentials credentials,
        AmazonStepFunctionsConfig clientConfig
    )
        : base(credentials, clientConfig) { }

    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonStepFunctionsConfig()) { }

    public AmazonStepFunctionsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        RegionEndpoint region
    )
        : this(
            awsAccessKeyId,
            awsSecretAccessKey,
            new AmazonStepFunctionsConfig { RegionEndpoint = region }
        ) { }

    public AmazonStepFunctionsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        AmazonStepFunctionsConfig clientConfig
    )
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonStepFunctionsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken
    )
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonStepFunctionsConfig())
    { }

    public AmazonStepFunctionsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        RegionEndpoint region
    )
        : this(
            awsAccessKeyId,
            awsSecretAccessKey,
            awsSessionToken,
            new AmazonStepFunctionsConfig { RegionEndpoint = region }
        ) { }

    public AmazonStepFunctionsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        AmazonStepFunctionsConfig clientConfig
    )
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => s_metadata;

    public virtual Task<DescribeExecutionResponse> DescribeExecutionAsync(
        DescribeExecutionRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeExecutionResponse>(
            request,
            DescribeExecutionRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeStateMachineResponse> DescribeStateMachineAsync(
        DescribeStateMachineRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeStateMachineResponse>(
            request,
            DescribeStateMachineRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(
        GetExecutionHistoryRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<GetExecutionHistoryResponse>(
            request,
            GetExecutionHistoryRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<ListExecutionsResponse> ListExecutionsAsync(
        ListExecutionsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ListExecutionsResponse>(
            request,
            ListExecutionsRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<StartExecutionResponse> StartExecutionAsync(
        StartExecutionRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<StartExecutionResponse>(
            request,
            StartExecutionRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<StopExecutionResponse> StopExecutionAsync(
        StopExecutionRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<StopExecutionResponse>(
            request,
            StopExecutionRequest.Operation.Options,
            cancellationToken
        );

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthHandler());
    }
}
