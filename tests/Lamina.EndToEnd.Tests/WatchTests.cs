using System.Net;
using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class WatchTests
{
    [Fact]
    public async Task A_run_that_starts_later_is_shown_and_told_to_this_machine_alone()
    {
        using var folder = new TemporaryFolder();
        using var watch = new WatchProcess(folder["run"]);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        using var page = await client.GetAsync(watch.Url, TestContext.Current.CancellationToken);
        Assert.Contains("Waiting for a run to start.", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(watch.Url + "report.html", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(watch.Url + "model.safetensors", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(watch.Url, null, TestContext.Current.CancellationToken)).StatusCode);
        using var disguised = new HttpRequestMessage(HttpMethod.Get, watch.Url) { Headers = { Host = "elsewhere.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(disguised, TestContext.Current.CancellationToken)).StatusCode);

        using var events = new StreamReader(await client.GetStreamAsync(watch.Url + "events", TestContext.Current.CancellationToken));
        Assert.Contains("No run yet", await PartAsync(events, "header"), StringComparison.Ordinal);
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=3").ExitCode);
        for (var header = ""; !header.Contains("completed · 3 of 3 epochs", StringComparison.Ordinal);)
            header = await PartAsync(events, "header");
        Assert.Contains("dense1", (await client.GetStringAsync(watch.Url, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("Resolved experiment", await client.GetStringAsync(watch.Url + "report.html", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        // A torn line is still being written; a file that has shrunk is that of a run that goes on from an earlier epoch.
        File.WriteAllLines(folder["run/metrics.csv"], File.ReadAllLines(folder["run/metrics.csv"])[..3]);
        File.AppendAllText(folder["run/metrics.csv"], "3,");
        Assert.Contains("2 of 3 epochs", await PartAsync(events, "header"), StringComparison.Ordinal);
        Assert.Equal(0, watch.Stop());
    }

    [Fact]
    public async Task Pipes_in_place_of_a_runs_files_are_gaps_and_the_page_is_still_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        foreach (var name in new[] { "report.html", "metrics.csv", "layers.jsonl", "result.json" })
        {
            File.Delete(folder[$"run/{name}"]);
            using var make = System.Diagnostics.Process.Start("mkfifo", folder[$"run/{name}"]);
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var watch = new WatchProcess(folder["run"]);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(watch.Url, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(watch.Url + "report.html", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(0, watch.Stop());
    }

    [Fact]
    public async Task Eighty_open_event_streams_keep_no_page_out_and_the_newest_are_the_ones_that_live()
    {
        using var folder = new TemporaryFolder();
        using var watch = new WatchProcess(folder["run"]);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        var streams = new List<StreamReader>();
        for (var i = 0; i < 80; i++)
        {
            streams.Add(new StreamReader(await client.GetStreamAsync(watch.Url + "events", TestContext.Current.CancellationToken)));
            await streams[^1].ReadLineAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("Waiting for a run to start.", await client.GetStringAsync(watch.Url, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        // The first ends; the last goes on, and hears of a run.
        await streams[0].ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        for (var header = ""; !header.Contains("completed", StringComparison.Ordinal);)
            header = await PartAsync(streams[^1], "header");
        streams.ForEach(stream => stream.Dispose());
        Assert.Equal(0, watch.Stop());
    }

    [Theory]
    [InlineData("")]
    [InlineData("watch.js")]
    [InlineData("events")]
    public async Task Head_is_answered_as_get_is_and_this_machine_goes_by_its_name_in_any_form(string path)
    {
        using var folder = new TemporaryFolder();
        using var watch = new WatchProcess(folder["run"]);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        foreach (var host in new[] { "localhost", "LOCALHOST", "localhost." })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, watch.Url + path) { Headers = { Host = host } };
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var file = CommandHere.Run("watch", "configs/xor.json");
        Assert.Equal(2, file.ExitCode);
        Assert.Contains("'configs/xor.json' is a file. Name the folder of a run", file.Error, StringComparison.Ordinal);
        var port = CommandHere.Run("watch", "--port", "70000");
        Assert.Equal(2, port.ExitCode);
        Assert.Contains("--port takes a whole number from 1 to 65535, but received '70000'", port.Error, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        using var watch = new WatchProcess(folder["run"]);
        var taken = CommandHere.Run("watch", folder["run"], "--port", $"{new Uri(watch.Url).Port}");
        Assert.Equal(2, taken.ExitCode);
        Assert.Contains("cannot listen on", taken.Error, StringComparison.Ordinal);
    }

    /// <summary>The next content of a part.</summary>
    private static async Task<string> PartAsync(StreamReader events, string id)
    {
        while (await events.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonNode.Parse(line["data: ".Length..])! is var part && (string?)part["id"] == id)
                return (string)part["html"]!;
        }

        throw new EndOfStreamException();
    }
}
