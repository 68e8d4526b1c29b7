using Lamina.Data;

namespace Lamina.Tests.Data;

public sealed class DatasetTests
{
    private static readonly Dataset s_classes =
        Dataset.ForClasses(new FloatRows([1, 2, 3, 4, 5, 6], 2), new Shape(2), [1, 0, 1], ["no", "yes"]).WithColumns([new("a"), new("b")]);

    private static readonly Dataset s_inputs =
        Dataset.ForInputs(new FloatRows([1, 2, 3, 4, 5, 6], 2), new Shape(2), new FloatRows([1, 2, 3, 4, 5, 6], 2), ["a", "b"])
            .WithColumns([new("a"), new("b")]);

    public static TheoryData<string> Changes => ["select", "reshape", "columns", "inputs", "labels"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_is_changed_leaves_the_rest_as_it_is(string change)
    {
        foreach (var data in new[] { s_classes, s_inputs })
        {
            var changed = Changed(data, change);
            Assert.Equal(change == "reshape" ? [2, 1] : [2], changed.InputShape.Dimensions);
            Assert.Equal(change == "columns" ? ["c", "d"] : ["a", "b"], changed.Columns.Select(column => column.Name));
            Assert.Equal(change == "labels" && data.IsClassification ? ["yes", "no"] : data.Labels, changed.Labels);
            Assert.Equal(data.TargetNames, changed.TargetNames);
            Assert.Equal((data.IsClassification, data.TargetsAreInputs), (changed.IsClassification, changed.TargetsAreInputs));
            Assert.Equal(change == "select" ? [(5, 6), (1, 2)] : change == "inputs" ? [(7, 8), (9, 10), (11, 12)] : [(1, 2), (3, 4), (5, 6)], Inputs(changed));
            Assert.Equal(
                change == "select"
                    ? [data.ClassOf(2), data.ClassOf(0)]
                    : change == "labels" && data.IsClassification ? [0, 1, 0]
                    : Enumerable.Range(0, 3).Select(data.ClassOf),
                Enumerable.Range(0, changed.Count).Select(changed.ClassOf));
        }
    }

    [Fact]
    public void A_sample_has_a_class_for_each_of_its_steps()
    {
        var data = Dataset.ForClasses(new FloatRows([1, 2, 3], 1), new Shape(1), [0, 1, -1, 0, 1, 1], ["no", "yes"]).Select([2, 1]);
        Assert.Equal((2, 4, true), (data.ClassesPerSample, data.TargetWidth, data.IsWeighted));
        Assert.Equal([1, 1], data.ClassesOf(0).ToArray());
        Assert.Equal([-1, 0], data.ClassesOf(1).ToArray());
        Assert.Equal(-1, data.ClassOf(0));
        Assert.Equal([0, 0, 1, 0], Target(data, 1, 4));
        Assert.Equal([0, 0], Target(data, 1, 2));
        Assert.Equal([1, 1], Target(data, 0, 2));
        var (renamed, unknown) = data.WithLabels(["yes", "no"]);
        Assert.Equal([-1, 1], renamed!.ClassesOf(1).ToArray());
        Assert.Null(unknown);
        Assert.Equal("yes", data.WithLabels(["no"]).Unknown);
        Assert.Equal(0, s_inputs.ClassesOf(0).Length);
        Assert.Throws<ShapeException>(() => Dataset.ForClasses(new FloatRows([1, 2], 1), new Shape(1), [0, 1, 0], ["no", "yes"]));
        Assert.Throws<ShapeException>(() => Dataset.ForClasses(new FloatRows([1, 2], 1), new Shape(1), [0, -1], ["no", "yes"]));
        Assert.Throws<ShapeException>(() => Dataset.ForClasses(new FloatRows([1, 2], 1), new Shape(1), [0, 1, 0, 2], ["no", "yes"]));
    }

    [Fact]
    public void A_sample_has_a_weight()
    {
        var data = s_classes.Select([2, 0]).WithWeights([0.5f, 0]);
        Assert.Equal((true, true, false), (data.HasWeights, data.IsWeighted, s_classes.IsWeighted));
        Assert.Equal([0.5f, 0], [data.WeightOf(0), data.WeightOf(1)]);
        Assert.Equal(0.5f, data.Select([0, 0]).WeightOf(1));
        Assert.Equal(1, s_classes.WeightOf(0));
        Assert.Equal("3 samples need as many weights, but received 1.", Assert.Throws<ShapeException>(() => s_classes.WithWeights([1])).Message);
        Assert.Equal("The weight of a sample is a finite number of at least 0, but that of sample 1 is -1.",
            Assert.Throws<ShapeException>(() => s_classes.WithWeights([1, -1, 1])).Message);
        Assert.Throws<ShapeException>(() => s_classes.WithWeights([1, float.NaN, 1]));
        Assert.Equal("The weights of all samples are 0, so that none counts. Let at least one be more than 0.",
            Assert.Throws<ShapeException>(() => s_classes.WithWeights([0, 0, 0])).Message);
    }

    [Fact]
    public void Places_of_places_are_found_through_both()
    {
        var some = s_classes.Select([2, 0]).Select([1]);
        Assert.Equal((1, 1), (some.Count, some.ClassOf(0)));
        Assert.Equal([(1, 2)], Inputs(some));
    }

    [Fact]
    public void Rows_are_not_seen_as_samples_of_another_size()
    {
        Assert.Equal("Rows of 2 values cannot be samples of [3], which have 3.", Assert.Throws<ShapeException>(() => s_classes.Reshape(new Shape(3))).Message);
        Assert.Throws<ShapeException>(() => Dataset.ForClasses(new FloatRows([1, 2], 2), new Shape(3), [0], ["one"]));
    }

    [Fact]
    public void Rows_of_bytes_and_of_floats_are_whole_and_read_alike()
    {
        float[] floats = [1, 2, 3, 255, 0, 6];
        IRows[] rows = [new FloatRows(floats, 3), new ByteRows([1, 2, 3, 255, 0, 6], 3)];
        foreach (var some in rows)
        {
            var row = new float[3];
            some.Read(1, row);
            Assert.Equal([255, 0, 6], row);
            Assert.Equal((2, 3), (some.Count, some.Width));
        }

        const string Message = "Rows of 4 values need a multiple of 4 values, but received 6.";
        Assert.Equal(Message, Assert.Throws<ShapeException>(() => new FloatRows(floats, 4)).Message);
        Assert.Equal(Message, Assert.Throws<ShapeException>(() => new ByteRows(new byte[6], 4)).Message);
    }

    private static Dataset Changed(Dataset data, string change) => change switch
    {
        "select" => data.Select([2, 0]),
        "reshape" => data.Reshape(new Shape(2, 1)),
        "columns" => data.WithColumns([new("c"), new("d")]),
        "inputs" => data.WithInputs(_ => new FloatRows([7, 8, 9, 10, 11, 12], 2), data.Columns),
        _ => data.WithLabels(["yes", "no"]).Data!,
    };

    private static IEnumerable<(float, float)> Inputs(Dataset data) => Enumerable.Range(0, data.Count).Select(row =>
    {
        var values = new float[2];
        data.ReadInput(row, values);
        return (values[0], values[1]);
    });

    private static float[] Target(Dataset data, int row, int width)
    {
        var target = new float[width];
        data.ReadTarget(row, target);
        return target;
    }
}
