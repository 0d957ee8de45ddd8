using System.CommandLine;
using EksFed.Cli.Serving;

namespace EksFed.Cli.Commands;

/// <summary><c>eksfed serve</c>: keeps a digital twin running for the AWS CLI, SDKs, curl and kubectl.</summary>
internal sealed class ServeCommand(Terminal terminal, ServeOptions options)
{
    private const int DefaultPort = 4566;

    private const string Description = """
        Keeps a digital twin of AWS and Kubernetes running on 127.0.0.1, with the stack deployed in it

        Standard output is a few lines for your shell; with them, the AWS CLI, SDKs and kubectl work as usual:

          eksfed serve > /tmp/eksfed.env &
          . /tmp/eksfed.env
          aws stepfunctions list-state-machines

        PORT is plain HTTP and every AWS service: the signature of a request says which one is meant.
        PORT+1 is TLS and every cluster's Kubernetes API; the kubeconfig is kept up to date and has one context
        per cluster. The endpoints are private: your kubectl stands where the connector VPC is. A watch is answered
        when it ends.

        Signatures and tokens are verified. Nothing listens on any other address. Ctrl-C ends it.
        """;

    public static Command Create(Terminal terminal)
    {
        var (port, speed) = (Port(), SpeedOption());
        var seed = new Option<long>("--seed")
        {
            Description = "Chooses ids and virtual durations",
            DefaultValueFactory = _ => 1,
        };
        var kubeconfig = new Option<string?>("--kubeconfig")
        {
            Description =
                "Written when clusters come and go; by default a file in the temporary folder",
            HelpName = "FILE",
        };
        var command = new Command("serve", Description) { port, speed, seed, kubeconfig };
        command.SetAction(parsed =>
            (int)
                new ServeCommand(
                    terminal,
                    new(
                        parsed.GetValue(port),
                        parsed.GetValue(speed)!,
                        parsed.GetValue(seed),
                        Path.GetFullPath(
                            parsed.GetValue(kubeconfig)
                                ?? Path.Combine(
                                    Path.GetTempPath(),
                                    $"eksfed-{parsed.GetValue(port)}.kubeconfig"
                                )
                        )
                    )
                ).Run()
        );
        return command;
    }

    public ExitCode Run()
    {
        try
        {
            using var server = new Server(options, terminal);
            server.Run(() =>
            {
                terminal.Output.Write(Exports.Render(options, server.Served.Operator));
                terminal.Output.Flush();
            });
            return ExitCode.Success;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"serve: {refused.Message}");
            terminal.Error.WriteLine(
                "  fix: name a free port with --port, and a file that can be written with --kubeconfig"
            );
            return ExitCode.BadInput;
        }
    }

    private static Option<int> Port()
    {
        var port = new Option<int>("--port")
        {
            Description = "AWS services on this port, Kubernetes on the next",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65_534)
            {
                result.AddError("--port: from 1 to 65534");
            }
        });
        return port;
    }

    private static Option<Speed> SpeedOption() =>
        new Option<Speed>("--speed")
        {
            Description =
                "Virtual seconds per real second; max: as fast as possible while anything runs",
            HelpName = "N|max",
            DefaultValueFactory = _ => Speed.Default,
            CustomParser = result =>
            {
                var parsed = Speed.Parse(result.Tokens[0].Value);
                if (parsed is null)
                {
                    result.AddError("--speed: a number from 0.001 to 100000, or max");
                }

                return parsed ?? Speed.Default;
            },
        };
}
