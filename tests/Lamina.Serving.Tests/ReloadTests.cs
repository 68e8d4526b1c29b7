using Lamina.Hosting;
using Lamina.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lamina.Serving.Tests;

public sealed class ReloadTests
{
    private const string Body = """{"inputs":[[1,3],[2,6]]}""";
    private const int Swaps = 1000;
    private const int Clients = 8;

    [Fact]
    public async Task Through_a_thousand_swaps_every_answer_is_of_one_model_or_the_other()
    {
        var (two, three) = (Models.Sum(2), Models.Sum(3));
        await using var server = new RunningServer(two);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var answers = new HashSet<(int, string)>();
            while (!stop.IsCancellationRequested)
                answers.Add(await server.Predict(Body));
            return answers;
        })).ToList();
        for (var swap = 0; swap < Swaps; swap++)
        {
            var (model, reloads) = (swap % 2 == 0 ? three : two, server.Predictor.Reloads);
            model.Save(server.ModelPath);
            // Its own watch may have been quicker.
            while (server.Predictor.Reloads == reloads)
                server.Predictor.Refresh();
        }

        await stop.CancelAsync();
        var seen = (await Task.WhenAll(clients)).SelectMany(answers => answers).Distinct().Order().ToList();
        Assert.Equal([(200, Answer(12, 24)), (200, Answer(8, 16))], seen);
        Assert.Equal((Swaps, 0), (server.Predictor.Reloads, server.Predictor.Failures));
    }

    [Fact]
    public async Task A_replaced_file_is_noticed_and_a_damaged_one_changes_nothing()
    {
        await using var server = new RunningServer(Models.Sum(2));
        Models.Sum(3).Save(server.ModelPath);
        await Until(async () => (await server.Predict(Body)).Text == Answer(12, 24));

        await File.WriteAllTextAsync(server.ModelPath, "no model", TestContext.Current.CancellationToken);
        await Until(() => Task.FromResult(server.Predictor.Problem is not null));
        Assert.Contains("LAM4002", server.Predictor.Problem, StringComparison.Ordinal);
        Assert.Equal((200, Answer(12, 24)), await server.Predict(Body));
        Assert.Contains("lamina_model_reload_failures_total 1\n", await server.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        File.Delete(server.ModelPath);
        Models.Sum(2).Save(server.ModelPath);
        await Until(async () => (await server.Predict(Body)).Text == Answer(8, 16));
        Assert.Null(server.Predictor.Problem);
    }

    [Fact]
    public async Task A_host_has_a_predictor_and_a_health_check()
    {
        using var folder = new TemporaryFolder();
        var path = folder["model.safetensors"];
        Models.Sum(2).Save(path);
        var services = new ServiceCollection().AddLogging().AddLaminaPredictor(path);
        services.AddHealthChecks().AddLaminaPredictor();
        await using var host = services.BuildServiceProvider();
        var predictor = host.GetRequiredService<IPredictor>();
        Assert.Equal(8, predictor.Predict([1, 3]).Values[0]);
        var health = host.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Status);

        await File.WriteAllTextAsync(path, "no model", TestContext.Current.CancellationToken);
        await Until(async () => (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Status == HealthStatus.Degraded);
        Assert.Equal(8, predictor.Predict([1, 3]).Values[0]);
    }

    [Fact]
    public async Task Each_predictor_with_a_name_has_a_health_check_of_its_own()
    {
        using var folder = new TemporaryFolder();
        Models.Sum(2).Save(folder["model.safetensors"]);
        var services = new ServiceCollection().AddLogging().AddLaminaPredictor("good", folder["model.safetensors"])
            .AddLaminaPredictor("bad", "nowhere.safetensors");
        services.AddHealthChecks().AddLaminaPredictor("good").AddLaminaPredictor("bad").AddLaminaPredictor("unknown", name: "other");
        await using var host = services.BuildServiceProvider();
        var report = await host.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy, HealthStatus.Unhealthy),
            (report.Entries["good"].Status, report.Entries["bad"].Status, report.Entries["other"].Status));
        Assert.Contains("There is no predictor 'unknown'", report.Entries["other"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_a_host_is_not_healthy()
    {
        var services = new ServiceCollection().AddLogging().AddLaminaPredictor("nowhere.safetensors");
        services.AddHealthChecks().AddLaminaPredictor();
        await using var host = services.BuildServiceProvider();
        var report = await host.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Contains("LAM4001", report.Entries["lamina"].Description, StringComparison.Ordinal);
    }

    private static string Answer(int first, int second) =>
        $$$"""{"predictions":[{"input":"inputs[0]","values":{"0":{{{first}}}}},{"input":"inputs[1]","values":{"0":{{{second}}}}}]}""";

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(20, patience.Token);
    }
}
