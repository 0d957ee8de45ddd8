using System.Text;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>How Task states reach functions without a wire between: not journaled, no faults.</summary>
public sealed class FunctionInvoker(LambdaApi lambda) : IFunctionInvoker
{
    public async Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        RoleSession session
    )
    {
        try
        {
            var outcome = await lambda.InvokeAsync(
                session.Region,
                functionNameOrArn,
                Encoding.UTF8.GetBytes(payloadJson)
            );
            return new(outcome.Text, outcome.IsError ? "Unhandled" : null)
            {
                RequestId = outcome.RequestId,
            };
        }
        catch (WireError refusal)
        {
            return InvokeResult.Refused(new(refusal.Code, refusal.Message, refusal.Status));
        }
    }
}
