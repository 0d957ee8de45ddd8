using System.Text.Json.Nodes;

namespace EksFed.Twin.Tests.Witness;

/// <summary>cfn-lint's data about IAM as a witness: actions, their resource types, ARNs and condition keys.</summary>
internal static class CfnLint
{
    /// <summary>What is strange about some requests; skips where cfn-lint is not installed.</summary>
    /// <param name="requests">A list of <c>{action, resource, tags}</c>.</param>
    public static JsonNode Judge(JsonArray requests)
    {
        Python.Require("cfnlint");
        using var python = Python.Start(Python.PathOf("Witness/iam.py"));
        python.StandardInput.WriteLine(requests.ToJsonString());
        python.StandardInput.Close();
        var answer = JsonNode.Parse(python.StandardOutput.ReadToEnd())!;
        Assert.SkipWhen(answer["missing"] is not null, "cfn-lint is not installed");
        return answer["strange"]!;
    }
}
