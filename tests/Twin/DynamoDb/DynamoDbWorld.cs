using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.DynamoDb;

/// <summary>A world with one table, and the official client over it.</summary>
internal sealed class DynamoDbWorld
{
    public const string Region = "eu-west-1";
    public const string TableName = "registry";

    public DynamoDbWorld(KeySchema? keys = null)
    {
        World = new World("dynamodb");
        Api = new DynamoDbApi(World);
        World.Add(Api);
        Table = Api.AddTable(Region, TableName, keys ?? new("id"), timeToLive: "expires");
    }

    public World World { get; }

    public DynamoDbApi Api { get; }

    public Table Table { get; }

    public T Run<T>(Func<AmazonDynamoDBClient, Task<T>> work)
    {
        var credentials = World.Identities.Issue("arn:aws:iam::111122223333:user/operator");
        return World.Run(
            Caller.Operator,
            async network =>
            {
                using var http = new HttpClient(network, disposeHandler: false);
                using var client = new AmazonDynamoDBClient(
                    new SessionAWSCredentials(
                        credentials.AccessKeyId,
                        credentials.SecretAccessKey,
                        credentials.Token
                    ),
                    new AmazonDynamoDBConfig
                    {
                        RegionEndpoint = Amazon.RegionEndpoint.EUWest1,
                        HttpClientFactory = new OneClient(http),
                        MaxErrorRetry = 0,
                    }
                );
                return await work(client);
            }
        );
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Pass(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        World.Clock.RunUntil(() => over);
    }

    /// <summary>The refusal that a call ends in.</summary>
    public TError Refused<TError>(Func<AmazonDynamoDBClient, Task> call)
        where TError : Exception =>
        Run(async client => await Should.ThrowAsync<TError>(() => call(client)));

    public static AttributeValue S(string text) => new(text);

    public static AttributeValue N(string number) => new() { N = number };

    private sealed class OneClient(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
