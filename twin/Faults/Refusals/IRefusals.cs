using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults.Refusals;

/// <summary>The refusals of one service; see <see cref="ServiceRefusals"/>.</summary>
internal interface IRefusals
{
    bool Knows(string operation);

    WireError Refused(WireOperation operation);

    WireError Denied(WireOperation operation, string principal);

    WireError Throttled(WireOperation operation);

    WireError Unavailable(WireOperation operation);
}
