using Lamina.Components.Tests.Support;
using Lamina.Losses;
using Lamina.Metrics;

namespace Lamina.Components.Tests.Metrics;

public sealed class MetricTests
{
    [Fact]
    public void Accuracy_counts_rows_whose_greatest_value_is_the_class() =>
        // right, wrong, right (a tie goes to the first), right
        Assert.Equal(0.75, Of(new Accuracy(), [0.1f, 0.7f, 0.2f, 0.5f, 0.3f, 0.2f, 0.4f, 0.4f, 0.2f, 0, 0, 1], new float[12], 4, [1, 2, 0, 2]));

    [Fact]
    public void Accuracy_of_one_output_thresholds_at_a_half_which_itself_is_class_0() =>
        // 0.9 → 1 right, 0.2 → 0 right, 0.5 → 0 wrong, 0.51 → 1 right, 0.4 → 0 wrong
        Assert.Equal(0.6, Of(new Accuracy(), [0.9f, 0.2f, 0.5f, 0.51f, 0.4f], new float[5], 5, [1, 0, 1, 1, 1]));

    [Fact]
    public void Accuracy_reads_the_class_from_the_targets_where_there_is_no_index()
    {
        Assert.Equal(0.5, Of(new Accuracy(), [0.9f, 0.1f, 0.8f, 0.2f], [1, 0, 0, 1], 2, [-1, -1]));
        Assert.Equal(2 / 3.0, Of(new Accuracy(), [0.9f, 0.1f, 0.8f], [1, 0, 0], 3, []));
    }

    [Fact]
    public void Not_a_number_is_never_right() =>
        Assert.Equal(0, Of(new Accuracy(), [float.NaN, 0.1f, 0.9f, float.NaN], new float[4], 2, [0, 0]));

    [Fact]
    public void Mean_absolute_error_is_the_mean_over_all_outputs() =>
        Assert.Equal((1 + 2 + 0 + 5) / 4.0, Of(new LossMetric(new MeanAbsoluteError()), [1, 2, 3, 4], [2, 0, 3, -1], 2, []));

    // Rows predict 0, 2, 1, 0, 0, 1 of 0, 1, 2, 0, 1, 2: scikit-learn's own example of precision_recall_fscore_support.
    // Class 0: right 2 of predicted 3, actual 2. Classes 1 and 2: right 0 of predicted 2 and 1, actual 2 each.
    [Theory]
    [InlineData(Averaging.Macro, 2 / 9.0, 1 / 3.0, 4 / 15.0)]
    [InlineData(Averaging.Micro, 1 / 3.0, 1 / 3.0, 1 / 3.0)]
    [InlineData(Averaging.Weighted, 2 / 9.0, 1 / 3.0, 4 / 15.0)]
    public void Precision_recall_and_f1_agree_with_the_example_of_scikit_learn(Averaging average, double precision, double recall, double f1)
    {
        float[] rows = [1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0];
        Assert.Equal(precision, Of(new Precision(average), rows, new float[18], 6, [0, 1, 2, 0, 1, 2]), 1e-12);
        Assert.Equal(recall, Of(new Recall(average), rows, new float[18], 6, [0, 1, 2, 0, 1, 2]), 1e-12);
        Assert.Equal(f1, Of(new F1(average), rows, new float[18], 6, [0, 1, 2, 0, 1, 2]), 1e-12);
    }

    [Fact]
    public void Of_two_classes_the_second_is_meant_and_of_more_the_plain_mean()
    {
        // Predicted 1, 0, 0, 1, 1 of 1, 0, 1, 0, 1: of class 1 right 2, predicted 3, actual 3.
        float[] one = [0.9f, 0.2f, 0.5f, 0.6f, 0.7f];
        Assert.Equal(2 / 3.0, Of(new Precision(), one, new float[5], 5, [1, 0, 1, 0, 1]), 1e-12);
        float[] two = [0.1f, 0.9f, 0.8f, 0.2f, 0.5f, 0.5f, 0.4f, 0.6f, 0.3f, 0.7f];
        Assert.Equal(2 / 3.0, Of(new F1(), two, new float[10], 5, [1, 0, 1, 0, 1]), 1e-12);
        // A third class that neither occurs nor is predicted does not count: recalls 1/2 and 2/3.
        float[] three = [0.1f, 0.9f, 0, 0.8f, 0.2f, 0, 0.5f, 0.5f, 0, 0.4f, 0.6f, 0, 0.3f, 0.7f, 0];
        Assert.Equal((1 / 2.0 + 2 / 3.0) / 2, Of(new Recall(), three, new float[15], 5, [1, 0, 1, 0, 1]), 1e-12);
    }

