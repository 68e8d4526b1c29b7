using Lamina.Activations;
using Lamina.Metrics;
using Lamina.State;

namespace Lamina.Components.Tests.Metrics;

/// <summary>Areas under curves and metrics of probabilities, by hand.</summary>
public sealed class RankingMetricTests
{
    // Of the four pairs of a positive (0.8, 0.4) and a negative (0.4, 0.1): three right, and a tie that counts half.
    private static readonly float[] s_scores = [0.8f, 0.4f, 0.4f, 0.1f];
    private static readonly int[] s_classes = [1, 1, 0, 0];

    [Fact]
    public void Roc_auc_is_the_share_of_pairs_in_order_with_ties_as_halves() => Assert.Equal(3.5 / 4, Binary(new RocAuc(), s_scores, s_classes), 1e-15);

    /// <summary>At 0.8: recall 1/2, precision 1; at 0.4: recall 1, precision 2/3.</summary>
    [Fact]
    public void Pr_auc_is_average_precision_over_distinct_scores() =>
        Assert.Equal((0.5 * 1) + (0.5 * 2 / 3), Binary(new PrAuc(), s_scores, s_classes), 1e-15);

    [Fact]
    public void Without_a_positive_or_a_negative_sample_there_is_no_curve()
    {
        Assert.Equal(double.NaN, Binary(new RocAuc(), s_scores, [1, 1, 1, 1]));
        Assert.Equal(double.NaN, Binary(new RocAuc(), s_scores, [0, 0, 0, 0]));
        Assert.Equal(1, Binary(new PrAuc(), s_scores, [1, 1, 1, 1]));
        Assert.Equal(double.NaN, Binary(new PrAuc(), s_scores, [0, 0, 0, 0]));
    }

    /// <summary>Class 2 never occurs: the means are those over classes 0 and 1, both of which are ranked perfectly.</summary>
    [Theory]
    [InlineData(Averaging.Macro)]
    [InlineData(Averaging.Weighted)]
    public void A_class_that_no_sample_has_is_left_out(Averaging average)
    {
        float[] p = [0.7f, 0.1f, 0.2f, 0.2f, 0.3f, 0.5f];
        Assert.Equal(1, Of(new RocAuc(average), p, 3, [0, 1]));
        Assert.Equal(1, Of(new PrAuc(average), p, 3, [0, 1]));
    }

    [Fact]
    public void A_score_that_is_no_number_makes_the_area_none()
    {
        Assert.Equal(double.NaN, Binary(new RocAuc(), [0.8f, float.NaN, 0.4f, 0.1f], s_classes));
        Assert.Equal(double.NaN, Of(new PrAuc(Averaging.Macro), [0.7f, 0.3f, float.NaN, 0.5f], 2, [0, 1]));
        Assert.Equal(double.NaN, Binary(new LogLoss(), [float.NaN], [1]));
        Assert.Equal(double.NaN, Binary(new Brier(), [float.NaN], [1]));
    }

    /// <summary>Scores of one output need not be probabilities.</summary>
    [Fact]
    public void Only_the_order_of_scores_matters() => Assert.Equal(3.5 / 4, Binary(new RocAuc(), [float.PositiveInfinity, 40, 40, -7e30f], s_classes), 1e-15);

