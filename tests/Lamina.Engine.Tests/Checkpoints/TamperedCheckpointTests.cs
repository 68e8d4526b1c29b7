using Lamina.Checkpoints;
using Lamina.Models;
using Lamina.Training;

namespace Lamina.Tests;

/// <summary>A checkpoint whose hash is right and whose numbers cannot be a run's is refused by name.</summary>
public sealed class TamperedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("run[learningRateFactor]", -2.5, "its 'learningRateFactor' is -2.5, but a run's is a finite number from 0. Use another copy.")]
    [InlineData("run[learningRateFactor]", double.NaN, "its 'learningRateFactor' is NaN, but a run's is a finite number from 0. Use another copy.")]
    [InlineData("run[skippedSteps]", double.PositiveInfinity, "its 'skippedSteps' is Infinity, but a run's is a finite number from 0. Use another copy.")]
    [InlineData("run[seconds.training]", -1, "its 'seconds.training' is -1, but a run's is a finite number from 0. Use another copy.")]
    public void A_number_that_no_run_has(string name, double value, string expected)
    {
        var checkpoint = Tampered(name, [value]);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Prepared().Resume(checkpoint)).Problems);
        Assert.Equal((CheckpointProblems.DoesNotFit, expected), (problem.Code, problem.Message));
    }

    [Theory]
    [InlineData("run[learningRateFactor]",
        "of 'run', 'learningRateFactor' was saved as 3 numbers, but 1 are asked for. Use the component versions that the run had, or another checkpoint.")]
    [InlineData("callback0[best]",
        "of 'callback0', 'best' was saved as 3 numbers, but 1 are asked for. Use the component versions that the run had, or another checkpoint.")]
    public void A_list_where_a_number_belongs(string name, string expected)
    {
        var run = Prepared();
        run.Resume(Tampered(name, [1, 2, 3]));
        var problem = Assert.Throws<DataException>(() => run.Train()).Problem;
        Assert.Equal((CheckpointProblems.DoesNotFit, expected), (problem.Code, problem.Message));
    }

    public void Dispose() => _folder.Dispose();

    private static TrainingRun Prepared() => Harness.Prepare(SmallExperiments.All["stopped"]);

    private Checkpoint Tampered(string name, double[] values)
    {
        ResumeTests.StopAt(SmallExperiments.All["stopped"], 15, new CheckpointFolder(_folder["checkpoints"]));
        var path = Directory.GetFiles(_folder["checkpoints"]).Single();
        var (tensors, metadata) = SafetensorsFile.Read(path, [SafeTensor.Single, SafeTensor.Double]);
        Assert.Contains(name, tensors.Select(tensor => tensor.Name));
        SafetensorsFile.Write(
            path,
            [.. tensors.Select(tensor => tensor.Name == name ? new SafeTensor(name, [values.Length], values.AsMemory()) : tensor)],
            metadata.Where(note => note.Key != SafetensorsFile.HashKey).ToDictionary());
        return Checkpoint.Read(path);
    }
}
