using Lamina.Metrics;

namespace Lamina.Components.Tests.Metrics;

/// <summary>Metrics where a sample may have several labels, against the examples in scikit-learn's documentation.</summary>
public sealed class LabelMetricTests
{
    // y_true [[0, 0, 0], [1, 1, 1], [0, 1, 1]] and y_pred [[0, 0, 0], [1, 1, 1], [1, 1, 0]]: of label 0 right 1, predicted 2, actual 1; of label 1 two each; of
    // label 2 right 1, predicted 1, actual 2.
    private static readonly float[] s_true = [0, 0, 0, 1, 1, 1, 0, 1, 1];
    private static readonly float[] s_predicted = [0.1f, 0.2f, 0, 0.9f, 0.8f, 0.7f, 0.6f, 0.51f, 0.5f];

    /// <summary>The documentation gives the scores of the labels: precision 0.5, 1, 1; recall 1, 1, 0.5; F1 0.666…, 1, 0.666….</summary>
    [Theory]
    [InlineData(null, (0.5 + 1 + 1) / 3, (1 + 1 + 0.5) / 3, (2 / 3.0 + 1 + 2 / 3.0) / 3)]
    [InlineData(Averaging.Macro, (0.5 + 1 + 1) / 3, (1 + 1 + 0.5) / 3, (2 / 3.0 + 1 + 2 / 3.0) / 3)]
    [InlineData(Averaging.Micro, 4 / 5.0, 4 / 5.0, 4 / 5.0)]
    [InlineData(Averaging.Weighted, (0.5 + 2 + 2) / 5, (1 + 2 + 1) / 5.0, (2 / 3.0 + 2 + 4 / 3.0) / 5)]
    public void Precision_recall_and_f1_of_labels_agree_with_scikit_learn(Averaging? average, double precision, double recall, double f1)
    {
        Assert.Equal(precision, Of(new Precision(average), s_predicted, s_true, 3), 1e-12);
        Assert.Equal(recall, Of(new Recall(average), s_predicted, s_true, 3), 1e-12);
        Assert.Equal(f1, Of(new F1(average), s_predicted, s_true, 3), 1e-12);
    }

    [Fact]
    public void Hamming_loss_and_exact_match_agree_with_scikit_learn()
    {
        // hamming_loss([[0, 1], [1, 1]], zeros) is 0.75; accuracy_score([[0, 1], [1, 1]], ones) is 0.5.
        float[] labels = [0, 1, 1, 1];
        Assert.Equal(0.75, Of(new HammingLoss(), new float[4], labels, 2));
        Assert.Equal(0.25, Of(new BinaryAccuracy(), new float[4], labels, 2));
        Assert.Equal(0.5, Of(new ExactMatch(), [1, 1, 1, 1], labels, 2));
        // Of the nine decisions two are wrong, both in the last of three samples.
        Assert.Equal(7 / 9.0, Of(new BinaryAccuracy(), s_predicted, s_true, 3), 1e-12);
        Assert.Equal(2 / 9.0, Of(new HammingLoss(), s_predicted, s_true, 3), 1e-12);
        Assert.Equal(2 / 3.0, Of(new ExactMatch(), s_predicted, s_true, 3), 1e-12);
    }

    [Fact]
    public void The_threshold_decides_and_what_equals_it_is_not_there()
    {
        float[] outputs = [0.3f, 0.31f, 0.29f, 0.7f];
        Assert.Equal(0.5, Of(new BinaryAccuracy(0.3f), outputs, [1, 1, 1, 1], 2));
        Assert.Equal(0.25, Of(new BinaryAccuracy(), outputs, [1, 1, 1, 1], 2));
        Assert.Equal(0.5, Of(new HammingLoss(0.3f), outputs, [1, 1, 1, 1], 2));
        Assert.Equal(0, Of(new ExactMatch(0.3f), outputs, [1, 1, 1, 1], 2));
        Assert.Equal(1, Of(new ExactMatch(0.3f), outputs, [0, 1, 0, 1], 2));
        Assert.Equal(0.5, Of(new Recall(Averaging.Micro, 0.3f), outputs, [1, 1, 1, 1], 2));
        Assert.Equal(1, Of(new Precision(Averaging.Micro, 0.3f), outputs, [1, 1, 1, 1], 2));
    }

