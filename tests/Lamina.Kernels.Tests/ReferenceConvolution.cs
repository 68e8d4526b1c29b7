namespace Lamina.Kernels.Tests;

/// <summary>Convolution as its definition has it, number by number: chains in ascending order, cut after 4096 steps.</summary>
internal sealed class ReferenceConvolution(ConvolutionShape shape, int batch)
{
    private const int Chunk = 4096;
    private readonly (WindowAxis V, WindowAxis H) _axes = (shape.Vertical, shape.Horizontal);
    private readonly int _groupChannels = shape.Channels / shape.Groups;
    private readonly int _groupFilters = shape.Filters / shape.Groups;

    public float[] Forward(float[] x, float[] w, float[] bias)
    {
        float[] z = new float[batch * shape.Places * shape.Filters];
        Each((n, i, j, f, output) =>
        {
            Chain chain = new(bias.Length > 0 ? bias[f] : 0);
            EachOfPatch(n, i, j, f, (step, input, weight) => chain.Add(step, x[input], w[weight]));
            z[output] = chain.Sum;
        });
        return z;
    }

    public (float[] Weights, float[] Bias) WeightGradient(float[] x, float[] dz)
    {
        Chain[] weights = [.. Enumerable.Range(0, shape.PatchLength * shape.Filters).Select(_ => new Chain(0))],
        bias = [.. Enumerable.Range(0, shape.Filters).Select(_ => new Chain(0))];
        Each((n, i, j, f, output) =>
        {
            int place = output / shape.Filters;
            EachOfPatch(n, i, j, f, (_, input, weight) => weights[weight].Add(place, x[input], dz[output]));
            bias[f].Add(place, 1, dz[output]);
        });
        return ([.. weights.Select(chain => chain.Sum)], [.. bias.Select(chain => chain.Sum)]);
    }

    public float[] InputGradient(float[] dz, float[] w)
    {
        Chain[] dx = [.. Enumerable.Range(0, batch * shape.InputLength).Select(_ => new Chain(0))];
        Each((n, i, j, f, output) => EachOfPatch(n, i, j, f, (_, input, weight) =>
        {
            int pixel = input / shape.Channels % (_axes.V.Input * _axes.H.Input);
            (int firstRow, _) = Outputs(_axes.V, pixel / _axes.H.Input);
            (int firstColumn, int columns) = Outputs(_axes.H, pixel % _axes.H.Input);
            int step = ((i - firstRow) * columns + (j - firstColumn)) * _groupFilters + f % _groupFilters;
            dx[input].Add(step, dz[output], w[weight]);
        }));
        return [.. dx.Select(chain => chain.Sum)];
    }

    /// <summary>The first output whose window would hold an input, existing or not, and how many there would be.</summary>
    private static (int First, int Count) Outputs(WindowAxis axis, int input)
    {
        int place = input + axis.Padding;
        int last = place / axis.Stride, first = (int)Math.Ceiling((place - axis.Window + 1) / (double)axis.Stride);
        return (first, last - first + 1);
    }

    private void Each(Action<int, int, int, int, int> body)
    {
        int output = 0;
        for (int n = 0; n < batch; n++)
        {
            for (int i = 0; i < _axes.V.Output; i++)
            {
                for (int j = 0; j < _axes.H.Output; j++)
                {
                    for (int f = 0; f < shape.Filters; f++)
                        body(n, i, j, f, output++);
                }
            }
        }
    }

    private void EachOfPatch(int n, int i, int j, int f, Action<int, int, int> body)
    {
        int step = 0;
        for (int h = 0; h < _axes.V.Window; h++)
        {
            for (int w = 0; w < _axes.H.Window; w++)
            {
                int row = i * _axes.V.Stride - _axes.V.Padding + h, column = j * _axes.H.Stride - _axes.H.Padding + w;
                for (int c = 0; c < _groupChannels; c++, step++)
                {
                    if (row >= 0 && row < _axes.V.Input && column >= 0 && column < _axes.H.Input)
                        body(step, ((n * _axes.V.Input + row) * _axes.H.Input + column) * shape.Channels + f / _groupFilters * _groupChannels + c,
                            step * shape.Filters + f);
                }
            }
        }
    }

    private sealed class Chain(float start)
    {
        private readonly List<float> _chunks = [start];

        public float Sum => _chunks.Aggregate((sum, chunk) => sum + chunk);

        public void Add(int step, float x, float y)
        {
            while (_chunks.Count <= step / Chunk)
                _chunks.Add(0);
            _chunks[step / Chunk] = MathF.FusedMultiplyAdd(x, y, _chunks[step / Chunk]);
        }
    }
}
