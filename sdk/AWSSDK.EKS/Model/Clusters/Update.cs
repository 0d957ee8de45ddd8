using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class Update
{
    public DateTime? CreatedAt { get; set; }
    public List<ErrorDetail> Errors { get; set; } = Unset.List<ErrorDetail>();
    public string Id { get; set; }
    public List<UpdateParam> Params { get; set; } = Unset.List<UpdateParam>();
    public UpdateStatus Status { get; set; }
    public UpdateType Type { get; set; }

    internal static Update Read(JsonElement json) =>
        new()
        {
            CreatedAt = json.Time("createdAt"),
            Errors = json.Each("errors", ErrorDetail.Read),
            Id = json.Text("id"),
            Params = json.Each("params", UpdateParam.Read),
            Status = json.Text("status"),
            Type = json.Text("type"),
        };
}

public class UpdateParam
{
    public UpdateParamType Type { get; set; }
    public string Value { get; set; }

    internal static UpdateParam Read(JsonElement json) =>
        new() { Type = json.Text("type"), Value = json.Text("value") };
}

public class ErrorDetail
{
    public ErrorCode ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
    public List<string> ResourceIds { get; set; } = Unset.List<string>();

    internal static ErrorDetail Read(JsonElement json) =>
        new()
        {
            ErrorCode = json.Text("errorCode"),
            ErrorMessage = json.Text("errorMessage"),
            ResourceIds = json.Texts("resourceIds"),
        };
}
