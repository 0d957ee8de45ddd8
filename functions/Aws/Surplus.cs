using Amazon.EC2;

namespace EksFed.Functions.Aws;

/// <summary>
/// Things of which EC2 lets there be any number: neither name nor token keeps two invocations that
/// overlap from making one each.
/// </summary>
/// <remarks>
/// Whoever makes one looks again at once and, when there are more, keeps one by the same rule as
/// everybody: the first in order, unless it is free and another is in use. What is in use EC2 does not
/// delete, so the call decides and not the look. Nothing here is left for a next invocation to find:
/// its look may still show the world before, and would make one more.
/// </remarks>
internal static class Surplus
{
    /// <summary>Makes one.</summary>
    /// <param name="create">The creating call.</param>
    /// <param name="look">Finds all of ours that are shown.</param>
    /// <param name="idOf">The id of one.</param>
    /// <returns>It, and all others of ours; in no order.</returns>
    public static async Task<IReadOnlyList<T>> CreateAsync<T>(
        Func<Task<T>> create,
        Func<Task<IReadOnlyList<T>>> look,
        Func<T, string> idOf
    )
    {
        T made;
        try
        {
            made = await create();
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsQuota(refusal))
        {
            // The last one may have gone to an invocation that overlaps this one.
            var others = await look();
            if (others.Count == 0)
            {
                throw;
            }

            return others;
        }

        var shown = await look();
        return shown.Any(each => idOf(each) == idOf(made)) ? shown : [made, .. shown];
    }

    /// <summary>Deletes all but one.</summary>
    /// <param name="all">At least one, in the order in which everybody puts them.</param>
    /// <param name="delete">The deleting call.</param>
    /// <returns>The one that is kept, and whether it is the only one: more may be in use.</returns>
    public static async Task<(T Kept, bool IsAlone)> KeepOneAsync<T>(
        IReadOnlyList<T> all,
        Func<T, Task> delete
    )
    {
        var (kept, isAlone) = (all[0], true);
        foreach (var each in all.Skip(1))
        {
            if (await IsInUseAsync(each, delete))
            {
                isAlone = !await IsInUseAsync(kept, delete);
                kept = isAlone ? each : kept;
            }
        }

        return (kept, isAlone);
    }

    // Denied is what somebody else has just deleted: never a reason to delete another one instead.
    private static async Task<bool> IsInUseAsync<T>(T each, Func<T, Task> delete)
    {
        try
        {
            await delete(each);
            return false;
        }
        catch (AmazonEC2Exception refusal)
            when (Ec2Refusals.IsGone(refusal) || Ec2Refusals.IsDenied(refusal))
        {
            return false;
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsInUse(refusal))
        {
            return true;
        }
    }
}
