using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.DynamoDb;

public sealed class ExpressionsTests
{
    [Fact]
    public void Moto_agrees_on_conditions_filters_updates_and_projections()
    {
        var seen = Botocore.Run(new DynamoDbWorld().World, "dynamodb.py", moto: true);

        ((int)seen["compared"]!).ShouldBeGreaterThan(150);
        seen["different"]!.AsObject().Select(pair => $"{pair.Key}: {pair.Value}").ShouldBeEmpty();
    }
}
