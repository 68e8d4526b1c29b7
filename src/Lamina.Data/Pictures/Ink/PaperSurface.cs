namespace Lamina.Data;

/// <summary>
/// The light of the paper under the ink: the surface s(u, v) = c₀ + c₁u + c₂v + c₃u² + c₄uv + c₅v² over u, v from −1 to 1, which follows a lamp at the side
/// and the dark corners of a lens. Fitted by least squares with the weights (1 + (r/c)²)⁻² of the residuals r (Geman, McClure 1987), whose width c shrinks from
/// the whole range to the noise (Blake, Zisserman 1987), so that ink comes to count for nothing.
/// </summary>
internal sealed class PaperSurface
{
    private const int Terms = 6;
    private const int MaximumSamples = 5000;
    private const int Steps = 14;
    private const double Shrink = 0.65;
    private const double Narrowest = 0.03;
    private const double FrameShare = 0.05;
    private const double Ridge = 1e-6;

    private readonly double[] _coefficients = new double[Terms];
    private readonly int _width;
    private readonly int _height;

    private PaperSurface(int width, int height) => (_width, _height) = (width, height);

    /// <summary>The surface that follows the light.</summary>
    public static PaperSurface Fit(float[] luminance, int width, int height)
    {
        var surface = new PaperSurface(width, height);
        surface.Fit(luminance);
        return surface;
    }

    /// <summary>The median of the frame, everywhere.</summary>
    public static PaperSurface Flat(float[] luminance, int width, int height)
    {
        var surface = new PaperSurface(width, height);
        var frame = luminance.Where((_, pixel) => surface.IsFrame(pixel)).Order().ToArray();
        surface._coefficients[0] = frame[frame.Length / 2];
        return surface;
    }

    /// <summary>The light of the paper at a pixel.</summary>
    public double At(int pixel)
    {
        Span<double> terms = stackalloc double[Terms];
        Fill(terms, pixel);
        var sum = 0.0;
        for (var i = 0; i < Terms; i++)
            sum += _coefficients[i] * terms[i];
        return sum;
    }

    /// <summary>The noise of what is left of these pixels without the paper: of all, or of the frame, where ink covers most of the picture.</summary>
    public double NoiseOf(double[] residuals, int[] pixels) =>
        Math.Min(Noise.Deviation(residuals), Noise.Deviation(residuals.Where((_, i) => IsFrame(pixels[i]))));

    private void Fit(float[] luminance)
    {
        var stride = (int)Math.Ceiling(Math.Sqrt((double)_width * _height / MaximumSamples));
        var samples = Enumerable.Range(0, luminance.Length).Where(pixel => pixel % _width % stride == 0 && pixel / _width % stride == 0).ToArray();
        var frame = samples.Count(IsFrame);

        // The frame counts as much as all that is inside, because a character is seldom there.
        var frameWeight = Math.Max(1, (samples.Length - frame) / (double)Math.Max(1, frame));
        var residuals = new double[samples.Length];
        var range = 1.0;
        for (var step = 0; step < Steps; step++)
        {
            Solve(samples.Select((pixel, i) =>
                (pixel, (double)luminance[pixel], (IsFrame(pixel) ? frameWeight : 1) * (step == 0 ? 1 : Weight(residuals[i] / range)))));
            for (var i = 0; i < residuals.Length; i++)
                residuals[i] = luminance[samples[i]] - At(samples[i]);
            range = Math.Max(range * Shrink, Math.Max(Narrowest, 3 * NoiseOf(residuals, samples)));
        }
    }

    private static double Weight(double residual) => 1 / ((1 + residual * residual) * (1 + residual * residual));

    private bool IsFrame(int pixel)
    {
        var (x, y) = (pixel % _width, pixel / _width);
        var margin = Math.Max(1, FrameShare * Math.Min(_width, _height));
        return x < margin || y < margin || x >= _width - margin || y >= _height - margin;
    }

    private void Fill(Span<double> terms, int pixel)
    {
        var u = (2.0 * (pixel % _width) + 1) / _width - 1;
        var v = (2.0 * (pixel / _width) + 1) / _height - 1;
        (terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]) = (1, u, v, u * u, u * v, v * v);
    }

    /// <summary>Solves the normal equations by Gauss–Jordan elimination; the ridge keeps them solvable for a picture of one row or column.</summary>
    private void Solve(IEnumerable<(int Pixel, double Light, double Weight)> samples)
    {
        var equations = new double[Terms, Terms + 1];
        Span<double> terms = stackalloc double[Terms];
        foreach (var (pixel, light, weight) in samples)
        {
            Fill(terms, pixel);
            for (var i = 0; i < Terms; i++)
            {
                for (var j = 0; j < Terms; j++)
                    equations[i, j] += weight * terms[i] * terms[j];
                equations[i, Terms] += weight * terms[i] * light;
            }
        }

        var ridge = Ridge * equations[0, 0];
        for (var i = 0; i < Terms; i++)
            equations[i, i] += ridge;
        for (var pivot = 0; pivot < Terms; pivot++)
        {
            for (var row = 0; row < Terms; row++)
            {
                var factor = row == pivot ? 0 : equations[row, pivot] / equations[pivot, pivot];
                for (var column = pivot; factor != 0 && column <= Terms; column++)
                    equations[row, column] -= factor * equations[pivot, column];
            }
        }

        for (var i = 0; i < Terms; i++)
            _coefficients[i] = equations[i, Terms] / equations[i, i];
    }
}