    [Fact]
    public void The_threshold_decides_between_two_classes_of_one_output_too()
    {
        // Above 0.3: 0.4 and 0.9, of which one is of class 1; of three in class 1.
        float[] outputs = [0.4f, 0.9f, 0.3f, 0.1f];
        var task = new PredictionTask(TargetKinds.Classes, 1, ["no", "yes"]);
        Assert.Equal(0.5, Of(new Precision(Threshold: 0.3f), outputs, new float[4], task, [0, 1, 1, 1]));
        Assert.Equal(1 / 3.0, Of(new Recall(Threshold: 0.3f), outputs, new float[4], task, [0, 1, 1, 1]), 1e-12);
    }

    /// <summary>As with zero_division=0: a label that neither occurs nor is predicted counts as 0.</summary>
    [Fact]
    public void A_label_that_neither_occurs_nor_is_predicted_has_zero()
    {
        Assert.Equal(0.5, Of(new F1(), [1, 0, 1, 0], [1, 0, 1, 0], 2));
        Assert.Equal(1, Of(new F1(Averaging.Micro), [1, 0, 1, 0], [1, 0, 1, 0], 2));
        Assert.Equal(0, Of(new F1(Averaging.Weighted), [0, 0], [0, 0], 2));
        Assert.Equal(0, Of(new Precision(Averaging.Micro), [0, 0], [0, 0], 2));
    }

    [Fact]
    public void Not_a_number_is_a_wrong_decision_and_predicts_no_label()
    {
        Assert.Equal(0.5, Of(new BinaryAccuracy(), [float.NaN, 1, float.NaN, 0], [0, 1, 1, 0], 2));
        Assert.Equal(0.5, Of(new HammingLoss(), [float.NaN, 1, float.NaN, 0], [0, 1, 1, 0], 2));
        Assert.Equal(0, Of(new ExactMatch(), [float.NaN, 1, float.NaN, 0], [0, 1, 1, 0], 2));
        Assert.Equal(0.5, Of(new Recall(), [float.NaN, 1, float.NaN, 0], [0, 1, 1, 0], 2));
    }

    [Fact]
    public void What_means_nothing_is_refused_when_a_count_starts()
    {
        var labels = Task(TargetKinds.Labels, 3);
        Assert.Equal("'average' is 'binary' where there are two classes, but there are 3 labels. Let it be 'macro', 'micro' or 'weighted'.",
            Refused(new F1(Averaging.Binary), labels));
        Assert.Equal("'average' is 'binary' where there are two classes, but there are 3 classes. Let it be 'macro', 'micro' or 'weighted'.",
            Refused(new Recall(Averaging.Binary), Task(TargetKinds.Classes, 3)));
        Assert.Equal("'threshold' is for labels, or for two classes told by one output, but here the greatest of 2 outputs decides. Leave it out.",
            Refused(new Precision(Threshold: 0.4f), Task(TargetKinds.Classes, 2)));
    }

    [Fact]
    public void Metrics_of_labels_say_their_name_unit_and_direction()
    {
        Assert.Equal(new MetricInfo("binaryAccuracy", "fraction", HigherIsBetter: true), new BinaryAccuracy().Info);
        Assert.Equal(new MetricInfo("hammingLoss", "fraction", HigherIsBetter: false), new HammingLoss().Info);
        Assert.Equal(new MetricInfo("exactMatch", "fraction", HigherIsBetter: true), new ExactMatch().Info);
    }

    private static string Refused(IMetric metric, PredictionTask task) => Assert.Throws<ComponentException>(() => metric.Start(new(task))).Message;

    private static double Of(IMetric metric, float[] outputs, float[] targets, int width) => Of(metric, outputs, targets, Task(TargetKinds.Labels, width), []);

    private static double Of(IMetric metric, float[] outputs, float[] targets, PredictionTask task, int[] classes)
    {
        var accumulator = metric.Start(new(task));
        var (rows, sample) = (outputs.Length / task.Outputs, new Shape(task.Outputs));
        accumulator.Add(new(Tensor.From(outputs, rows, sample), Tensor.From(targets, rows, sample), classes));
        return accumulator.Value;
    }

    private static PredictionTask Task(TargetKinds kind, int width) => new(kind, width, [.. Enumerable.Range(0, width).Select(index => $"{index}")]);
}
