using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

/// <summary><c>AWSStepFunctions.DescribeStateMachine</c></summary>
public class DescribeStateMachineRequest : AmazonStepFunctionsRequest
{
    internal static readonly Operation<
        DescribeStateMachineRequest,
        DescribeStateMachineResponse
    > Operation = new(
        StepFunctionsService.Service,
        Marshal,
        DescribeStateMachineResponse.Read,
        InvalidArnException.Shape,
        StateMachineDoesNotExistException.Shape,
        KmsAccessDeniedException.Shape,
        KmsInvalidStateException.Shape,
        KmsThrottlingException.Shape
    );

    public IncludedData IncludedData { get; set; }
    public string StateMachineArn { get; set; }

    private static RpcRequest Marshal(DescribeStateMachineRequest request) =>
        StepFunctionsService.Request(
            request,
            "DescribeStateMachine",
            json =>
            {
                json.Text("includedData", request.IncludedData);
                json.Text("stateMachineArn", request.StateMachineArn);
            }
        );
}

public class DescribeStateMachineResponse : AmazonWebServiceResponse
{
    public DateTime? CreationDate { get; set; }
    public string Definition { get; set; }
    public string Description { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public string Label { get; set; }
    public LoggingConfiguration LoggingConfiguration { get; set; }
    public string Name { get; set; }
    public string RevisionId { get; set; }
    public string RoleArn { get; set; }
    public string StateMachineArn { get; set; }
    public StateMachineStatus Status { get; set; }
    public TracingConfiguration TracingConfiguration { get; set; }
    public StateMachineType Type { get; set; }
    public Dictionary<string, List<string>> VariableReferences { get; set; } =
        Unset.Map<List<string>>();

    internal static DescribeStateMachineResponse Read(JsonElement json) =>
        new()
        {
            CreationDate = json.Time("creationDate"),
            Definition = json.Text("definition"),
            Description = json.Text("description"),
            EncryptionConfiguration = json.Child(
                "encryptionConfiguration",
                EncryptionConfiguration.Read
            ),
            Label = json.Text("label"),
            LoggingConfiguration = json.Child("loggingConfiguration", LoggingConfiguration.Read),
            Name = json.Text("name"),
            RevisionId = json.Text("revisionId"),
            RoleArn = json.Text("roleArn"),
            StateMachineArn = json.Text("stateMachineArn"),
            Status = json.Text("status"),
            TracingConfiguration = json.Child("tracingConfiguration", TracingConfiguration.Read),
            Type = json.Text("type"),
            VariableReferences = json.MapOfTexts("variableReferences"),
        };
}
