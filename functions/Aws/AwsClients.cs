using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.EKS;
using Amazon.Runtime;
using Amazon.StepFunctions;

namespace EksFed.Functions.Aws;

/// <summary>AWS clients by Region, made when first asked for and kept for the life of the sandbox.</summary>
/// <remarks>
/// The SDK itself never repeats a call: most creating calls of EC2 carry no token, so repeating one
/// whose answer was lost would make a second thing, and its back-off sleeps where nobody sees it. The
/// state machine's retrier invokes the step again, and the step looks before it creates.
/// </remarks>
/// <param name="environment">Holds <c>AWS_ACCESS_KEY_ID</c> and its two companions.</param>
/// <param name="time">Clock of the wait for an answer.</param>
/// <param name="network">What lies below the clients' HTTP; null for the real network.</param>
public sealed class AwsClients(
    IReadOnlyDictionary<string, string> environment,
    TimeProvider time,
    HttpMessageHandler? network = null
)
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_callTimeout = TimeSpan.FromSeconds(15);

    private readonly OneHttpClient _http = new(
        new(
            new Patience(
                network ?? new SocketsHttpHandler { ConnectTimeout = s_connectTimeout },
                time,
                s_callTimeout
            )
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        }
    );
    private readonly Dictionary<(string Service, string Region), AmazonServiceClient> _clients = [];

    /// <summary>The function's own credentials.</summary>
    public AWSCredentials Credentials { get; } = CredentialsIn(environment);

    public IAmazonEC2 Ec2(string region) =>
        Client(
            "ec2",
            region,
            new AmazonEC2Config(),
            config => new AmazonEC2Client(Credentials, config)
        );

    public IAmazonEKS Eks(string region) =>
        Client(
            "eks",
            region,
            new AmazonEKSConfig(),
            config => new AmazonEKSClient(Credentials, config)
        );

    public IAmazonDynamoDB DynamoDb(string region) =>
        Client(
            "dynamodb",
            region,
            new AmazonDynamoDBConfig(),
            config => new AmazonDynamoDBClient(Credentials, config)
        );

    public IAmazonStepFunctions StepFunctions(string region) =>
        Client(
            "states",
            region,
            new AmazonStepFunctionsConfig(),
            config => new AmazonStepFunctionsClient(Credentials, config)
        );

    public IAmazonCloudWatchLogs Logs(string region) =>
        Client(
            "logs",
            region,
            new AmazonCloudWatchLogsConfig(),
            config => new AmazonCloudWatchLogsClient(Credentials, config)
        );

    private TClient Client<TClient, TConfig>(
        string service,
        string region,
        TConfig config,
        Func<TConfig, TClient> create
    )
        where TClient : AmazonServiceClient
        where TConfig : ClientConfig
    {
        if (_clients.TryGetValue((service, region), out var known))
        {
            return (TClient)known;
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.HttpClientFactory = _http;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 0;
        var client = create(config);
        client.ExceptionEvent += (_, failure) => AwsCall.Note(failure, service, region);
        _clients.Add((service, region), client);
        return client;
    }

    private static AWSCredentials CredentialsIn(IReadOnlyDictionary<string, string> environment)
    {
        var key = environment.GetValueOrDefault("AWS_ACCESS_KEY_ID") ?? "";
        var secret = environment.GetValueOrDefault("AWS_SECRET_ACCESS_KEY") ?? "";
        return environment.GetValueOrDefault("AWS_SESSION_TOKEN") is { Length: > 0 } token
            ? new SessionAWSCredentials(key, secret, token)
            : new BasicAWSCredentials(key, secret);
    }

    /// <summary>Hands every SDK client the same HTTP client: connections are shared.</summary>
    private sealed class OneHttpClient(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
