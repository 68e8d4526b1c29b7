namespace Lamina.Tests;

/// <summary>
/// A plugin that throws in every member of every contract, under every command that uses it: documented exit codes, no stack trace, and the culprit named.
/// </summary>
public sealed class FaultInjectionTests(FaultyRun faulty) : IClassFixture<FaultyRun>
{
    private const string Lowering = " FaultyActivation.lower FaultyColumns.lower FaultyJoin.lower FaultyLayer.lower FaultyTransform.lower";

    private const string Stepping = "FaultyColumns.inverse FaultyActivation.backward FaultyAugmentation.movesPixels FaultyAugmentation.apply "
        + "FaultyCallback.epochEnded FaultyCallback.replay FaultyInitializer.fill "
        + "FaultyJoin.backward FaultyLayer.backward FaultyOptimizer.step FaultyRegularizer.penalty FaultyRegularizer.addGradient";

    private const string Predicting = Stepping + " FaultyActivation.domain FaultyActivation.weightScale FaultyAugmentation.scratchFor FaultyCallback.start "
        + "FaultyColumns.takes FaultyColumns.reads FaultyColumns.fit FaultyColumns.learning "
        + "FaultyFusion.fuse FaultyLayer.warnings FaultyLoss.domain FaultyLoss.targets FaultyLoss.outputsOf FaultyLoss.resolve FaultyLoss.require "
        + "FaultyLoss.evaluate "
        + "FaultyMetric.info FaultyMetric.domain FaultyMetric.resolve FaultyMetric.start FaultyMetric.add FaultyMetric.value FaultyOptimizer.learningRate "
        + "FaultyOptimizer.slots FaultySchedule.at "
        + "FaultySource.describe FaultySource.resolve FaultySource.keys FaultySource.load FaultySource.count FaultySource.width FaultySource.read "
        + "FaultyTransform.fit";

    private const string Serving = Predicting + " FaultyActivation.forward FaultyJoin.forward FaultyLayer.forward FaultyColumns.apply FaultyColumns.domain "
        + "FaultyAugmentation.constructor FaultyCallback.constructor FaultyLoss.constructor FaultyMetric.constructor FaultyOptimizer.constructor "
        + "FaultySchedule.constructor FaultySource.constructor";

    // What a command does without, all of which throws in one process; every other member it asks. No member is spared by all commands.
    [Theory]
    [InlineData("check", Stepping + Lowering + " FaultyJoin.forward FaultyLayer.forward FaultyLoss.evaluate FaultyMetric.add FaultyMetric.value")]
    [InlineData("train", "FaultyColumns.inverse" + Lowering)]
    [InlineData("evaluate", Stepping + Lowering + " FaultyActivation.weightScale FaultyLayer.warnings FaultyOptimizer.learningRate FaultySchedule.at")]
    [InlineData("predict", Predicting + Lowering)]
    [InlineData("export", Serving)]
    [InlineData("verify", "FaultyColumns.reads FaultySource.keys FaultyLoss.outputsOf FaultyLoss.resolve")]
    [InlineData("serve", Serving + Lowering)]
    public void Whatever_member_throws_is_named_with_component_plugin_layer_and_phase(string command, string spared)
    {
        foreach (var member in FullSuite.Share(FaultyMembers.All.Except(spared.Split(' ')), 4, 1, command))
        {
            var result = Run(command, member, member.StartsWith("FaultyAugmentation", StringComparison.Ordinal));
            Assert.True(result.ExitCode == 1, $"{command}, {member}: {result}");
            Assert.DoesNotContain("   at ", result.Error + result.Output, StringComparison.Ordinal);
            FaultyMembers.AssertNamed(command == "verify"
                ? result.Output
                : Assert.Single(result.Error.Split('\n'), line => line.StartsWith("lamina: error: ", StringComparison.Ordinal)), member, command != "verify");
            Assert.True(command != "serve" || result.Output.Length == 0, $"{member}: {result}");
        }

        foreach (var isAugmented in spared.Length == 0 ? [] : (bool[])[false, true])
        {
            var result = Run(command, spared, isAugmented);
            Assert.True(command == "serve"
                ? result.ExitCode == 2 && result.Error.Contains("--urls: cannot listen at", StringComparison.Ordinal)
                : result.ExitCode == 0, $"{command}: {result}");
        }
    }

    [Fact]
    public void A_constructor_that_throws_tells_where_its_component_is_written()
    {
        var result = faulty.Lamina("FaultyLayer.constructor", "check", faulty.Experiment);
        Assert.Matches(
            @"^lamina: error: layer 'faultyLayer' of Faulty 0\.0\.0, at .*numbers\.json\(13,7\), failed in constructor: "
                + @"InvalidOperationException: planted in constructor\. That is a fault of the component; ",
            result.Error);
    }

    private CommandResult Run(string command, string at, bool isAugmented)
    {
        var (experiment, run) = isAugmented ? (faulty.Augmented, faulty.AugmentedRun) : (faulty.Experiment, faulty.Run);
        return faulty.Lamina(at, command switch
        {
            "check" => ["check", experiment],
            "train" => ["train", experiment, "--out", faulty.New()],
            "evaluate" => ["evaluate", run, "--data", "train"],
            "predict" => ["predict", run, faulty.Rows],
            "export" => ["export", run, "--to", Path.Combine(faulty.New(), "model.onnx")],
            "verify" => ["verify", $"{char.ToLowerInvariant(at[0])}{at.Split('.')[0][1..]}"],
            _ => ["serve", run, "--urls", faulty.Busy],
        });
    }
}
