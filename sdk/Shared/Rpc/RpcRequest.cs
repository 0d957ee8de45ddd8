using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.Runtime.StandIn;

/// <summary>A JSON-RPC request: one address, the operation in a header, all members in the body.</summary>
internal sealed class RpcRequest : DefaultRequest
{
    internal RpcRequest(
        Service service,
        AmazonWebServiceRequest request,
        (string JsonVersion, string Target) operation,
        Action<Utf8JsonWriter> write
    )
        : base(request, service.Name)
    {
        HttpMethod = "POST";
        ResourcePath = "/";
        Headers["X-Amz-Target"] = operation.Target;
        Headers[HeaderKeys.ContentTypeHeader] = $"application/x-amz-json-{operation.JsonVersion}";
        Headers[HeaderKeys.XAmzApiVersion] = service.ApiVersion;
        Content = JsonBody.Of(write);
    }
}
