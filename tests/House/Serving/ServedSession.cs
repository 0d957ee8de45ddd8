using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EksFed.Cli;
using EksFed.Cli.Serving;
using EksFed.Twin.Checks;
using Spectre.Console;

namespace EksFed.House.Tests.Serving;

/// <summary>A served world at full speed, and official tools that know nothing but what was exported.</summary>
internal sealed class ServedSession : IDisposable
{
    private readonly StringWriter _errors = new();
    private readonly Server _server;
    private readonly ServeOptions _options;
    private readonly IReadOnlySet<string> _baseline;
    private readonly Thread _thread;
    private readonly Dictionary<string, string> _variables;
    private readonly string _folder = Directory.CreateTempSubdirectory("eksfed-serve-").FullName;
    private bool _isOver;

    public ServedSession()
    {
        _options = new(FreePorts(), Speed.Max, 1, Path.Combine(_folder, "kubeconfig"));
        _server = new(_options, Terminal());
        Registry = _server.Served.World.Resources.Single(one => one.Service == "dynamodb").Id;
        _baseline = Leftovers.Snapshot(_server.Served.World);
        _variables = Exports
            .Render(_options, _server.Served.Operator)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["export ".Length..].Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        using var started = new ManualResetEventSlim();
        _thread = new(() => _server.Run(started.Set)) { IsBackground = true };
        _thread.Start();
        started.Wait();
    }

    public int Port => _options.Port;

    /// <summary>Name of the registry's table.</summary>
    public string Registry { get; }

    /// <summary>What the server complained of.</summary>
    public string Errors => _errors.ToString();

    public string this[string variable] => _variables[variable];

    /// <summary>Skips the test where a tool is not installed.</summary>
    public static void Require(params string[] tools)
    {
        foreach (var tool in tools)
        {
            try
            {
                using var process = Process.Start(
                    new ProcessStartInfo(tool, "--help")
                    {
                        UseShellExecute = false,
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    }
                )!;
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Assert.Skip($"{tool} is not installed");
            }
        }
    }

    /// <summary>The output of a command that succeeds.</summary>
    public string Run(string tool, params string[] arguments) => RunWithInput("", tool, arguments);

    public string RunWithInput(string input, string tool, params string[] arguments)
    {
        var (code, output) = Try(input, tool, arguments);
        code.ShouldBe(0, $"{tool} {string.Join(' ', arguments)}\n{output}\n{Errors}");
        return output;
    }

    /// <summary>Exit code, and everything a command printed.</summary>
    public (int Code, string Output) Try(string input, string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = _folder;
        start.Environment["AWS_PAGER"] = "";
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + complaints.Result);
    }

    /// <summary>Asks again and again, for a minute at most: virtual time goes on only while it is real.</summary>
    public string Await(Func<string, bool> expected, string tool, params string[] arguments)
    {
        var output = "";
        for (var i = 0; i < 60; i++)
        {
            output = Run(tool, arguments);
            if (expected(output))
            {
                return output;
            }
        }

        throw new TimeoutException($"{tool} {string.Join(' ', arguments)}\n{output}");
    }

    /// <summary>Ends it; what was there neither before nor at the beginning.</summary>
    public IReadOnlyList<string> End()
    {
        _isOver = true;
        _server.Stop();
        _thread.Join();
        return [.. Leftovers.Find(_server.Served.World, _baseline).Select(left => $"{left}")];
    }

    public void Dispose()
    {
        if (!_isOver)
        {
            End();
        }

        _server.Dispose();
        _errors.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Terminal Terminal() =>
        new(
            TextWriter.Null,
            _errors,
            TextReader.Null,
            writer => AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(writer) }),
            IsInteractive: false,
#pragma warning disable RS0030 // official tools sign by the real clock
            TimeProvider.System
#pragma warning restore RS0030
        );

    // Two in a row.
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            using var second = new TcpListener(IPAddress.Loopback, port + 1);
            try
            {
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another pair.
            }
        }
    }
}
