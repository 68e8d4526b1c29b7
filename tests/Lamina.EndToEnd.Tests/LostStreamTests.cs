using System.Net;
using System.Net.Sockets;

namespace Lamina.Tests;

/// <summary>Every standard stream closed, full, or without a reader, for every command: the exit code is a documented one and nothing else is lost.</summary>
public sealed class LostStreamTests(TrainedRuns runs) : IClassFixture<TrainedRuns>
{
    private const string Lost = "standard output cannot be written";

    private static readonly StreamCondition[] s_ofOutput = [StreamCondition.OutputClosed, StreamCondition.OutputFull, StreamCondition.OutputUnread];
    private static readonly StreamCondition[] s_ofOthers = [StreamCondition.ErrorClosed, StreamCondition.ErrorFull, StreamCondition.InputClosed];

    [Theory]
    [InlineData(0, "check", "configs/xor.json")]
    [InlineData(0, "components")]
    [InlineData(0, "components", "dense", "--json")]
    [InlineData(0, "compare", "{run}", "{other}")]
    [InlineData(0, "evaluate", "{run}", "--data", "train")]
    [InlineData(0, "evaluate", "{run}", "--data", "train", "--json")]
    [InlineData(0, "explain", "configs/xor.json")]
    [InlineData(0, "formula", "z * sigmoid(z)")]
    [InlineData(0, "inspect", "{run}")]
    [InlineData(0, "predict", "{run}", "{rows}")]
    [InlineData(0, "predict", "{run}", "{rows}", "--json")]
    [InlineData(0, "profile", "configs/xor.json", "--steps", "2")]
    [InlineData(0, "runs", "{runs}")]
    [InlineData(0, "schema")]
    [InlineData(0, "verify", "relu")]
    [InlineData(0, "verify-resume", "configs/xor.json", "--steps", "4")]
    [InlineData(0, "--help")]
    [InlineData(0, "train", "--help")]
    [InlineData(0, "--version")]
    [InlineData(0, "sweep", "{sweep}", "--out", "{new}", "--json")]
    [InlineData(0, "train", "configs/xor.json", "--set", "training.epochs=2", "--out", "{new}", "--json")]
    public void Where_standard_output_is_the_result_losing_it_is_exit_code_1_with_one_message(int exitCode, params string[] arguments)
    {
        RequireUnix();
        foreach (var condition in FullSuite.Share(s_ofOutput, 3, 3, arguments[0]))
        {
            var result = RedirectedCommand.Run(condition, Of(arguments));
            Assert.True(result.ExitCode == 1, $"{condition}: {result}");
            Assert.Equal(condition == StreamCondition.OutputUnread ? 0 : 1, result.Error.Split(Lost).Length - 1);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        }

        if (FullSuite.HasLongTests)
            Unchanged(exitCode, [StreamCondition.Healthy, .. FullSuite.Share(s_ofOthers, 3, 3, string.Concat(arguments))], arguments);
    }

    [Theory]
    [InlineData(0, "train", "configs/xor.json", "--set", "training.epochs=2", "--out", "{new}")]
    [InlineData(0, "sweep", "{sweep}", "--out", "{new}")]
    [InlineData(0, "reproduce", "{run}", "--out", "{new}")]
    [InlineData(2, "data", "get", "mnist", "--to", "{new}", "--from", "http://127.0.0.1:9/")]
    [InlineData(2, "check", "nowhere.json")]
    [InlineData(2, "train")]
    [InlineData(2, "predict", "{run}", "nowhere.csv")]
    [InlineData(2, "evaluate", "{run}", "--data", "nowhere.csv", "--json")]
    [InlineData(2, "inspect", "{rows}")]
    [InlineData(2, "no-command")]
    [InlineData(2)]
    public void Where_it_is_not_no_stream_changes_the_exit_code(int exitCode, params string[] arguments)
    {
        RequireUnix();
        StreamCondition[] all = [StreamCondition.Healthy, .. s_ofOutput, .. s_ofOthers, StreamCondition.AllClosed];
        Unchanged(exitCode, FullSuite.Share(all, 8, 8, string.Concat(arguments)), arguments);
    }

