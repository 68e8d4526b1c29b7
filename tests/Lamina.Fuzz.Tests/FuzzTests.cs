using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Models;
using Lamina.Onnx;
using Lamina.Tests.Mutators;
using Lamina.Weights;

namespace Lamina.Tests;

public sealed class FuzzTests : IDisposable
{
    private readonly Subjects _subjects = new();

    [Fact]
    public void Experiments() => Fuzzing.Run(
        new ExperimentMutator(_subjects.Experiments),
        5_000,
        500_000,
        path => ExperimentPlan.Create(_subjects.Experiment(path), _subjects.Fusions),
        problem => problem.Code == ProblemCodes.BrokenJson);

    [Fact]
    public void Models() => Fuzzing.Run(
        new ModelMutator(_subjects.Models),
        5_000,
        500_000,
        path => _subjects.Predict(_subjects.Model(path)),
        problem => problem.Code is ModelProblems.Damaged or ModelProblems.Hash);

    [Fact]
    public void Checkpoints() => Fuzzing.Run(
        new ModelMutator(_subjects.Checkpoints),
        2_000,
        200_000,
        path => _subjects.Resume(Checkpoint.Read(path)),
        problem => problem.Code is ModelProblems.Damaged or ModelProblems.Hash);

    [Fact]
    public void Tables() => Fuzzing.Run(
        new CsvMutator(),
        5_000,
        500_000,
        path => new CsvSource(path, Label: "label").Load(default),
        problem => problem.Location.Line <= 1);

    [Fact]
    public void Tables_as_others_write_them() => Fuzzing.Run(
        new WrittenTableMutator(),
        5_000,
        500_000,
        WrittenTable.Read,
        problem => problem.Location.Line <= 1);

    [Fact]
    public void Idx_files() => Fuzzing.Run(
        new IdxMutator(),
        2_000,
        200_000,
        path => new IdxSource(path, _subjects.Labels).Load(default),
        problem => problem.Code is DataCodes.NotIdx or DataCodes.NoSamples or DataCodes.TooLarge);

    [Fact]
    public void Pictures() => Fuzzing.Run(
        new PngMutator(),
        2_000,
        200_000,
        path => Picture.Read(path),
        problem => problem.Code != DataCodes.BrokenPng || problem.Message.Contains("IHDR", StringComparison.Ordinal));

    [Fact]
    public void Weights_in_HDF5() => Fuzzing.Run(
        new InPlaceMutator(Subjects.WeightFiles(".h5")),
        5_000,
        500_000,
        path => _subjects.Import(path, WeightImport.Keras),
        problem => problem.Message.Contains("not a safetensors file", StringComparison.Ordinal)
            || problem.Message.Contains(": its start", StringComparison.Ordinal));

    [Fact]
    public void Weights_in_archives_of_Keras() => Fuzzing.Run(
        new ByteMutator(Subjects.WeightFiles(".keras")),
        2_000,
        200_000,
        path => _subjects.Import(path, WeightImport.Keras),
        problem => problem.Message.Contains("not a safetensors file", StringComparison.Ordinal)
            || problem.Message.Contains("not a zip archive", StringComparison.Ordinal));

    [Fact]
    public void Weights_of_PyTorch() => Fuzzing.Run(
        new InPlaceMutator(Subjects.WeightFiles(".safetensors")),
        2_000,
        200_000,
        path => _subjects.Import(path, WeightImport.PyTorch),
        problem => problem.Message.Contains("its header", StringComparison.Ordinal));

    [Fact]
    public void Maps_of_weights()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["weights"], Subjects.WeightFiles(".h5")[1]);
        Fuzzing.Run(
            new ExperimentMutator([WeightMaps.Memory]),
            5_000,
            500_000,
            path => _subjects.Import(folder["weights"], path),
            problem => problem.Code == ProblemCodes.BrokenJson);
    }

    [Fact]
    public void Onnx_models() => Fuzzing.Run(
        new OnnxMutator(_subjects.OnnxModels),
        5_000,
        500_000,
        path => OnnxImport.Read(path),
        problem => problem.Code is OnnxProblems.Damaged);

    public void Dispose() => _subjects.Dispose();
}