    [Fact]
    public void A_row_with_nan_is_predicted_to_be_of_no_class() =>
        Assert.Equal((1 / 2.0 + 1) / 2, Of(new Recall(Averaging.Macro), [1, 0, float.NaN, 1, 0, 1], new float[6], 3, [0, 0, 1]), 1e-12);

    [Fact]
    public void Top_k_counts_classes_among_the_greatest()
    {
        // Of class 2: third, first, second after an equal one before it, NaN.
        float[] rows = [3, 2, 1, -9, 0, 0, 1, -9, 5, 1, 1, -9, 0, float.NaN, 9, -9];
        Assert.Equal(0.25, Of(new TopK(1), rows, new float[16], 4, [2, 2, 2, 2]));
        Assert.Equal(0.25, Of(new TopK(2), rows, new float[16], 4, [2, 2, 2, 2]));
        Assert.Equal(0.75, Of(new TopK(3), rows, new float[16], 4, [2, 2, 2, 2]));
        Assert.Equal(0.75, Of(new TopK(2), rows, new float[16], 4, [1, 2, 1, 2]));
    }

    [Fact]
    public void Root_mean_squared_error_is_over_all_outputs() =>
        Assert.Equal(Math.Sqrt((1 + 4 + 0 + 25) / 4.0), Of(new RootMeanSquaredError(), [1, 2, 3, 4], [2, 0, 3, -1], 2, []), 1e-12);

    [Fact]
    public void R2_agrees_with_the_example_of_scikit_learn() =>
        // The documentation of r2_score: y_true [3, −0.5, 2, 7], y_pred [2.5, 0, 2, 8] gives 0.948…; by hand 1 − 1.5 / 29.1875.
        Assert.Equal(1 - 1.5 / 29.1875, Of(new R2(), [2.5f, 0, 2, 8], [3, -0.5f, 2, 7], 4, []), 1e-12);

    [Fact]
    public void R2_averages_over_the_outputs()
    {
        // Output 0: y 1, 2, 3, residual 0 → 1. Output 1: y 0, 3, 6 (mean 3, total 18), a 1, 3, 4 (residual 1 + 0 + 4) → 13/18.
        Assert.Equal((1 + 13 / 18.0) / 2, Of(new R2(), [1, 1, 2, 3, 3, 4], [1, 0, 2, 3, 3, 6], 3, []), 1e-12);
    }

    [Fact]
    public void R2_of_the_mean_is_zero_and_can_be_negative()
    {
        Assert.Equal(0, Of(new R2(), [2, 2, 2], [1, 2, 3], 3, []), 1e-12);
        Assert.Equal(-3, Of(new R2(), [3, 2, 1], [1, 2, 3], 3, []), 1e-12);
    }

    [Fact]
    public void R2_of_equal_targets_is_one_where_exact_and_else_zero_and_of_one_sample_is_undefined()
    {
        Assert.Equal(1, Of(new R2(), [5, 5], [5, 5], 2, []));
        Assert.Equal(0, Of(new R2(), [5, 6], [5, 5], 2, []));
        Assert.Equal(double.NaN, Of(new R2(), [5], [4], 1, []));
    }

    [Fact]
    public void R2_keeps_its_digits_far_from_zero() =>
        // Targets 2²⁰ + (1, 2, 3, 4): total 5, residual 4 · 0.25.
        Assert.Equal(0.8, Of(new R2(), [1048577.5f, 1048578.5f, 1048579.5f, 1048580.5f], [1048577, 1048578, 1048579, 1048580], 4, []), 1e-9);

