using System.Net;
using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.StandIn;

/// <summary>
/// One operation of a JSON service: how its request becomes bytes, its answer a response, and which
/// errors it models. Everything between is AWSSDK.Core's pipeline.
/// </summary>
internal sealed class Operation<TRequest, TResponse>(
    Service service,
    Func<TRequest, IRequest> marshal,
    Func<JsonElement, TResponse> read,
    params ErrorShape[] errors
) : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    internal InvokeOptions Options =>
        new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    public IRequest Marshall(AmazonWebServiceRequest input) => marshal((TRequest)input);

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var buffer = new MemoryStream();
        input.Stream.CopyTo(buffer);
        using var json = JsonBody.Parse(buffer.ToArray(), input.JsonMaxDepth);
        return read(json.RootElement);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input,
        Exception innerException,
        HttpStatusCode statusCode
    )
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;

        var shape = Array.Find(errors, shape => shape.Code == error.Code);
        if (shape is null)
        {
            return service.Fail(error);
        }

        using var json = JsonBody.Parse(input.GetResponseBodyBytes(), input.JsonMaxDepth);
        return shape.Make(error, json.RootElement);
    }
}
