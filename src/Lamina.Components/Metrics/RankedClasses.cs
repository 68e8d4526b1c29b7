using Lamina.State;

namespace Lamina.Metrics;

/// <summary>Keeps the score of every sample for each class or label, and averages an area of their rankings, each class against the rest.</summary>
internal sealed class RankedClasses : IMetricAccumulator
{
    private readonly PredictionTask _task;
    private readonly Averaging _averaging;
    private readonly Func<RankedArea, double> _area;
    private readonly PersistentSeries _scores;
    private readonly PersistentSeries _truths;
    private readonly PersistentSeries _weights;

    /// <param name="context">The classes or labels, and where the scores are kept.</param>
    /// <param name="averaging">How; null for class 1 of two and the plain mean of more.</param>
    /// <param name="area">Which area of a ranking.</param>
    /// <exception cref="ComponentException">There is no class 1 of two.</exception>
    public RankedClasses(MetricContext context, Averaging? averaging, Func<RankedArea, double> area)
    {
        (_task, _averaging, _area) = (context.Task, ClassScore.AveragingOf(context.Task, averaging), area);
        (_scores, _truths, _weights) = (context.Series("scores"), context.Series("truths"), context.Series("weights"));
    }

    public double Value => _averaging switch
    {
        Averaging.Binary => _area(Of(1)),
        Averaging.Micro => _area(OfAll()),
        _ => Mean(_averaging == Averaging.Weighted),
    };

    private bool HasLabels => _task.Targets == TargetKinds.Labels;

    /// <summary>How many scores of a sample are kept: of two classes, one says all.</summary>
    private int Width => _averaging == Averaging.Binary ? 1 : _task.Outputs;

    private int Rows => _scores.Count / Width;

    public void Add(in MetricBatch batch)
    {
        for (var row = 0; row < batch.Predictions.Rows; row++)
        {
            if (!batch.Weights.IsEmpty)
                _weights.Add(batch.WeightOf(row));
            foreach (var score in batch.Predictions.Row(row)[^Width..])
                _scores.Add(score);
            if (!HasLabels)
                _truths.Add(batch.TrueClass(row) ?? double.NaN);
            else
                foreach (var target in batch.Targets.Row(row))
                    _truths.Add(target);
        }
    }

    /// <summary>The mean over the classes whose curve exists.</summary>
    private double Mean(bool isWeighted)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var k = 0; k < _task.Count; k++)
        {
            var ranked = Of(k);
            if (double.IsNaN(ranked.Positives))
                return double.NaN;
            var (area, weight) = (_area(ranked), isWeighted ? ranked.Positives : 1);
            if (!double.IsNaN(area))
                (sum, weights) = (sum + (weight * area), weights + weight);
        }

        return sum / weights;
    }

    private RankedArea Of(int k)
    {
        using var ranking = new Ranking(Rows);
        return Ranked(ranking, k, k + 1);
    }

    private RankedArea OfAll()
    {
        using var ranking = new Ranking(checked(Rows * _task.Count));
        return Ranked(ranking, 0, _task.Count);
    }

    private RankedArea Ranked(Ranking ranking, int from, int to)
    {
        var scores = _scores.Values;
        var truths = _truths.Values;
        var weights = _weights.Values;
        for (var row = 0; row < Rows; row++)
        {
            for (var k = from; k < to; k++)
            {
                // One output is the score of class 1, and one less it that of class 0.
                var score = Width > 1 || HasLabels ? scores[(row * Width) + k] : k == 1 ? scores[row] : 1 - scores[row];
                ranking.Add(score, HasLabels ? truths[(row * Width) + k] == 1 : truths[row] == k,
                    weights.IsEmpty ? 1 : weights[row]);
            }
        }

        return ranking.Area();
    }
}
