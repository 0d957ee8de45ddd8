using EksFed.Twin.CloudFormation.Types;
using EksFed.Twin.CloudFormation.Values;
using EksFed.Twin.Events;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>One creation of a stack: parameters, conditions, then each resource after what it needs.</summary>
internal sealed class StackCreation
{
    private readonly Template _template;
    private readonly Evaluation _evaluation;
    private readonly StackContext _context;

    public StackCreation(
        World world,
        Template template,
        IReadOnlyDictionary<string, string> parameters,
        DeploymentOptions options
    )
    {
        _template = template;
        var findings = new List<TemplateFinding>();
        var values = ParameterValues.Resolve(template.Parameters, parameters, findings);
        TemplateRefusedException.ThrowIfAny(findings);
        _context = new(world, options);
        _evaluation = new(
            template,
            new(values, _context.Pseudo, _context.Resources, region => _context.Ec2.Zones(region))
        );
    }

    public DeployedStack Run()
    {
        // As in World.Run: continuations have to stay on the clock's thread.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            ConnectServices();
            foreach (var id in Order())
            {
                Create(_template.Resources[id]);
            }

            return _context.Finish(Outputs());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    // What AWS has connected from the beginning.
    private void ConnectServices()
    {
        var services = _context.World.Services;
        if (
            services.OfType<EventBridgeApi>().SingleOrDefault() is { } events
            && services.OfType<StepFunctionsApi>().SingleOrDefault() is { } states
        )
        {
            events.ListenTo(states);
        }
    }

    /// <summary>Those that exist, each after all that it needs, else in the order of the template.</summary>
    private List<string> Order()
    {
        var ordered = new List<string>();
        var seen = new HashSet<string>();
        foreach (var resource in _template.Resources.Values)
        {
            Visit(resource, ordered, seen);
        }

        return ordered;
    }

    private void Visit(ResourceDeclaration resource, List<string> ordered, HashSet<string> seen)
    {
        if (!_evaluation.Holds(resource.Condition) || !seen.Add(resource.LogicalId))
        {
            return;
        }

        foreach (var need in resource.DependsOn.Concat(_evaluation.Needs(resource.Properties)))
        {
            Visit(_template.Resources[need], ordered, seen);
        }

        ordered.Add(resource.LogicalId);
    }

    private void Create(ResourceDeclaration resource)
    {
        var (id, type) = (resource.LogicalId, resource.Type);
        try
        {
            var path = $"Resources.{id}.Properties";
            var properties = (System.Text.Json.Nodes.JsonObject)
                _evaluation.Value(resource.Properties, path)!;
            var findings = new List<TemplateFinding>();
            ResourceTypes.Find(type)!.Check(properties, path, findings);
            if (findings.Count > 0)
            {
                throw new DeploymentFailedException(id, type, string.Join('\n', findings));
            }

            var creation = new Creation(_context, resource, properties);
            var made = Makers.Find(type)(creation);
            _context.Resources[id] = new(id, type, made.PhysicalId, made.Attributes);
        }
        catch (WireError refused)
        {
            throw new DeploymentFailedException(
                id,
                type,
                $"{refused.Message} ({refused.Code})",
                refused
            );
        }
        catch (HttpRequestException unanswered)
        {
            // A world without that service, or a fault: CloudFormation has no answer to go on with.
            throw new DeploymentFailedException(id, type, unanswered.Message, unanswered);
        }
        catch (ValueException flaw)
        {
            throw new DeploymentFailedException(id, type, flaw.Message, flaw);
        }
    }

    private Dictionary<string, string> Outputs()
    {
        var outputs = new Dictionary<string, string>();
        foreach (var output in _template.Outputs.Values)
        {
            if (_evaluation.Holds(output.Condition))
            {
                outputs[output.Name] = _evaluation.Text(output.Value, $"Outputs.{output.Name}");
            }
        }

        return outputs;
    }
}
