using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>Pools some images of a batch, or deals the gradients of their outputs to their inputs, a vector of channels at a time.</summary>
internal unsafe struct PoolingKernel<TPooling>(PoolingShape shape, float* x, float* y, float* dy, float* dx) : IKernel where TPooling : struct, IPooling
{
    public InstructionSet InstructionSet;
    public int From;
    public int To;

    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        for (int image = From; image < To; image++)
        {
            if (dx != null)
                new Span<float>(dx + (nint)image * shape.InputLength, shape.InputLength).Clear();
            nint output = (nint)image * shape.OutputLength;
            for (int row = 0; row < shape.Vertical.Output; row++)
            {
                (int top, int bottom) = shape.Vertical.Covered(row);
                for (int column = 0; column < shape.Horizontal.Output; column++, output += shape.Channels)
                {
                    (int left, int right) = shape.Horizontal.Covered(column);
                    nint input = (nint)image * shape.InputLength + ((nint)top * shape.Horizontal.Input + left) * shape.Channels;
                    if (dx == null)
                        Forward<V>(input, output, bottom - top, right - left);
                    else
                        Backward<V>(input, output, bottom - top, right - left);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Forward<V>(nint input, nint output, int rows, int columns) where V : struct, ISimd<V>
    {
        nint stride = (nint)shape.Horizontal.Input * shape.Channels, step = shape.Channels;
        V count = V.Broadcast(shape.CountOf(rows * columns));
        for (int channel = 0; channel < shape.Channels; channel += V.Width)
        {
            int lanes = Math.Min(V.Width, shape.Channels - channel);
            float* line = x + input + channel;
            V partial = Lanes.Load<V>(line, lanes);
            for (int row = 0; row < rows; row++, line += stride)
            {
                for (int column = row == 0 ? 1 : 0; column < columns; column++)
                    partial = TPooling.Accumulate(partial, Lanes.Load<V>(line + column * step, lanes));
            }
            Lanes.Store(y + output + channel, TPooling.Finish(partial, count), lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Backward<V>(nint input, nint output, int rows, int columns) where V : struct, ISimd<V>
    {
        nint stride = (nint)shape.Horizontal.Input * shape.Channels, step = shape.Channels;
        V count = V.Broadcast(shape.CountOf(rows * columns));
        for (int channel = 0; channel < shape.Channels; channel += V.Width)
        {
            int lanes = Math.Min(V.Width, shape.Channels - channel);
            V gradient = Lanes.Load<V>(dy + output + channel, lanes), pooled = Lanes.Load<V>(y + output + channel, lanes);
            for (int row = 0; row < rows; row++)
            {
                nint place = input + channel + row * stride;
                for (int column = 0; column < columns; column++, place += step)
                {
                    V part = TPooling.Deal(ref gradient, Lanes.Load<V>(x + place, lanes), pooled, count);
                    Lanes.Store(dx + place, Lanes.Load<V>(dx + place, lanes) + part, lanes);
                }
            }
        }
    }
}
