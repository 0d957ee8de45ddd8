using System.Text;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>A console that can be read while others write to it: test classes run side by side.</summary>
internal sealed class SharedLog : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public int Length
    {
        get
        {
            lock (_gate)
            {
                return _text.Length;
            }
        }
    }

    public override void Write(char value)
    {
        lock (_gate)
        {
            _text.Append(value);
        }
    }

    public override void Write(string? value)
    {
        lock (_gate)
        {
            _text.Append(value);
        }
    }

    public override void WriteLine(string? value) => Write(value + '\n');

    public string From(int start)
    {
        lock (_gate)
        {
            return _text.ToString(start, _text.Length - start);
        }
    }

    public override string ToString() => From(0);
}
