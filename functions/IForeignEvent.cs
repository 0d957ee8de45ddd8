namespace EksFed.Functions;

/// <summary>
/// An event whose shape another service decides: no state machine sends it, and members of it that we do
/// not read may come and go.
/// </summary>
public interface IForeignEvent;
