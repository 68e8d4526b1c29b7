namespace Lamina.Data.Tests;

public sealed class InlineSourceTests
{
    private static readonly float[][] Xor = [[0, 0], [0, 1], [1, 0], [1, 1]];

    [Fact]
    public void Targets_are_numbers()
    {
        var source = new InlineSource(Xor, Targets: [[0, 5], [1, 6], [1, 7], [0, 8]]);
        var data = source.Load(default);

        Assert.Equal(new DataDescription(new Shape(2), 2, 4), source.Describe());
        Assert.Equal(["0", "1"], data.TargetNames);
        Assert.Equal([1f, 0], data.Input(2));
        Assert.Equal([1f, 7], data.Target(2));
    }

    [Fact]
    public void Labels_are_classes_in_order()
    {
        var source = new InlineSource(Xor, Labels: ["10", "9", "9", "10"]);
        var data = source.Load(default);

        Assert.Equal(new DataDescription(new Shape(2), 2, 4), source.Describe() with { Classes = null });
        Assert.Equal(["9", "10"], source.Describe().Classes!);
        Assert.Equal(["9", "10"], data.Labels);
        Assert.Equal([1, 0, 0, 1], data.Classes());
    }

    [Fact]
    public void Lists_are_copied()
    {
        float[][] inputs = [[1, 2]];
        var source = new InlineSource(inputs, Labels: ["a"]);
        inputs[0][0] = 9;

        Assert.Equal([1f, 2], source.Load(default).Input(0));
    }

    [Fact]
    public void Steps_have_classes_in_order_and_samples_weights()
    {
        var source = new InlineSource([[1], [2]], StepLabels: [["b", ""], ["a", "b"]], Weights: [0.5f, 2]);
        var data = source.Load(default);
        Assert.Equal(["a", "b"], data.Labels);
        Assert.Equal([1, -1], data.ClassesOf(0).ToArray());
        Assert.Equal([0, 1], data.ClassesOf(1).ToArray());
        Assert.Equal([0.5f, 2], [data.WeightOf(0), data.WeightOf(1)]);
        Assert.Equal((2, 2), (source.Describe().Outputs, source.Describe().ClassesPerSample));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_its_row()
    {
        Refused(DataCodes.RaggedRow, "Expected 2 numbers in inputs[1], as in the first row, but received 3.", new([[1, 2], [1, 2, 3]], Labels: ["a", "b"]));
        Refused(DataCodes.RaggedRow, "Expected 1 numbers in targets[2], as in the first row, but received 0.", new([[1], [2], [3]], Targets: [[1], [2], []]));
        Refused(DataCodes.NotFinite, "inputs[1], but received NaN", new([[1], [float.NaN]], Labels: ["a", "b"]));
        Refused(DataCodes.CountMismatch, "Expected 'labels' for 2 samples, but received 1.", new([[1], [2]], Labels: ["a"]));
        Refused(DataCodes.CountMismatch, "Expected 'targets' for 1 samples, but received 2.", new([[1]], Targets: [[1], [2]]));
        Refused(DataCodes.NoSamples, "'inputs', but received [].", new([], Labels: []));
        Refused(DataCodes.NoSamples, "'inputs', but received [[]].", new([[]], Labels: ["a"]));
        Refused(DataCodes.UnclearColumns, "received none of them.", new([[1]]));
        Refused(DataCodes.UnclearColumns, "received several.", new([[1]], Targets: [[1]], Labels: ["a"]));
        Refused(DataCodes.UnclearColumns, "received several.", new([[1]], Labels: ["a"], StepLabels: [["a"]]));
        Refused(DataCodes.CountMismatch, "Expected 'stepLabels' for 2 samples, but received 1.", new([[1], [2]], StepLabels: [["a"]]));
        Refused(DataCodes.RaggedRow, "Expected 2 texts in stepLabels[1], as in the first row, but received 1.",
            new([[1], [2]], StepLabels: [["a", "b"], ["a"]]));
        Refused(DataCodes.RaggedRow, "Expected at least one text in stepLabels[0], but received none.", new([[1]], StepLabels: [[]]));
        Refused(DataCodes.CountMismatch, "Expected 'weights' for 1 samples, but received 2.", new([[1]], Targets: [[1]], Weights: [1, 2]));
        Refused(DataCodes.Weights, "but that of sample 1 is -2.", new([[1], [2]], Targets: [[1], [2]], Weights: [1, -2]));
        Refused(DataCodes.Weights, "The weights of all samples are 0", new([[1], [2]], Targets: [[1], [2]], Weights: [0, 0]));
    }

    [Fact]
    public void Samples_in_memory_are_a_source_that_no_file_can_name()
    {
        var data = new InlineSource(Xor, Labels: ["even", "odd", "odd", "even"]).Load(default);
        var source = DataSources.FromMemory(data);

        Assert.Same(data, source.Load(default));
        Assert.Equal(new DataDescription(new Shape(2), 2, 4), source.Describe() with { Classes = null });
        Assert.Equal(["even", "odd"], source.Describe().Classes!);
        Assert.DoesNotContain(ComponentDescriptor.In(typeof(DataSources).Assembly),
            component => component.Name.Contains("memory", StringComparison.OrdinalIgnoreCase));
    }

    private static void Refused(string code, string part, InlineSource source)
    {
        var problem = Assert.Throws<DataException>(() => source.Load(default)).Problem;
        Assert.Equal(code, problem.Code);
        Assert.Contains(part, problem.Message);
    }
}
