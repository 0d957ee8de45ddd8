using Amazon.EKS;

namespace EksFed.Functions.Tests.Contract;

/// <summary>Looks at, and meddles with, EKS behind the steps' back.</summary>
internal static class EksAsking
{
    public static T Eks<T>(this StepWorld world, Func<IAmazonEKS, Task<T>> ask) =>
        world.Run(dependencies => ask(dependencies.Aws.Eks(StepCase.Ours.Region)));

    public static Amazon.EKS.Model.Cluster Cluster(this StepWorld world) =>
        world.Eks(eks => eks.DescribeClusterAsync(new() { Name = "demo-1" })).Cluster;

    /// <summary>Turns our thing into a stranger's by taking our tags off.</summary>
    public static void Disown(this StepWorld world, string arn) =>
        world.Eks(eks =>
            eks.UntagResourceAsync(new() { ResourceArn = arn, TagKeys = ["eksfed:federation"] })
        );
}
