using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Types;

namespace EksFed.Twin.CloudFormation.Values;

/// <summary>Everything that can be said about a template before a parameter is known.</summary>
internal sealed class TemplateCheck
{
    private readonly Template _template;
    private readonly List<TemplateFinding> _findings;
    private readonly Dictionary<string, List<string>> _needs = [];
    private readonly HashSet<string> _circular = [];

    private TemplateCheck(Template template, List<TemplateFinding> findings) =>
        (_template, _findings) = (template, findings);

    public static void Check(Template template, List<TemplateFinding> findings)
    {
        var check = new TemplateCheck(template, findings);
        check.Conditions();
        foreach (var resource in template.Resources.Values)
        {
            check.Resource(resource);
        }

        check.Outputs();
        check.Cycles();
    }

    private void Find(string path, string message) => _findings.Add(new(path, message));

    private void Conditions()
    {
        foreach (var (name, test) in _template.Conditions)
        {
            Condition(test, $"Conditions.{name}", [name]);
        }
    }

    // A condition may name parameters, maps and other conditions; nothing that a deployment makes.
    private void Condition(JsonNode? test, string path, IReadOnlyList<string> trail)
    {
        switch (test is JsonObject { Count: 1 } one ? one.First() : default)
        {
            case ("Condition", JsonValue other):
                ConditionName(other.ToString(), path, trail);
                break;
            case ("Fn::Not" or "Fn::And" or "Fn::Or", JsonArray operands):
                foreach (var operand in operands)
                {
                    Condition(operand, path, trail);
                }

                break;
            case ("Fn::Equals", JsonArray operands):
                foreach (var reference in Reference.In(operands, path, _findings))
                {
                    Check(reference, isCondition: true);
                }

                break;
            default:
                Find(path, "is Fn::Equals, Fn::Not, Fn::And, Fn::Or or Condition");
                break;
        }
    }

    private void ConditionName(string name, string path, IReadOnlyList<string> trail)
    {
        if (trail.Contains(name))
        {
            // Told once, by the first of the circle.
            if (_circular.Add(name) && !trail.Skip(1).Any(_circular.Contains))
            {
                Find(path, $"circular: {string.Join(" → ", [.. trail, name])}");
            }
        }
        else if (!_template.Conditions.TryGetValue(name, out var next))
        {
            Find(path, $"the condition {name} does not exist");
        }
        else
        {
            Condition(next, path, [.. trail, name]);
        }
    }

    private void Resource(ResourceDeclaration resource)
    {
        var path = $"Resources.{resource.LogicalId}";
        RequireCondition(resource.Condition, $"{path}.Condition");
        foreach (var other in resource.DependsOn.Where(id => !_template.Resources.ContainsKey(id)))
        {
            Find($"{path}.DependsOn", $"the resource {other} does not exist");
        }

        if (ResourceTypes.Find(resource.Type) is { } type)
        {
            type.Check(resource.Properties, $"{path}.Properties", _findings);
        }
        else
        {
            Find($"{path}.Type", $"the twin does not know {resource.Type}");
        }

        var needs = new List<string>(resource.DependsOn);
        foreach (var one in Reference.In(resource.Properties, $"{path}.Properties", _findings))
        {
            Check(one, isCondition: false);
            if (_template.Resources.ContainsKey(one.Name))
            {
                needs.Add(one.Name);
            }
        }

        _needs[resource.LogicalId] = needs;
    }

    private void Outputs()
    {
        foreach (var output in _template.Outputs.Values)
        {
            var path = $"Outputs.{output.Name}";
            RequireCondition(output.Condition, $"{path}.Condition");
            foreach (
                var reference in Reference
                    .In(output.Value, $"{path}.Value", _findings)
                    .Concat(Reference.In(output.ExportName, $"{path}.Export.Name", _findings))
            )
            {
                Check(reference, isCondition: false);
            }
        }
    }

    private void RequireCondition(string? name, string path)
    {
        if (name is not null && !_template.Conditions.ContainsKey(name))
        {
            Find(path, $"the condition {name} does not exist");
        }
    }

    private void Check(Reference reference, bool isCondition)
    {
        var (path, name) = (reference.Path, reference.Name);
        switch (reference.Kind)
        {
            case ReferenceKind.Condition:
                RequireCondition(name, path);
                break;
            case ReferenceKind.Map when !_template.Mappings.ContainsKey(name):
                Find(path, $"the map {name} does not exist");
                break;
            case ReferenceKind.Value when !IsValue(name, isCondition):
                Find(path, $"{name} is no parameter{(isCondition ? "" : " and no resource")}");
                break;
            case ReferenceKind.Attribute when isCondition:
                Find(path, "a condition cannot read attributes");
                break;
            case ReferenceKind.Attribute:
                CheckAttribute(reference);
                break;
        }
    }

    private bool IsValue(string name, bool isCondition) =>
        _template.Parameters.ContainsKey(name)
        || PseudoParameters.Names.Contains(name)
        || (!isCondition && _template.Resources.ContainsKey(name));

    private void CheckAttribute(Reference reference)
    {
        if (!_template.Resources.TryGetValue(reference.Name, out var resource))
        {
            Find(reference.Path, $"the resource {reference.Name} does not exist");
        }
        else if (
            reference.Attribute is { } attribute
            && ResourceTypes.Find(resource.Type) is { } type
            && !type.HasAttribute(attribute)
        )
        {
            Find(reference.Path, $"{resource.Type} has no attribute {attribute}");
        }
    }

    private void Cycles()
    {
        var done = new HashSet<string>();
        foreach (var id in _needs.Keys)
        {
            Visit(id, [], done);
        }
    }

    private void Visit(string id, List<string> trail, HashSet<string> done)
    {
        if (trail.Contains(id))
        {
            Find(
                $"Resources.{id}",
                $"circular dependency: {string.Join(" → ", [.. trail.SkipWhile(one => one != id), id])}"
            );
            return;
        }

        if (!done.Add(id))
        {
            return;
        }

        trail.Add(id);
        foreach (var next in _needs.GetValueOrDefault(id) ?? [])
        {
            // A node done on this very trail must still be seen, or a cycle would go unnoticed.
            if (trail.Contains(next) || !done.Contains(next))
            {
                Visit(next, trail, done);
            }
        }

        trail.RemoveAt(trail.Count - 1);
    }
}