    [Fact]
    public void Log_loss_is_the_surprise_and_a_wrong_certainty_is_finite()
    {
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.5)) / 2, Binary(new LogLoss(), [0.75f, 0.5f], [1, 0]), 1e-15);
        Assert.Equal(52 * Math.Log(2), Binary(new LogLoss(), [0], [1]), 1e-12);
        Assert.Equal(52 * Math.Log(2), Of(new LogLoss(), [1, 0, 0], 3, [1]), 1e-12);
    }

    /// <summary>Of two classes (3/4 − 1)² and (1/2)²; of three (3/4 − 1)² + (1/4)² + 0.</summary>
    [Fact]
    public void Brier_is_the_squared_distance_of_class_1_of_two_and_of_all_of_more()
    {
        Assert.Equal((0.0625 + 0.25) / 2, Binary(new Brier(), [0.75f, 0.5f], [1, 0]), 1e-15);
        Assert.Equal((0.0625 + 0.25) / 2, Of(new Brier(), [0.25f, 0.75f, 0.5f, 0.5f], 2, [1, 0]), 1e-15);
        Assert.Equal(0.125, Of(new Brier(), [0.75f, 0.25f, 0], 3, [0]), 1e-15);
    }

    /// <summary>
    /// Of class 0 both right, of class 1 one of two, class 2 does not occur though it is predicted: (1 + 1/2) / 2, and adjusted (3/4 − 1/2) / (1 − 1/2).
    /// </summary>
    [Fact]
    public void Balanced_accuracy_is_the_mean_recall_of_the_classes_that_occur()
    {
        float[] p = [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
        Assert.Equal(0.75, Of(new BalancedAccuracy(), p, 3, [0, 0, 1, 1]));
        Assert.Equal(0.5, Of(new BalancedAccuracy(Adjusted: true), p, 3, [0, 0, 1, 1]));
        Assert.Equal(double.NaN, Of(new BalancedAccuracy(Adjusted: true), p, 3, [0, 0, 0, 0]));
        Assert.Equal(0.5, Of(new BalancedAccuracy(), [float.NaN, 0, 0, 1], 2, [0, 1]));
    }

    /// <summary>TP 2, FP 1, FN 1, TN 3: (2·3 − 1·1) / √(3·3·4·4) = 5/12. Who always guesses the same has 0.</summary>
    [Fact]
    public void Matthews_is_the_correlation_of_the_confusion_matrix()
    {
        Assert.Equal(5 / 12.0, Binary(new Matthews(), [1, 1, 0, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0, 0]), 1e-15);
        Assert.Equal(0, Binary(new Matthews(), [1, 1, 1], [1, 1, 0]));
        Assert.Equal(-1, Binary(new Matthews(), [1, 0], [0, 1]), 1e-15);
        Assert.Equal(1, Binary(new Matthews(0.2f), [0.3f, 0.1f], [1, 0]), 1e-15);
        // Guesses none, 0, 1 of truths 1, 0, 1, as of three classes: (2·3 − (1·1 + 1·2)) / √((9 − 3)·(9 − 5)).
        Assert.Equal(3 / Math.Sqrt(24), Binary(new Matthews(), [float.NaN, 0, 1], [1, 0, 1]), 1e-15);
    }

    /// <summary>right 1, predicted 2, actual 1: f2 = 5 / (4 + 2), f0.5 = 1.25 / (0.25 + 2).</summary>
    [Fact]
    public void F_beta_weighs_recall_beta_times_and_is_called_after_it()
    {
        Assert.Equal(5 / 6.0, Binary(new FBeta(), [1, 1, 0], [1, 0, 0]), 1e-15);
        Assert.Equal(1.25 / 2.25, Binary(new FBeta(0.5f), [1, 1, 0], [1, 0, 0]), 1e-15);
        Assert.Equal("f2", new FBeta().Info.Name);
        Assert.Equal("f0.5", new FBeta(0.5f).Info.Name);
    }

    /// <summary>|2 − 1| / 1, |3 − 4| / 4 and |0 − 2⁻⁵²| / 2⁻⁵².</summary>
    [Fact]
    public void A_percentage_error_is_a_share_of_the_target()
    {
        Assert.Equal((1 + 0.25) / 2, Numbers([2, 3], [1, 4]));
        Assert.Equal(1, Numbers([MathF.Pow(2, -52)], [0]));
    }

    [Fact]
    public void Probabilities_of_several_classes_are_required_to_sum_to_one()
    {
        var task = new PredictionTask(TargetKinds.Classes, 3, ["a", "b", "c"]) { Domain = OutputDomain.UnitInterval };
        const string Expected = "of 3 classes it takes probabilities that sum to one, as 'softmax' gives, but the last layer's outputs are numbers "
            + "from 0 to 1. Let the last activation be 'softmax', or measure 'binaryAccuracy' or 'rocAuc'.";
        Assert.Equal(Expected, Assert.Throws<ComponentException>(() => new LogLoss().Start(new(task))).Message);
        Assert.Equal(Expected, Assert.Throws<ComponentException>(() => new Brier().Start(new(task))).Message);
    }

    [Fact]
    public void Each_says_what_targets_it_is_for()
    {
        Assert.Equal(TargetKinds.Classes | TargetKinds.Labels, new RocAuc().Domain.Targets);
        Assert.Equal(TargetKinds.Classes | TargetKinds.Labels, new PrAuc().Domain.Targets);
        Assert.Equal(TargetKinds.Classes | TargetKinds.Labels, new FBeta().Domain.Targets);
        Assert.All((IMetric[])[new LogLoss(), new Brier(), new Matthews(), new BalancedAccuracy()], metric =>
            Assert.Equal(TargetKinds.Classes, metric.Domain.Targets));
        Assert.Equal(TargetKinds.Numbers, new MeanAbsolutePercentageError().Domain.Targets);
        Assert.All((IMetric[])[new RocAuc(), new PrAuc(), new FBeta(), new Matthews(), new BalancedAccuracy()], metric =>
            Assert.True(metric.Info.HigherIsBetter));
        Assert.All((IMetric[])[new LogLoss(), new Brier(), new MeanAbsolutePercentageError()], metric => Assert.False(metric.Info.HigherIsBetter));
    }

    [Fact]
    public void A_ranking_that_is_stopped_and_resumed_ends_the_same()
    {
        var numbers = new PersistentState();
        var task = new PredictionTask(TargetKinds.Classes, 1, ["0", "1"]);
        Add(new RocAuc().Start(new(task, numbers)), s_scores[..3], s_classes[..3]);
        var resumed = new RocAuc().Start(new(task, new PersistentState(numbers.Values)));
        Add(resumed, s_scores[3..], s_classes[3..]);
        Assert.Equal(3.5 / 4, resumed.Value, 1e-15);
    }

    private static void Add(IMetricAccumulator accumulator, float[] scores, int[] classes) =>
        accumulator.Add(new(
            Tensor.From(scores, scores.Length, new Shape(1)), Tensor.From([.. classes.Select(k => (float)k)], classes.Length, new Shape(1)), classes));

    private static double Numbers(float[] predictions, float[] targets)
    {
        var accumulator = new MeanAbsolutePercentageError().Start(new(new PredictionTask(TargetKinds.Numbers, 1, ["y"])));
        accumulator.Add(new(Tensor.From(predictions, predictions.Length, new Shape(1)), Tensor.From(targets, targets.Length, new Shape(1)), default));
        return accumulator.Value;
    }

    private static double Binary(IMetric metric, float[] scores, int[] classes) => Of(metric, scores, 1, classes);

    private static double Of(IMetric metric, float[] scores, int width, int[] classes)
    {
        var task = new PredictionTask(TargetKinds.Classes, width, [.. Enumerable.Range(0, Math.Max(2, width)).Select(k => $"{k}")])
        {
            Domain = OutputDomain.Distribution,
        };
        var targets = new float[scores.Length];
        for (var row = 0; row < classes.Length; row++)
            targets[width == 1 ? row : (row * width) + classes[row]] = width == 1 ? classes[row] : 1;
        var accumulator = metric.Start(new(task));
        accumulator.Add(new(Tensor.From(scores, classes.Length, new Shape(width)), Tensor.From(targets, classes.Length, new Shape(width)), classes));
        return accumulator.Value;
    }
}
