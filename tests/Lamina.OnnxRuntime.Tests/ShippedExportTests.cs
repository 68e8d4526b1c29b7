using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Tests;

/// <summary>The model of every shipped experiment computes the same in ONNX Runtime.</summary>
public sealed class ShippedExportTests
{
    private const int Rows = 40;

    public static TheoryData<string> Experiments =>
        [.. Directory.EnumerateFiles(Path.Combine(Shipped.Root, "configs"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name is not ("experiment.schema" or "digits-sweep"))];

    [Theory]
    [MemberData(nameof(Experiments))]
    public void A_shipped_experiments_model_gives_the_same_elsewhere(string name)
    {
        var experiment = Shipped.Reader.Read(Path.Combine(Shipped.Root, "configs", $"{name}.json"));
        var isTable = experiment.Data.Train is CsvSource table && File.Exists(table.Path);
        var data = isTable || experiment.Data.Train is InlineSource ? null
            : experiment.Data.Train is CsvSource ? Pictures().Reshape(new Shape(784)) : Pictures();
        var model = Shipped.Trainer.Prepare(experiment with
        {
            Data = data is null ? experiment.Data
                : experiment.Data with { Train = DataSources.FromMemory(data, experiment.Data.Train), Validation = null, Test = null },
            Training = experiment.Training with { Epochs = 1, Callbacks = null },
        }).Train().Model;
        var rows = isTable ? Shipped.RowsOf(model, ((CsvSource)experiment.Data.Train).Path, name == "iris-petals" ? "?" : "NA", Rows)
            : new float[(data?.Count ?? 4) * model.InputWidth];
        for (var row = 0; row < (isTable ? 0 : rows.Length / model.InputWidth); row++)
            (data ?? experiment.Data.Train.Load(CancellationToken.None)).ReadInput(row, rows.AsSpan(row * model.InputWidth, model.InputWidth));
        OnnxSession.AssertSame(model, rows, name.Contains("lstm", StringComparison.Ordinal) ? 1e-4 : 1e-5);
    }

    /// <summary>Pictures of the size of MNIST's, which need no download.</summary>
    private static Dataset Pictures()
    {
        var (values, random) = (new float[60 * 784], new RandomKey(5, 1).Stream(0));
        foreach (ref var value in values.AsSpan())
            value = random.NextInt32(256);
        return Dataset.ForClasses(new FloatRows(values, 784), new Shape(28, 28, 1), [.. Enumerable.Range(0, 60).Select(row => row % 10)],
            Enumerable.Range(0, 10).Select(label => $"{label}"));
    }
}
