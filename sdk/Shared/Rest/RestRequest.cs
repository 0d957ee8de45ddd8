using System.Globalization;
using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.Runtime.StandIn;

/// <summary>A REST-JSON request: members go into the path, the query or the body.</summary>
internal sealed class RestRequest : DefaultRequest
{
    private readonly Service _service;

    internal RestRequest(Service service, AmazonWebServiceRequest request, string verb, string path)
        : base(request, service.Name)
    {
        _service = service;
        HttpMethod = verb;
        ResourcePath = path;
        Headers[HeaderKeys.XAmzApiVersion] = service.ApiVersion;
    }

    /// <summary>Fills <paramref name="placeholder"/>; Core percent-encodes the value.</summary>
    internal RestRequest Path(string placeholder, string value, string member)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw _service.Missing(member);
        }

        AddPathResource(placeholder, value);
        return this;
    }

    internal RestRequest Query(string name, string value)
    {
        UseQueryString = true;
        if (value is not null)
        {
            Parameters.Add(name, value);
        }

        return this;
    }

    internal RestRequest Query(string name, bool? value) =>
        Query(name, value is { } set ? (set ? "true" : "false") : null);

    internal RestRequest Query(string name, int? value) =>
        Query(name, value?.ToString(CultureInfo.InvariantCulture));

    internal RestRequest Query(string name, List<string> values)
    {
        UseQueryString = true;
        if (!Unset.Is(values))
        {
            ParameterCollection.Add(name, values);
        }

        return this;
    }

    internal RestRequest Body(Action<Utf8JsonWriter> write)
    {
        Headers[HeaderKeys.ContentTypeHeader] = "application/json";
        Content = JsonBody.Of(write);
        return this;
    }
}
