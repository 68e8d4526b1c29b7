namespace Lamina.Tests;

/// <summary>A plugin that throws, in every member of every contract: one message that names component, plugin, layer and phase.</summary>
public sealed class PluginFaultTests
{
    private const string Origin = " of Faulty 0.0.0";

    [Theory]
    [InlineData("network.layers.1.activation", "faultyActivation", "weightScale", "activation 'faultyActivation'{0}, in layer 'dense1', failed in weightScale")]
    [InlineData("network.layers.1.activation", "faultyActivation", "forward", "activation 'faultyActivation'{0}, in layer 'dense1', failed in forward")]
    [InlineData("network.layers.1.activation", "faultyActivation", "backward", "activation 'faultyActivation'{0}, in layer 'dense1', failed in backward")]
    [InlineData("network.layers.2.activation", "faultyActivation", "forward", "activation 'faultyActivation'{0}, in layer 'activation1', failed in forward")]
    [InlineData("network.layers.3.activation", "faultyActivation", "domain", "activation 'faultyActivation'{0}, in layer 'dense2', failed in domain")]
    [InlineData("network.layers.2", "faultyLayer", "plan", "layer 'faultyLayer'{0}, in layer 'faultyLayer1', failed in plan")]
    [InlineData("network.layers.2", "faultyLayer", "forward", "layer 'faultyLayer'{0}, in layer 'faultyLayer1', failed in forward")]
    [InlineData("network.layers.2", "faultyLayer", "backward", "layer 'faultyLayer'{0}, in layer 'faultyLayer1', failed in backward")]
    [InlineData("network.layers.1.weightInitializer", "faultyInitializer", "fill", "initializer 'faultyInitializer'{0}, in layer 'dense1', failed in fill")]
    [InlineData("network.layers.1.regularizer", "faultyRegularizer", "penalty", "regularizer 'faultyRegularizer'{0} failed in penalty")]
    [InlineData("training.regularizer", "faultyRegularizer", "addGradient", "regularizer 'faultyRegularizer'{0} failed in addGradient")]
    [InlineData("training.loss", "faultyLoss", "domain", "loss 'faultyLoss'{0} failed in domain")]
    [InlineData("training.loss", "faultyLoss", "targets", "loss 'faultyLoss'{0} failed in targets")]
    [InlineData("training.loss", "faultyLoss", "require", "loss 'faultyLoss'{0} failed in require")]
    [InlineData("training.loss", "faultyLoss", "evaluate", "loss 'faultyLoss'{0} failed in evaluate")]
    [InlineData("training.metrics", "faultyMetric", "info", "metric 'faultyMetric'{0} failed in info")]
    [InlineData("training.metrics", "faultyMetric", "domain", "metric 'faultyMetric'{0} failed in domain")]
    [InlineData("training.metrics", "faultyMetric", "resolve", "metric 'faultyMetric'{0} failed in resolve")]
    [InlineData("training.metrics", "faultyMetric", "start", "metric 'faultyMetric'{0} failed in start")]
    [InlineData("training.metrics", "faultyMetric", "add", "metric 'faultyMetric'{0} failed in add")]
    [InlineData("training.metrics", "faultyMetric", "value", "metric 'faultyMetric'{0} failed in value")]
    [InlineData("training.optimizer", "faultyOptimizer", "learningRate", "optimizer 'faultyOptimizer'{0} failed in learningRate")]
    [InlineData("training.optimizer", "faultyOptimizer", "slots", "optimizer 'faultyOptimizer'{0} failed in slots")]
    [InlineData("training.optimizer", "faultyOptimizer", "step", "optimizer 'faultyOptimizer'{0} failed in step")]
    [InlineData("training.optimizer.learningRate", "faultySchedule", "at", "schedule 'faultySchedule'{0} failed in at")]
    [InlineData("training.callbacks", "faultyCallback", "start", "callback 'faultyCallback'{0} failed in start")]
    [InlineData("training.callbacks", "faultyCallback", "epochEnded", "callback 'faultyCallback'{0} failed in epochEnded")]
    [InlineData("training.callbacks", "faultyCallback", "replay", "callback 'faultyCallback'{0} failed in replay")]
    [InlineData("data.transforms", "faultyTransform", "fit", "transform 'faultyTransform'{0} failed in fit")]
    [InlineData("data.transforms", "faultyTransform", "apply", "transform 'faultyTransform'{0} failed in apply")]
    [InlineData("data.targetTransform", "faultyTransform", "fit", "transform 'faultyTransform'{0} failed in fit")]
    [InlineData("data.targetTransform", "faultyTransform", "inverse", "transform 'faultyTransform'{0} failed in inverse")]
    [InlineData("data.targetTransform", "faultyTransform", "apply", "transform 'faultyTransform'{0} failed in apply")]
    [InlineData("data.transforms", "faultyColumns", "takes", "transform 'faultyColumns'{0} failed in takes")]
    [InlineData("data.transforms", "faultyColumns", "fit", "transform 'faultyColumns'{0} failed in fit")]
    [InlineData("data.transforms", "faultyColumns", "columnsOf", "transform 'faultyColumns'{0} failed in columnsOf")]
    [InlineData("data.transforms", "faultyColumns", "apply", "transform 'faultyColumns'{0} failed in apply")]
    [InlineData("data.train", "faultySource", "describe", "dataSource 'faultySource'{0} failed in describe")]
    [InlineData("data.train", "faultySource", "load", "dataSource 'faultySource'{0} failed in load")]
    [InlineData("data.augmentation", "faultyAugmentation", "scratchFor", "augmentation 'faultyAugmentation'{0} failed in scratchFor")]
    [InlineData("data.augmentation", "faultyAugmentation", "movesPixels", "augmentation 'faultyAugmentation'{0} failed in movesPixels")]
    [InlineData("data.augmentation", "faultyAugmentation", "apply", "augmentation 'faultyAugmentation'{0} failed in apply")]
    public void A_component_that_throws_while_training_is_named_with_its_plugin_its_layer_and_the_phase(
        string path, string component, string at, string expected)
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", FaultyExperiment.Write(folder, path, component, at), "--plugins", FaultyExperiment.Plugins, "--out",
            folder["run"]);
        Expect(result, string.Format(null, expected, Origin), at);
    }

    [Fact]
    public void A_fusion_that_throws_is_named()
    {
        using var folder = new TemporaryFolder();
        var variable = new Dictionary<string, string> { ["FAULTY_AT"] = "FaultyFusion.fuse" };
        var experiment = FaultyExperiment.Write(folder, "network.layers.3.activation", "faultyActivation", "");
        Expect(LaminaCommand.Run(variable, "train", experiment, "--plugins", FaultyExperiment.Plugins, "--out", folder["run"]),
            $"lossFusion 'faultyFusion'{Origin} failed in fuse", "fuse");
    }

    [Fact]
    public void What_is_told_of_a_fault_is_short_and_its_place_in_the_program_is_there_for_the_asking()
    {
        using var folder = new TemporaryFolder();
        var experiment = FaultyExperiment.Write(folder, "network.layers.2", "faultyLayer", "forward");
        string[] arguments = ["train", experiment, "--plugins", FaultyExperiment.Plugins, "--out"];
        Assert.Equal(
            $"lamina: error: layer 'faultyLayer'{Origin}, in layer 'faultyLayer1', failed in forward: InvalidOperationException: planted in forward. That is "
                + "a fault of the component; ask its author, or use another version. --verbose shows where.",
            CommandHere.Run([.. arguments, folder["a"]]).Error.TrimEnd().Split('\n')[^1]);
        Assert.Contains("   at Faulty.FaultyLayer.Forward(", CommandHere.Run([.. arguments, folder["b"], "--verbose"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plugin_does_no_harm_where_nothing_is_planted()
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", FaultyExperiment.Write(folder, "network.layers.2", "faultyLayer", ""), "--plugins", FaultyExperiment.Plugins,
            "--out", folder["run"]);
        result.Succeeded();
    }

    private static void Expect(CommandResult result, string expected, string at)
    {
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains($"lamina: error: {expected}: InvalidOperationException: planted in {at}.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error + result.Output, StringComparison.Ordinal);
    }
}
