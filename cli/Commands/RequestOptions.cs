using System.CommandLine;
using EksFed.Cli.Drills;
using EksFed.Cli.Views;
using EksFed.Functions.Request;
using EksFed.Twin.Time;

namespace EksFed.Cli.Commands;

/// <summary>The options by which <c>rehearse</c>, <c>drill</c> and <c>replay</c> take a request, and its seed.</summary>
internal sealed class RequestOptions
{
    private readonly Option<string?> _file = new("--file", "-f")
    {
        Description = "A FederatedEKSConfig document, YAML or JSON; - reads standard input",
        HelpName = "FILE|-",
    };

    private readonly Option<string?> _name = new("--name", "-n")
    {
        Description = "Name of the federation; without one: eksfed- and six hex digits",
    };

    private readonly Option<string[]> _regions = new("--regions", "--region", "-r")
    {
        Description = "Regions, the first one hosts KubeFed",
        HelpName = "REGION …",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Chooses the virtual durations; the same seed gives the same bytes",
        DefaultValueFactory = _ => 1,
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_name);
        command.Add(_regions);
        command.Add(_seed);
    }

    public RequestArguments Of(ParseResult parsed) =>
        new(
            parsed.GetValue(_file),
            new(parsed.GetValue(_name), parsed.GetValue(_regions) ?? []),
            parsed.GetValue(_seed)
        );
}

/// <summary>What was given for them.</summary>
internal sealed record RequestArguments(string? File, RequestFlags Flags, long Seed)
{
    /// <summary>The request; null when it is no good, and then the terminal has every finding.</summary>
    public FederationRequest? Read(Terminal terminal)
    {
        if (!TryReadFile(terminal, out var text))
        {
            return null;
        }

        var random = new SeededRandom($"name/{Seed}");
        var read = RequestReader.Read(text, File, Flags, () => random.Hex(6));
        if (read.Request is null)
        {
            terminal.Error.Write(FindingsText.Render(read.Findings));
        }

        return read.Request;
    }

    /// <summary>The command line that runs these disturbances of it again.</summary>
    public string Replay(IReadOnlyList<Disturbance> disturbances)
    {
        List<string> words = ["eksfed", "replay"];
        if (File is not null)
        {
            words.AddRange(["-f", File]);
        }

        if (Flags.Name is not null)
        {
            words.AddRange(["-n", Flags.Name]);
        }

        if (Flags.Regions.Count > 0)
        {
            words.AddRange(["-r", .. Flags.Regions]);
        }

        words.AddRange(["--seed", $"{Seed}"]);
        words.AddRange(disturbances.SelectMany(each => (string[])["--fault", each.ToString()]));
        return string.Join(' ', words);
    }

    private bool TryReadFile(Terminal terminal, out string? text)
    {
        text = null;
        try
        {
            text = File switch
            {
                null => null,
                "-" => terminal.Input.ReadToEnd(),
                var path => System.IO.File.ReadAllText(path),
            };
            return true;
        }
        catch (Exception missing)
            when (missing is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine($"--file: cannot read {File}: {missing.Message}");
            terminal.Error.WriteLine("  fix: name a file that exists, or - for standard input");
            return false;
        }
    }
}
