using System.Net.Sockets;
using System.Text;

namespace Lamina.Serving.Tests;

public sealed class DrainTests
{
    private const int Stops = 20;
    private const int Clients = 8;
    private static readonly byte[] s_request = Encoding.ASCII.GetBytes(
        "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"inputs\":[[1,3]]}");

    [Fact]
    public async Task Stopped_under_load_no_request_goes_without_its_answer()
    {
        var answered = 0;
        for (var stop = 0; stop < Stops; stop++)
        {
            await using var server = new RunningServer(Models.Sum(2));
            var port = server.Client.BaseAddress!.Port;
            using var started = new CountdownEvent(Clients);
            var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => Load(port, started))).ToList();
            started.Wait(TestContext.Current.CancellationToken);
            await server.StopAsync();
            var received = (await Task.WhenAll(clients)).Sum();
            Assert.Contains($"lamina_requests_total{{route=\"predict\",status=\"200\"}} {received}\n", server.Metrics, StringComparison.Ordinal);
            Assert.Contains("lamina_requests_in_progress 0\n", server.Metrics, StringComparison.Ordinal);
            answered += received;
        }

        Assert.True(answered > Stops * Clients, $"{answered} requests are no load.");
    }

    /// <summary>Asks again and again on connections that stay open, until none is taken any more; returns how many answers came.</summary>
    private static async Task<int> Load(int port, CountdownEvent started)
    {
        var answered = 0;
        while (true)
        {
            using var client = new TcpClient();
            var onThisConnection = 0;
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
                for (var open = true; open; onThisConnection++)
                {
                    await client.GetStream().WriteAsync(s_request);
                    var answer = await Answer(client.GetStream());
                    Assert.True(answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)
                        && answer.EndsWith("\"values\":{\"0\":8}}]}", StringComparison.Ordinal), $"Request {answered + 1} was answered by '{answer}'.");
                    if (++answered == 1)
                        started.Signal();
                    open = !answer.Contains("Connection: close", StringComparison.Ordinal);
                }
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return answered;
            }
            catch (Exception exception) when (exception is SocketException or IOException && onThisConnection == 0)
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
