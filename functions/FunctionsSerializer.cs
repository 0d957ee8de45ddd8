using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace EksFed.Functions;

/// <summary>JSON at the border of the functions, as strict as <see cref="FunctionsJsonContext"/> says.</summary>
public static class FunctionsSerializer
{
    /// <summary>
    /// Amazon's serializer with our rules: it makes its own context from options of its own, so the
    /// attributes of ours would be lost without this.
    /// </summary>
    public static ILambdaSerializer Instance { get; } =
        new SourceGeneratorLambdaJsonSerializer<FunctionsJsonContext>(options =>
        {
            var ours = FunctionsJsonContext.Default.Options;
            options.PropertyNamingPolicy = ours.PropertyNamingPolicy;
            options.PropertyNameCaseInsensitive = ours.PropertyNameCaseInsensitive;
            options.DefaultIgnoreCondition = ours.DefaultIgnoreCondition;
            options.UnmappedMemberHandling = ours.UnmappedMemberHandling;
            options.RespectNullableAnnotations = ours.RespectNullableAnnotations;
            options.RespectRequiredConstructorParameters =
                ours.RespectRequiredConstructorParameters;
        });
}