    [Fact]
    public void A_run_without_standard_streams_writes_the_files_of_one_that_has_them()
    {
        RequireUnix();
        var expected = Train(StreamCondition.Healthy);
        foreach (var condition in FullSuite.Share([.. s_ofOutput, .. s_ofOthers, StreamCondition.AllClosed], 7, 7, ""))
        {
            var run = Train(condition);
            Assert.Equal(Directory.EnumerateFileSystemEntries(expected).Select(Path.GetFileName).Order(),
                Directory.EnumerateFileSystemEntries(run).Select(Path.GetFileName).Order());
            Assert.Equal(File.ReadAllBytes(Path.Combine(expected, "model.safetensors")), File.ReadAllBytes(Path.Combine(run, "model.safetensors")));
            Assert.Equal(Columns(expected), Columns(run));
            foreach (var line in File.ReadLines(Path.Combine(run, "log.jsonl")).Append(File.ReadAllText(Path.Combine(run, "result.json")))
                .Append(File.ReadAllText(Path.Combine(run, "experiment.json"))))
                System.Text.Json.Nodes.JsonNode.Parse(line);
        }

        string Train(StreamCondition condition)
        {
            var run = runs.New();
            var result = RedirectedCommand.Run(condition, "train", "configs/digits.json", "--set", "training.epochs=2", "--out", run);
            Assert.True(result.ExitCode == 0, $"{condition}: {result}");
            return run;
        }

        // All but the seconds.
        static IEnumerable<string> Columns(string run) =>
            File.ReadLines(Path.Combine(run, "metrics.csv")).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)));
    }

    [Theory]
    [InlineData("serve", "/healthz", "{run}", "--urls", "http://127.0.0.1:{port}")]
    [InlineData("watch", "/", "{run}", "--port", "{port}")]
    public async Task A_server_answers_and_ends_as_it_should_whatever_stream_is_lost(string command, string path, params string[] arguments)
    {
        RequireUnix();
        using var client = new HttpClient();
        foreach (var condition in FullSuite.Share([.. s_ofOutput, .. s_ofOthers, StreamCondition.AllClosed], 7, 7, command))
        {
            var port = FreePort();
            using var process = RedirectedCommand.Start(
                RedirectedCommand.Redirected(condition),
                [command, .. Of(arguments).Select(argument => argument.Replace("{port}", $"{port}", StringComparison.Ordinal))]);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.True(await IsAnswering(client, new Uri($"http://127.0.0.1:{port}{path}"), process),
                $"{condition}: {(process.HasExited ? await error : "no answer")}");
            using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]);
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), $"{condition}");
            Assert.True(process.ExitCode == 0, $"{condition}: {process.ExitCode} {await error}");
        }
    }

    private static async Task<bool> IsAnswering(HttpClient client, Uri address, System.Diagnostics.Process process)
    {
        while (!process.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
                return response.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        return false;
    }

    private void Unchanged(int exitCode, IEnumerable<StreamCondition> conditions, string[] arguments)
    {
        foreach (var condition in conditions)
        {
            var result = RedirectedCommand.Run(condition, Of(arguments));
            Assert.True(result.ExitCode == exitCode, $"{condition}: {result}");
        }
    }

    private string[] Of(string[] arguments) =>
    [
        .. arguments.Select(argument => argument switch
        {
            "{run}" => runs.Run,
            "{other}" => runs.Other,
            "{runs}" => runs.Folder,
            "{rows}" => runs.Rows,
            "{sweep}" => runs.Sweep,
            "{new}" => runs.New(),
            _ => argument,
        }),
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RequireUnix() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has neither descriptors to close nor a device that is full.");
}