    [Fact]
    public void A_loss_as_a_metric_is_its_mean_over_the_samples()
    {
        var metric = new LossMetric(new CrossEntropy());
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, Of(metric, [0.5f, 0.5f, 0.75f, 0.25f], [1, 0, 0, 1], 2, []), 1e-6);
        Assert.Equal(new MetricInfo("crossEntropy", "", HigherIsBetter: false), metric.Info);
    }

    [Theory]
    [InlineData(2, 2, "of 2 classes, the class of every sample is among the 2 greatest outputs. Use 'accuracy'.")]
    [InlineData(3, 3, "of 3 classes, the class of every sample is among the 3 greatest outputs. Make 'k' at most 2.")]
    [InlineData(1, 5, "of 2 classes, the class of every sample is among the 5 greatest outputs. Use 'accuracy'.")]
    public void Top_k_of_no_more_classes_than_k_is_refused(int outputs, int k, string message) =>
        Assert.Equal(message, Assert.Throws<ComponentException>(() => new TopK(k).Start(Context(outputs, hasClasses: true))).Message);

    [Fact]
    public void Metrics_say_their_name_unit_and_direction()
    {
        Assert.Equal(new MetricInfo("accuracy", "fraction", HigherIsBetter: true), new Accuracy().Info);
        Assert.Equal(new MetricInfo("meanAbsoluteError", "", HigherIsBetter: false), new LossMetric(new MeanAbsoluteError()).Info);
        Assert.Equal(new MetricInfo("r2", "", HigherIsBetter: true), new R2().Info);
    }

    public static TheoryData<string> Names => [.. All.Keys];

    private static IReadOnlyDictionary<string, IMetric> All { get; } = new Dictionary<string, IMetric>
    {
        ["accuracy"] = new Accuracy(),
        ["precision"] = new Precision(),
        ["recall"] = new Recall(Averaging.Weighted),
        ["f1"] = new F1(Averaging.Micro),
        ["topK"] = new TopK(2),
        ["rootMeanSquaredError"] = new RootMeanSquaredError(),
        ["r2"] = new R2(),
        ["loss"] = new LossMetric(new MeanSquaredError()),
        ["rocAuc"] = new RocAuc(),
        ["prAuc"] = new PrAuc(Averaging.Micro),
        ["fBeta"] = new FBeta(),
        ["matthews"] = new Matthews(),
        ["balancedAccuracy"] = new BalancedAccuracy(),
        ["meanAbsolutePercentageError"] = new MeanAbsolutePercentageError(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void No_samples_give_no_number(string name) => Assert.Equal(double.NaN, All[name].Start(Context(3, hasClasses: true)).Value);

    [Theory]
    [MemberData(nameof(Names))]
    public void Batches_of_any_size_give_the_same_number_and_counts_do_not_mix(string name)
    {
        const int rows = 101, width = 3;
        var (predictions, targets) = (Numbers.Uniform(1, rows * width), Numbers.Uniform(2, rows * width));
        var classes = Enumerable.Range(0, rows).Select(row => row % width).ToArray();
        var whole = Of(All[name], predictions, targets, rows, classes);
        var (split, other) = (All[name].Start(Context(width, hasClasses: true)), All[name].Start(Context(width, hasClasses: true)));
        for (var from = 0; from < rows; from += 10)
        {
            var to = Math.Min(rows, from + 10);
            var batch = Batch(predictions[(from * width)..(to * width)], targets[(from * width)..(to * width)], to - from, classes[from..to]);
            split.Add(batch);
            other.Add(Batch(predictions[..width], targets[..width], 1, [0]));
        }

        Assert.Equal(whole, split.Value);
        Assert.NotEqual(split.Value, other.Value);
    }

    private static double Of(IMetric metric, float[] predictions, float[] targets, int rows, int[] classes)
    {
        var accumulator = metric.Start(Context(predictions.Length / rows, classes.Any(index => index >= 0)));
        accumulator.Add(Batch(predictions, targets, rows, classes));
        return accumulator.Value;
    }

    private static MetricContext Context(int outputs, bool hasClasses) =>
        new(new PredictionTask(hasClasses ? TargetKinds.Classes : TargetKinds.Numbers, outputs,
            [.. Enumerable.Range(0, hasClasses ? Math.Max(2, outputs) : outputs).Select(index => $"{index}")]));

    private static MetricBatch Batch(float[] predictions, float[] targets, int rows, int[] classes)
    {
        var sample = new Shape(predictions.Length / rows);
        return new(Tensor.From(predictions, rows, sample), Tensor.From(targets, rows, sample), classes);
    }
}
