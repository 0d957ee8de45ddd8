using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Kubernetes.Witness;

/// <summary>kubectl as a witness: it talks plain HTTP to a loopback port, behind which is a twin's API server.</summary>
internal sealed class Kubectl(Kube kube)
{
    private const int IdlePolls = 3000;
    private const int PollMilliseconds = 20;
    private readonly string _token = kube.Token();

    /// <summary>Runs one command to its end; its exit code and everything it printed.</summary>
    public (int Code, string Output) Run(string command, string input = "")
    {
        // kubectl caches what it discovers, and cannot be told not to.
        var cache = Directory.CreateTempSubdirectory("kubectl-");
        try
        {
            return Run(command, input, cache.FullName);
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private (int Code, string Output) Run(string command, string input, string cache)
    {
        var port = FreePort();
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        using var process = Start(
            $"--server=http://127.0.0.1:{port} --kubeconfig=/dev/null --cache-dir={cache} {command}"
        );
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        Serve(listener, process);
        return (process.ExitCode, output.Result + complaints.Result);
    }

    // One request at a time: the world has one thread.
    private void Serve(HttpListener listener, Process process)
    {
        var idle = 0;
        var next = listener.BeginGetContext(null, null);
        while (!process.HasExited)
        {
            if (++idle > IdlePolls)
            {
                process.Kill();
                throw new TimeoutException("kubectl does not come to an end");
            }

            if (next.AsyncWaitHandle.WaitOne(PollMilliseconds))
            {
                Answer(listener.EndGetContext(next));
                next = listener.BeginGetContext(null, null);
            }
        }

        process.WaitForExit();
    }

    private void Answer(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        context.Request.InputStream.CopyTo(body);
        var answer = kube.World.Run(
            Caller.Operator,
            network => ForwardAsync(network, context.Request, body.ToArray())
        );
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type;
        foreach (var warning in answer.Warnings)
        {
            context.Response.AddHeader("Warning", warning);
        }

        context.Response.OutputStream.Write(answer.Body);
        context.Response.Close();
    }

    private async Task<Reply> ForwardAsync(
        HttpMessageHandler network,
        HttpListenerRequest asked,
        byte[] body
    )
    {
        using var client = new HttpClient(network, disposeHandler: false);
        using var request = new HttpRequestMessage(
            new HttpMethod(asked.HttpMethod),
            $"https://{kube.Cluster.Identity.Host}{asked.RawUrl}"
        );
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.ContentType);
        request.Headers.TryAddWithoutValidation("Accept", asked.Headers["Accept"]);
        request.Headers.TryAddWithoutValidation("User-Agent", asked.UserAgent);
        if (asked.Headers["Impersonate-User"] is { } user)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-User", user);
        }

        // kubectl keeps its token to itself on plain HTTP.
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _token);
        var answer = await client.SendAsync(request);
        return new(
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString(),
            answer.Headers.TryGetValues("Warning", out var found) ? found : [],
            await answer.Content.ReadAsByteArrayAsync()
        );
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static Process Start(string arguments)
    {
        var start = new ProcessStartInfo("kubectl")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Arguments = arguments,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("kubectl is not installed");
            throw;
        }
    }

    private sealed record Reply(
        int Status,
        string? Type,
        IEnumerable<string> Warnings,
        byte[] Body
    );
}
