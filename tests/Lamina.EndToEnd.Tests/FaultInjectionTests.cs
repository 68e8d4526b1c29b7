using System.Diagnostics;
using System.Net;
using System.Text;

namespace Lamina.Tests;

/// <summary>A plugin that throws in every member of every contract, under every command that uses it: documented exit codes, no stack trace, and the culprit named.</summary>
public sealed class FaultInjectionTests(FaultyRun faulty) : IClassFixture<FaultyRun>
{
    private static readonly string[] s_members =
    [
        "FaultyLayer.constructor", "FaultyLayer.plan", "FaultyLayer.forward", "FaultyLayer.backward",
        "FaultyActivation.domain", "FaultyActivation.weightScale", "FaultyActivation.forward", "FaultyActivation.backward",
        "FaultyLoss.domain", "FaultyLoss.require", "FaultyLoss.evaluate", "FaultyFusion.fuse",
        "FaultyOptimizer.learningRate", "FaultyOptimizer.slots", "FaultyOptimizer.step", "FaultySchedule.at",
        "FaultyInitializer.fill", "FaultyRegularizer.penalty", "FaultyRegularizer.addGradient",
        "FaultyMetric.info", "FaultyMetric.start", "FaultyMetric.add", "FaultyMetric.value",
        "FaultyCallback.start", "FaultyCallback.epochEnded", "FaultyCallback.replay",
        "FaultyTransform.fit", "FaultyTransform.apply", "FaultyTransform.inverse",
        "FaultyColumns.takes", "FaultyColumns.fit", "FaultyColumns.columnsOf", "FaultyColumns.apply",
        "FaultySource.describe", "FaultySource.load",
        "FaultyAugmentation.scratchFor", "FaultyAugmentation.movesPixels", "FaultyAugmentation.apply",
    ];

    // Those that the command cannot do without; whether it asks for others is its own affair.
    [Theory]
    [InlineData("check", "FaultyLayer.constructor FaultyLayer.plan FaultyActivation.domain FaultyActivation.weightScale FaultyLoss.domain FaultyLoss.require FaultyFusion.fuse FaultyOptimizer.slots FaultyMetric.info FaultyCallback.start FaultyTransform.fit FaultyColumns.fit FaultyColumns.columnsOf FaultySource.describe FaultySource.load")]
    [InlineData("train", "FaultyLayer.constructor FaultyLayer.plan FaultyLayer.forward FaultyLayer.backward FaultyActivation.forward FaultyActivation.backward FaultyLoss.evaluate FaultyOptimizer.learningRate FaultyOptimizer.step FaultySchedule.at FaultyInitializer.fill FaultyRegularizer.penalty FaultyRegularizer.addGradient FaultyMetric.start FaultyMetric.add FaultyMetric.value FaultyCallback.epochEnded FaultyTransform.apply FaultyTransform.inverse FaultyColumns.apply FaultySource.load")]
    [InlineData("evaluate", "FaultyLayer.constructor FaultyLayer.plan FaultyLayer.forward FaultyActivation.forward FaultyLoss.evaluate FaultyMetric.start FaultyMetric.add FaultyMetric.value FaultyTransform.apply FaultyTransform.inverse FaultyColumns.apply FaultySource.load")]
    [InlineData("predict", "FaultyLayer.constructor FaultyLayer.plan FaultyLayer.forward FaultyActivation.forward FaultyTransform.apply FaultyTransform.inverse FaultyColumns.apply")]
    public void Whatever_member_throws_is_named(string command, string needed)
    {
        foreach (var member in s_members)
        {
            var result = faulty.Lamina(member, command switch
            {
                "check" => ["check", faulty.Experiment],
                "train" => ["train", faulty.Experiment, "--out", faulty.New()],
                "evaluate" => ["evaluate", faulty.Run, "--data", "train"],
                _ => ["predict", faulty.Run, faulty.Rows],
            });
            Assert.True(result.ExitCode != 0 || !needed.Split(' ').Contains(member), $"{command}, {member}: {result}");
            Assert.DoesNotContain("   at ", result.Error + result.Output, StringComparison.Ordinal);
            Assert.True(result.ExitCode is 0 or 1 || (result.ExitCode == 2 && member.EndsWith(".constructor", StringComparison.Ordinal)), $"{command}, {member}: {result}");
            if (result.ExitCode != 0)
                Named(result.Error, member);
        }
    }

    [Theory]
    [InlineData("faultyLayer")]
    [InlineData("faultyActivation")]
    [InlineData("faultyLoss")]
    [InlineData("faultyOptimizer")]
    [InlineData("faultySchedule")]
    [InlineData("faultyInitializer")]
    [InlineData("faultyRegularizer")]
    [InlineData("faultyMetric")]
    [InlineData("faultyCallback")]
    [InlineData("faultyTransform")]
    [InlineData("faultyColumns")]
    [InlineData("faultySource")]
    [InlineData("faultyAugmentation")]
    public void The_conformance_kit_lists_what_throws_and_goes_on(string component)
    {
        foreach (var member in s_members.Where(member => member.StartsWith(component, StringComparison.OrdinalIgnoreCase)))
        {
            var result = faulty.Lamina(member, "verify", component);
            Assert.True(result.ExitCode is 0 or 1, $"{member}: {result}");
            Assert.DoesNotContain("   at ", result.Error + result.Output, StringComparison.Ordinal);
            Assert.Contains(component, result.Output + result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_answers_500_and_its_log_names_the_layer()
    {
        using var process = faulty.Start("FaultyLayer.forward", "serve", faulty.Run, "--urls", "http://127.0.0.1:0");
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        using var body = new StringContent("""{"inputs":[[0,1,2,0]]}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(line!.Split(' ')[^1].TrimEnd('/') + "/v1/predict"), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("layer 'faultyLayer' of Faulty 0.0.0, in layer 'faultyLayer1', failed in forward: InvalidOperationException: planted in forward.", await error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_whose_model_cannot_be_planned_says_so_before_it_listens()
    {
        var result = faulty.Lamina("FaultyLayer.plan", "serve", faulty.Run, "--urls", "http://127.0.0.1:0");
        Assert.True(result.ExitCode == 1, result.ToString());
        Named(result.Error, "FaultyLayer.plan");
    }

    private static void Named(string error, string member)
    {
        var (type, phase) = (member.Split('.')[0], member.Split('.')[1]);
        Assert.Contains($"'{char.ToLowerInvariant(type[0])}{type[1..]}' of Faulty 0.0.0", error, StringComparison.Ordinal);
        Assert.Contains($"failed in {phase}: InvalidOperationException: planted in {phase}.", error, StringComparison.Ordinal);
        if (type is "FaultyLayer" or "FaultyActivation" or "FaultyInitializer" && phase is "plan" or "forward" or "backward" or "fill" or "weightScale")
            Assert.Contains(", in layer '", error, StringComparison.Ordinal);
    }
}
