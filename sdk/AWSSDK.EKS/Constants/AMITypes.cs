using Amazon.Runtime;

namespace Amazon.EKS;

public class AMITypes : ConstantClass
{
    public static readonly AMITypes AL2023_ARM_64_NVIDIA = new("AL2023_ARM_64_NVIDIA");
    public static readonly AMITypes AL2023_ARM_64_STANDARD = new("AL2023_ARM_64_STANDARD");
    public static readonly AMITypes AL2023_x86_64_NEURON = new("AL2023_x86_64_NEURON");
    public static readonly AMITypes AL2023_x86_64_NVIDIA = new("AL2023_x86_64_NVIDIA");
    public static readonly AMITypes AL2023_x86_64_STANDARD = new("AL2023_x86_64_STANDARD");
    public static readonly AMITypes AL2_ARM_64 = new("AL2_ARM_64");
    public static readonly AMITypes AL2_x86_64 = new("AL2_x86_64");
    public static readonly AMITypes AL2_x86_64_GPU = new("AL2_x86_64_GPU");
    public static readonly AMITypes BOTTLEROCKET_ARM_64 = new("BOTTLEROCKET_ARM_64");
    public static readonly AMITypes BOTTLEROCKET_ARM_64_FIPS = new("BOTTLEROCKET_ARM_64_FIPS");
    public static readonly AMITypes BOTTLEROCKET_ARM_64_NVIDIA = new("BOTTLEROCKET_ARM_64_NVIDIA");
    public static readonly AMITypes BOTTLEROCKET_ARM_64_NVIDIA_FIPS = new(
        "BOTTLEROCKET_ARM_64_NVIDIA_FIPS"
    );
    public static readonly AMITypes BOTTLEROCKET_x86_64 = new("BOTTLEROCKET_x86_64");
    public static readonly AMITypes BOTTLEROCKET_x86_64_FIPS = new("BOTTLEROCKET_x86_64_FIPS");
    public static readonly AMITypes BOTTLEROCKET_x86_64_NVIDIA = new("BOTTLEROCKET_x86_64_NVIDIA");
    public static readonly AMITypes BOTTLEROCKET_x86_64_NVIDIA_FIPS = new(
        "BOTTLEROCKET_x86_64_NVIDIA_FIPS"
    );
    public static readonly AMITypes CUSTOM = new("CUSTOM");
    public static readonly AMITypes WINDOWS_CORE_2019_x86_64 = new("WINDOWS_CORE_2019_x86_64");
    public static readonly AMITypes WINDOWS_CORE_2022_x86_64 = new("WINDOWS_CORE_2022_x86_64");
    public static readonly AMITypes WINDOWS_CORE_2025_x86_64 = new("WINDOWS_CORE_2025_x86_64");
    public static readonly AMITypes WINDOWS_FULL_2019_x86_64 = new("WINDOWS_FULL_2019_x86_64");
    public static readonly AMITypes WINDOWS_FULL_2022_x86_64 = new("WINDOWS_FULL_2022_x86_64");
    public static readonly AMITypes WINDOWS_FULL_2025_x86_64 = new("WINDOWS_FULL_2025_x86_64");

    public AMITypes(string value)
        : base(value) { }

    public static AMITypes FindValue(string value) => FindValue<AMITypes>(value);

    public static implicit operator AMITypes(string value) => FindValue(value);
}
