namespace Lamina.Data.Tests;

public sealed class RealDataTests
{
    [Fact]
    public void Iris()
    {
        var data = new CsvSource(TestData.InRepository("iris.csv"), Label: "species").Load(default);

        Assert.Equal((150, new Shape(4)), (data.Count, data.InputShape));
        Assert.Equal(["setosa", "versicolor", "virginica"], data.Labels);
        Assert.Equal([50, 50, 50], data.Classes().CountBy(index => index).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal([5.1f, 3.5f, 1.4f, 0.2f], data.Input(0));
        Assert.IsType<FloatRows>(data.Stored());
    }

    [Fact]
    public void Optdigits()
    {
        var source = new CsvSource(TestData.InRepository("optdigits.csv"), Label: "label", Shape: [8, 8]);
        var data = source.Load(default);

        Assert.Equal((1797, new Shape(8, 8)), (data.Count, data.InputShape));
        Assert.Equal(new DataDescription(new Shape(8, 8)), source.Describe() with { Columns = null, Predicted = null });
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), data.Labels);
        Assert.IsType<ByteRows>(data.Stored());
        Assert.Equal(16, Enumerable.Range(0, data.Count).Max(row => data.Input(row).Max()));
    }

    [Theory]
    [InlineData("train", 60_000, "5041921314")]
    [InlineData("t10k", 10_000, "7210414959")]
    public void Mnist(string part, int count, string first)
    {
        var images = TestData.Large($"mnist/{part}-images-idx3-ubyte.gz");
        var data = new IdxSource(images, TestData.Large($"mnist/{part}-labels-idx1-ubyte.gz")).Load(default);

        Assert.Equal((count, new Shape(28, 28)), (data.Count, data.InputShape));
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), data.Labels);
        Assert.Equal(first, string.Concat(data.Classes().Take(10)));
        if (part == "train")
            Assert.Equal(0.1307, Mean(data) / 255, 5e-5);
    }

    [Fact]
    public void Mnist_as_a_table_holds_the_same()
    {
        var pictures = new IdxSource(TestData.Large("mnist/t10k-images-idx3-ubyte.gz"), TestData.Large("mnist/t10k-labels-idx1-ubyte.gz")).Load(default);
        using var file =
            new TemporaryFile(string.Concat(Enumerable.Range(0, pictures.Count)
            .Select(row => $"{pictures.ClassOf(row)},{string.Join(',', pictures.Input(row))}\n")));
        var table = new CsvSource(file.Path, Label: "0", Shape: [28, 28]).Load(default);

        Assert.Equal(pictures.InputShape, table.InputShape);
        Assert.Equal(pictures.Classes(), table.Classes());
        Assert.IsType<ByteRows>(table.Stored());
        Assert.All(Enumerable.Range(0, pictures.Count), row => Assert.True(pictures.Input(row).AsSpan().SequenceEqual(table.Input(row))));
    }

    private static double Mean(Dataset data)
    {
        var sum = 0.0;
        var values = new float[data.InputShape.Count];
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadInput(row, values);
            sum += values.Sum(value => (double)value);
        }

        return sum / data.Count / values.Length;
    }
}
