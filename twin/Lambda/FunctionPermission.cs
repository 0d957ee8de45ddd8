namespace EksFed.Twin.Lambda;

/// <summary>A statement of a function's resource-based policy, as AddPermission makes it.</summary>
/// <param name="Principal">A service, such as <c>events.amazonaws.com</c>.</param>
/// <param name="SourceArn">Whose calls are let in; <c>*</c> stands for any text, null for all.</param>
public sealed record FunctionPermission(string Principal, string? SourceArn)
{
    public bool LetsIn(string service, string sourceArn) =>
        Principal == service
        && (SourceArn is null || Wire.ArnPattern.Matches(SourceArn, sourceArn));
}
