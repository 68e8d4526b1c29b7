using Lamina.Components.Tests.Support;
using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Components.Tests.Transforms;

/// <summary>The mean of the target as a category's number, by hand.</summary>
public sealed class TargetEncodeTests
{
    private static readonly InputColumn s_column = new("c", ["a", "b"]);

    /// <summary>Of a 1 and 3, of b 8; the mean is 4: a (1 + 3 + 2·4) / (2 + 2), b (8 + 2·4) / (1 + 2).</summary>
    [Fact]
    public void A_category_becomes_the_smoothed_mean_of_its_rows_and_an_unknown_one_that_of_all()
    {
        var fitted = ((ITransform)new TargetEncode(2)).Fit(Rows.Of([0, 0, 1], ["a", "b"], [1, 3, 8]));
        Expect.Close([3, 16 / 3.0, 4, 4], Rows.Made(fitted, [0, 1, InputColumn.Unknown, float.NaN], s_column), 1e-6);
        Assert.Equal(["c"], Rows.Names(fitted, s_column));
    }

    [Fact]
    public void Of_two_classes_it_is_the_share_of_the_second_and_of_more_there_is_a_column_for_each()
    {
        float[] rows = [0, 0, 1, 1];
        var two = Dataset.ForClasses(new FloatRows(rows, 1), new Shape(1), [0, 1, 1, 1], ["no", "yes"]);
        var fitted = ((ITransform)new TargetEncode(0)).Fit(Rows.Of(rows, [s_column], two));
        Assert.Equal([0.5f, 1], Rows.Made(fitted, [0, 1], s_column));
        var three = Dataset.ForClasses(new FloatRows(rows, 1), new Shape(1), [0, 1, 2, 2], ["x", "y", "z"]);
        fitted = ((ITransform)new TargetEncode(0)).Fit(Rows.Of(rows, [s_column], three));
        Assert.Equal(["c:x", "c:y", "c:z"], Rows.Names(fitted, s_column));
        Assert.Equal([0.5f, 0.5f, 0, 0, 0, 1], Rows.Made(fitted, [0, 1], s_column));
    }

    /// <summary>A change of one row's target changes what other rows learn from, but never what it learns from itself.</summary>
    [Fact]
    public void No_training_row_sees_its_own_target()
    {
        float[] rows = [.. Enumerable.Range(0, 24).Select(i => (float)(i % 2))], targets = [.. Enumerable.Range(0, 24).Select(i => (float)(i * i % 7))];
        var before = Learning(rows, targets, 5);
        for (var row = 0; row < rows.Length; row++)
        {
            float[] changed = [.. targets];
            changed[row] += 100;
            var after = Learning(rows, changed, 5);
            Assert.Equal(before[row], after[row]);
            Assert.NotEqual(before, after);
        }
    }

    /// <summary>Each of two rows has the other's fold: a sees b's 8 as the mean and no a, b sees a's 2.</summary>
    [Fact]
    public void A_row_is_encoded_by_the_other_folds()
    {
        var encode = new TargetEncode(1, Folds: 2);
        Expect.Close([8, 2], Rows.All(encode.Learning(Rows.Of([0, 1], ["a", "b"], [2, 8]))), 1e-6);
        Expect.Close([8, 2], Rows.All(encode.Learning(Rows.Of([0, 0], ["a", "b"], [2, 8]))), 1e-6);
    }

    [Fact]
    public void Folds_follow_the_seed()
    {
        float[] rows = new float[30], targets = [.. Enumerable.Range(0, 30).Select(i => (float)i)];
        Assert.Equal(Learning(rows, targets, 3), Learning(rows, targets, 3));
        Assert.NotEqual(Learning(rows, targets, 3), Learning(rows, targets, 4));
    }

    [Fact]
    public void What_is_fitted_is_given_together()
    {
        Assert.Throws<ArgumentException>(() => new TargetEncode(Values: [[0]]));
        Assert.Throws<ArgumentException>(() => new TargetEncode(Values: [[0, 1]], Encodings: [[1]], Means: [1], Outputs: ["y"]));
        Assert.Throws<ArgumentException>(() => new TargetEncode(Values: [[1, 0]], Encodings: [[1, 1]], Means: [1], Outputs: ["y"]));
        Assert.Throws<InvalidOperationException>(() => new TargetEncode().Fit(new FloatRows([1], 1)));
    }

    private static float[] Learning(float[] rows, float[] targets, ulong seed) =>
        Rows.All(new TargetEncode().Learning(Rows.Of(rows, ["a", "b"], targets, seed)));
}
