using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions;

/// <summary>AWS Step Functions: the operations this project uses, with the official names and shapes.</summary>
public interface IAmazonStepFunctions : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() =>
        new AmazonStepFunctionsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonStepFunctionsClient(awsCredentials, (AmazonStepFunctionsConfig)clientConfig);

    Task<DescribeExecutionResponse> DescribeExecutionAsync(
        DescribeExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeStateMachineResponse> DescribeStateMachineAsync(
        DescribeStateMachineRequest request,
        CancellationToken cancellationToken = default
    );

    Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(
        GetExecutionHistoryRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListExecutionsResponse> ListExecutionsAsync(
        ListExecutionsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<StartExecutionResponse> StartExecutionAsync(
        StartExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<StopExecutionResponse> StopExecutionAsync(
        StopExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
