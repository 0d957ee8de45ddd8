using EksFed.Functions.Request;
using EksFed.Twin;
using EksFed.Twin.Ec2;

namespace EksFed.Cli.Rehearsals;

/// <summary>
/// What a request takes for granted in the account that is made up for it: its Regions are enabled, and the
/// principals of its identity mappings exist.
/// </summary>
internal static class AssumedAccount
{
    private const string TrustsItsAccount =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::ACCOUNT:root"}}}""";

    public static void Prepare(World world, FederationRequest request)
    {
        world.Service<Ec2Api>().Settings.OptedIn.UnionWith(request.Regions);
        foreach (var mapping in request.IdentityMappings)
        {
            AddPrincipal(world, mapping.PrincipalArn);
        }
    }

    private static void AddPrincipal(World world, string arn)
    {
        // Principals of other accounts are none of this one's business.
        if (arn.Split(':', 6) is not [_, _, "iam", "", var account, var resource])
        {
            return;
        }

        var (slash, last) = (resource.IndexOf('/'), resource.LastIndexOf('/'));
        var (path, name) = (resource[slash..(last + 1)], resource[(last + 1)..]);
        if (account != world.AccountId || world.Iam.Find(arn) is not null)
        {
            return;
        }

        if (resource.StartsWith("role/", StringComparison.Ordinal))
        {
            var trust = TrustsItsAccount.Replace("ACCOUNT", account, StringComparison.Ordinal);
            world.Iam.AddRole(new(name, trust) { Path = path });
        }
        else if (world.Iam.FindUser(arn) is null)
        {
            world.Iam.AddUser(new(name) { Path = path });
        }
    }
}
