using System.Buffers;

namespace Lamina.Metrics;

/// <summary>Ranks samples by a score, the highest first, equal ones together. Its memory is lent, and given back by <see cref="Dispose"/>.</summary>
internal ref struct Ranking
{
    private readonly double[] _scores;
    private readonly double[] _weights;
    private int _count;

    /// <param name="capacity">How many samples there are at most.</param>
    public Ranking(int capacity) => (_scores, _weights) = (ArrayPool<double>.Shared.Rent(capacity), ArrayPool<double>.Shared.Rent(capacity));

    /// <summary>Adds a sample; the lowest number sorts first, and the sign of a weight says which side it is on.</summary>
    public void Add(double score, bool isPositive, double weight) => (_scores[_count], _weights[_count++]) = (-score, isPositive ? weight : -weight);

    /// <summary>The areas under the curves that go through every distinct score; NaN where a score is, and where a curve does not exist.</summary>
    public readonly RankedArea Area()
    {
        Array.Sort(_scores, _weights, 0, _count);
        var (roc, precision, positives, negatives) = (0.0, 0.0, 0.0, 0.0);
        for (int from = 0, to; from < _count; from = to)
        {
            if (double.IsNaN(_scores[from]))
                return new(double.NaN, double.NaN, double.NaN);
            var (positivesAbove, negativesAbove) = (positives, negatives);
            for (to = from; to < _count && _scores[to] == _scores[from]; to++)
                (positives, negatives) = (positives + Math.Max(_weights[to], 0), negatives - Math.Min(_weights[to], 0));
            roc += (negatives - negativesAbove) * (positives + positivesAbove) / 2;
            if (positives > positivesAbove)
                precision += (positives - positivesAbove) * positives / (positives + negatives);
        }

        return new(roc / (positives * negatives), precision / positives, positives);
    }

    public readonly void Dispose()
    {
        ArrayPool<double>.Shared.Return(_scores);
        ArrayPool<double>.Shared.Return(_weights);
    }
}
