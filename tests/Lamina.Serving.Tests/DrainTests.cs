using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Lamina.Serving.Tests;

public sealed class DrainTests
{
    private const int Stops = 12;
    private const int Clients = 8;
    private static readonly TimeSpan s_notice = TimeSpan.FromMilliseconds(250);
    private static readonly byte[] s_request = Encoding.ASCII.GetBytes(
        "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"inputs\":[[1,3]]}");

    [Fact]
    public async Task Stopped_under_load_no_request_goes_without_its_answer()
    {
        var answered = 0;
        for (var stop = 0; stop < Stops; stop++)
        {
            await using var server = new RunningServer(Models.Sum(2), options => options.DrainNotice = s_notice);
            var port = server.Client.BaseAddress!.Port;
            using var started = new SemaphoreSlim(0);
            var clients = Enumerable.Range(0, Clients).Select(_ => Load(port, started)).ToList();
            for (var client = 0; client < Clients; client++)
                await started.WaitAsync(TestContext.Current.CancellationToken);
            await server.StopAsync();
            var received = (await Task.WhenAll(clients)).Sum();
            Assert.Contains($"lamina_requests_total{{route=\"predict\",status=\"200\"}} {received}\n", server.Metrics, StringComparison.Ordinal);
            Assert.Contains("lamina_requests_in_progress 0\n", server.Metrics, StringComparison.Ordinal);
            answered += received;
        }

        Assert.True(answered > Stops * Clients, $"{answered} requests are no load.");
    }

    /// <summary>
    /// Asks again and again on connections that stay open, until none is taken any more; returns how many answers came. A client that pauses for longer than
    /// the notice between an answer and its next request, as one whose machine is busy may, finds its idle connection closed.
    /// </summary>
    private static async Task<int> Load(int port, SemaphoreSlim started)
    {
        var answered = 0;
        while (true)
        {
            using var client = new TcpClient();
            var onThisConnection = 0;
            var paused = TimeSpan.Zero;
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
                var answeredAt = Stopwatch.GetTimestamp();
                for (var open = true; open; onThisConnection++)
                {
                    await client.GetStream().WriteAsync(s_request);
                    paused = Stopwatch.GetElapsedTime(answeredAt);
                    var answer = await Answer(client.GetStream());
                    answeredAt = Stopwatch.GetTimestamp();
                    if (answer.Length == 0 && paused > s_notice)
                        break;
                    Assert.True(answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)
                        && answer.EndsWith("\"values\":{\"0\":8}}]}", StringComparison.Ordinal), $"Request {answered + 1} was answered by '{answer}'.");
                    if (++answered == 1)
                        started.Release();
                    open = !answer.Contains("Connection: close", StringComparison.Ordinal);
                }
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return answered;
            }
            catch (Exception exception) when (exception is SocketException or IOException && (onThisConnection == 0 || paused > s_notice))
            {
                // The system took the connection, but the server had closed its door: it never saw the request, as its count of answers shows.
            }
        }
    }

    private static async Task<string> Answer(NetworkStream stream)
    {
        var (buffer, length) = (new byte[4096], 0);
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            length += read;
            var text = Encoding.ASCII.GetString(buffer, 0, length);
            if (read == 0 || text.EndsWith("]}", StringComparison.Ordinal))
                return text;
        }
    }
}
