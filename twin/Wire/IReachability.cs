namespace EksFed.Twin.Wire;

/// <summary>Whether a packet gets from one place to another; answered by the simulated network.</summary>
public interface IReachability
{
    /// <summary>Why TCP to <paramref name="port"/> of a private address would time out; null if it connects.</summary>
    /// <param name="from">The sender's place; null means outside every VPC, which reaches nothing private.</param>
    /// <param name="to">Where the network interfaces of the target are.</param>
    /// <param name="port">TCP port.</param>
    string? WhyUnreachable(VpcOrigin? from, VpcOrigin to, int port);
}
