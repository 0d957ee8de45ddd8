using System.Net;
using System.Net.Sockets;
using EksFed.Cli;

namespace EksFed.House.Tests.Cli;

/// <summary><c>eksfed serve</c> where it does not get to serve; the rest is in <c>Serving</c>.</summary>
public sealed class ServeCommandTests
{
    [Theory]
    [InlineData("--speed", "fast", "--speed: a number from 0.001 to 100000, or max")]
    [InlineData("--port", "0", "--port: from 1 to 65534")]
    [InlineData("--port", "65535", "--port: from 1 to 65534")]
    public void A_bad_option_is_told(string option, string value, string message)
    {
        var run = Eksfed.Run("serve", option, value);
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain(message);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void A_port_that_is_taken_is_told_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var kubeconfig = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var run = Eksfed.Run("serve", "--port", $"{port}", "--kubeconfig", kubeconfig);
        File.Delete(kubeconfig);
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("fix: name a free port with --port");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void A_kubeconfig_that_cannot_be_written_is_told()
    {
        var run = Eksfed.Run("serve", "--kubeconfig", "/does/not/exist/config");
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("/does/not/exist/config");
    }
}
