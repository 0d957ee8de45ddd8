using System.Text;
using EksFed.Twin.StepFunctions.Integrations;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>Lambda as Task states call it.</summary>
public sealed class TaskInvoker(LambdaApi lambda) : IFunctionInvoker
{
    public async Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        InvokeOrigin origin
    )
    {
        var function = origin.Qualifier is { } qualifier
            ? $"{functionNameOrArn}:{qualifier}"
            : functionNameOrArn;
        try
        {
            var payload = Encoding.UTF8.GetBytes(payloadJson);
            var outcome = await lambda.InvokeAsync(origin.Region, function, payload);
            return new(outcome.Text, outcome.IsError ? "Unhandled" : null)
            {
                RequestId = outcome.RequestId,
            };
        }
        catch (WireError refusal)
        {
            return InvokeResult.Refused(refusal.Code, refusal.Message, refusal.Status);
        }
    }
}
