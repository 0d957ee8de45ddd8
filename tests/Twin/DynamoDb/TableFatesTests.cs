using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EksFed.Twin.Tests.Fates;
using static EksFed.Twin.Tests.DynamoDb.DynamoDbWorld;

namespace EksFed.Twin.Tests.DynamoDb;

public sealed class TableFatesTests
{
    private readonly DynamoDbWorld _world = new();

    [Fact]
    public void A_table_may_be_in_deletion_for_ever()
    {
        _world.World.Doom(LifecycleKind.TableDeleted, Fate.Never);
        _world.Run(client => client.DeleteTableAsync(TableName));
        _world.Pass(TimeSpan.FromDays(1));
        _world
            .Run(client => client.DescribeTableAsync(TableName))
            .Table.TableStatus.ShouldBe(TableStatus.DELETING);
        _world.Refused<ResourceInUseException>(client => client.DeleteTableAsync(TableName));

        _world.World.Free(LifecycleKind.TableDeleted);
        _world.Pass(TimeSpan.FromSeconds(1));

        _world.Api.Resources.ShouldBeEmpty();
    }
}
