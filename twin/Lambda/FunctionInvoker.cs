using System.Text;
using EksFed.Twin.StepFunctions.Integrations;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>How Task states reach functions: as <c>lambda:invoke</c> calls the Lambda service.</summary>
public sealed class FunctionInvoker(LambdaApi lambda) : IFunctionInvoker
{
    public async Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        InvokeOrigin origin
    )
    {
        try
        {
            var outcome = await lambda.InvokeAsync(
                origin.Region,
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
            return InvokeResult.Refused(refusal.Code, refusal.Message, refusal.Status);
        }
    }
}
