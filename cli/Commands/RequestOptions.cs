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

    private readonly Option<int?> _added = new("--added")
    {
        Description =
            "So many of the Regions, the last ones, are added to a federation that already stands in the "
            + "others: the request is drilled as a change",
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_name);
        command.Add(_regions);
        command.Add(_seed);
    }

    /// <summary>To a command that can change what stands.</summary>
    public void AddChangeTo(Command command)
    {
        AddTo(command);
        command.Add(_added);
    }

    public RequestArguments Of(ParseResult parsed) =>
        new(
            parsed.GetValue(_file),
            new(parsed.GetValue(_name), parsed.GetValue(_regions) ?? []),
            parsed.GetValue(_seed),
            parsed.GetValue(_added)
        );
}

/// <summary>What was given for them.</summary>
internal sealed record RequestArguments(string? File, RequestFlags Flags, long Seed, int? Added)
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

    /// <summary>The same, with what stands before it; null when either is no good.</summary>
    public Scene? ReadScene(Terminal terminal)
    {
        if (Read(terminal) is not { } request)
        {
            return null;
        }

        var count = request.Regions.Count;
        if (Added is < 1 || Added >= count)
        {
            terminal.Error.WriteLine(
                $"--added: {Added} of {count} Regions cannot be added to a federation in the others"
            );
            terminal.Error.WriteLine(
                "  fix: at least one Region is added, and at least one stands before"
            );
            return null;
        }

        return new(
            request,
            $"{Seed}",
            Added is { } added
                ? request with
                {
                    Regions = [.. request.Regions.SkipLast(added)],
                }
                : null
        );
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

        if (Added is { } added)
        {
            words.AddRange(["--added", $"{added}"]);
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
