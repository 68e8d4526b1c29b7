using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Pictures;

/// <summary>Measures the pictures of training data: their range, and where and how large their ink is.</summary>
internal sealed class ForegroundMeasure
{
    private const int MaximumRows = 2000;

    // Of MNIST's boxes, the median larger side is 20 at any share from 0 to a half; an eighth ignores faint dirt of other data.
    private const double InkShare = 0.125;

    private readonly Dataset _training;
    private readonly int _width;
    private readonly int _height;
    private readonly float[] _row;
    private readonly float _minimum = float.PositiveInfinity;
    private readonly float _maximum = float.NegativeInfinity;

    public ForegroundMeasure(Dataset training, int width, int height)
    {
        (_training, _width, _height, _row) = (training, width, height, new float[width * height]);
        for (var row = 0; row < training.Count; row++)
        {
            training.ReadInput(row, _row);
            (_minimum, _maximum) = (Math.Min(_minimum, Reductions.Min(_row)), Math.Max(_maximum, Reductions.Max(_row)));
        }
    }

    /// <summary>The facts; null where a value is not finite.</summary>
    public InputPicture? Result()
    {
        if (!float.IsFinite(_minimum) || !float.IsFinite(_maximum))
            return null;
        var inkIsHigh = BorderMean() < (_minimum + (double)_maximum) / 2;
        var sizes = new List<int>();
        var (sumX, sumY) = (0.0, 0.0);
        foreach (var row in Sampled())
        {
            _training.ReadInput(row, _row);
            if (Ink(inkIsHigh) is not var (size, x, y))
                continue;
            sizes.Add(size);
            (sumX, sumY) = (sumX + x, sumY + y);
        }

        if (sizes.Count == 0)
            return new(_width, _height, _minimum, _maximum, inkIsHigh, Math.Max(_width, _height));
        sizes.Sort();
        return new(_width, _height, _minimum, _maximum, inkIsHigh, sizes[sizes.Count / 2], (float)(sumX / sizes.Count), (float)(sumY / sizes.Count));
    }

    private IEnumerable<int> Sampled()
    {
        var count = Math.Min(_training.Count, MaximumRows);
        return Enumerable.Range(0, count).Select(index => (int)((long)index * _training.Count / count));
    }

    private double BorderMean()
    {
        var (sum, count) = (0.0, 0);
        foreach (var row in Sampled())
        {
            _training.ReadInput(row, _row);
            for (var pixel = 0; pixel < _row.Length; pixel++)
            {
                if (pixel % _width is var x && pixel / _width is var y && x > 0 && y > 0 && x < _width - 1 && y < _height - 1)
                    continue;
                (sum, count) = (sum + _row[pixel], count + 1);
            }
        }

        return sum / count;
    }

    /// <summary>The larger side of the box around the ink of the current row, and the ink's centre of mass; null if there is none.</summary>
    private (int Size, double X, double Y)? Ink(bool inkIsHigh)
    {
        var (left, right, top, bottom) = (_width, -1, _height, -1);
        var (mass, sumX, sumY) = (0.0, 0.0, 0.0);
        for (var pixel = 0; pixel < _row.Length; pixel++)
        {
            var share = ((double)_row[pixel] - _minimum) / ((double)_maximum - _minimum);
            var ink = inkIsHigh ? share : 1 - share;
            var (x, y) = (pixel % _width, pixel / _width);
            (mass, sumX, sumY) = (mass + ink, sumX + ink * x, sumY + ink * y);
            if (ink > InkShare)
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
        }

        return right < 0 ? null : (Math.Max(right - left, bottom - top) + 1, sumX / mass, sumY / mass);
    }
}
