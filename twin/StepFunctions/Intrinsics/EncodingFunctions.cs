using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>Base64 and digests; their input may have 10,000 characters.</summary>
internal static class EncodingFunctions
{
    private const int GreatestInput = 10_000;

    public static JsonNode Base64Encode(IntrinsicArguments arguments) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Checked(arguments.Text(0))));

    public static JsonNode Base64Decode(IntrinsicArguments arguments)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(Checked(arguments.Text(0))));
        }
        catch (FormatException)
        {
            throw new IntrinsicRefusal("The argument is not valid Base64.");
        }
    }

    /// <summary>Lower-case hexadecimal digest of a text, or of the JSON text of anything else.</summary>
    [SuppressMessage(
        "Security",
        "CA5350",
        Justification = "the algorithm is the state machine's choice"
    )]
    [SuppressMessage(
        "Security",
        "CA5351",
        Justification = "the algorithm is the state machine's choice"
    )]
    public static JsonNode Hash(IntrinsicArguments arguments)
    {
        var data = JsonOrder.TryString(arguments[0], out var text)
            ? text
            : JsonText.Of(arguments[0]);
        var bytes = Encoding.UTF8.GetBytes(Checked(data));
        var digest = arguments.Text(1) switch
        {
            "MD5" => MD5.HashData(bytes),
            "SHA-1" => SHA1.HashData(bytes),
            "SHA-256" => SHA256.HashData(bytes),
            "SHA-384" => SHA384.HashData(bytes),
            "SHA-512" => SHA512.HashData(bytes),
            var other => throw new IntrinsicRefusal($"'{other}' is not a supported algorithm."),
        };
        return Convert.ToHexStringLower(digest);
    }

    private static string Checked(string input) =>
        input.Length <= GreatestInput
            ? input
            : throw new IntrinsicRefusal($"The input is longer than {GreatestInput} characters.");
}
