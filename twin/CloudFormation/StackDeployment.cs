using EksFed.Twin.CloudFormation.Resources;

namespace EksFed.Twin.CloudFormation;

/// <summary>Creates a stack: what <c>sam deploy</c> does after packaging.</summary>
[Leniency("a stack cannot be updated or deleted")]
public static class StackDeployment
{
    /// <summary>Types that have their effect in the world. Custom resources have, too.</summary>
    public static IEnumerable<string> SimulatedTypes => Makers.Simulated;

    /// <summary>Types that are checked and named, but have no effect in the twin.</summary>
    public static IEnumerable<string> NotSimulatedTypes => Unsimulated.Types;

    /// <summary>Makes every resource of a template, in the order of their dependencies.</summary>
    /// <param name="world">With the services that the template's types need.</param>
    /// <param name="template">As read and checked.</param>
    /// <param name="parameters">Values by name; the rest takes its default.</param>
    /// <param name="options">Names, files and code.</param>
    /// <exception cref="TemplateRefusedException">Parameters are missing or bad.</exception>
    /// <exception cref="DeploymentFailedException">A service refuses a resource.</exception>
    public static DeployedStack Deploy(
        World world,
        Template template,
        IReadOnlyDictionary<string, string> parameters,
        DeploymentOptions options
    ) => new StackCreation(world, template, parameters, options).Run();
}
