namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>The catalogue: one line per function.</summary>
internal static class IntrinsicFunctions
{
    public static IntrinsicFunction? Find(string name) =>
        name switch
        {
            "States.Format" => new(1, int.MaxValue, TextFunctions.Format),
            "States.StringSplit" => new(2, 2, TextFunctions.StringSplit),
            "States.UUID" => new(0, 0, TextFunctions.Uuid),
            "States.StringToJson" => new(1, 1, JsonFunctions.StringToJson),
            "States.JsonToString" => new(1, 1, JsonFunctions.JsonToString),
            "States.JsonMerge" => new(3, 3, JsonFunctions.JsonMerge),
            "States.Array" => new(0, int.MaxValue, ArrayFunctions.Array),
            "States.ArrayPartition" => new(2, 2, ArrayFunctions.ArrayPartition),
            "States.ArrayContains" => new(2, 2, ArrayFunctions.ArrayContains),
            "States.ArrayRange" => new(3, 3, ArrayFunctions.ArrayRange),
            "States.ArrayGetItem" => new(2, 2, ArrayFunctions.ArrayGetItem),
            "States.ArrayLength" => new(1, 1, ArrayFunctions.ArrayLength),
            "States.ArrayUnique" => new(1, 1, ArrayFunctions.ArrayUnique),
            "States.Base64Encode" => new(1, 1, EncodingFunctions.Base64Encode),
            "States.Base64Decode" => new(1, 1, EncodingFunctions.Base64Decode),
            "States.Hash" => new(2, 2, EncodingFunctions.Hash),
            "States.MathAdd" => new(2, 2, MathFunctions.MathAdd),
            "States.MathRandom" => new(2, 3, MathFunctions.MathRandom),
            _ => null,
        };
}
