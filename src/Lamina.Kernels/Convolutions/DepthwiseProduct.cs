using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>
/// Rows of a destination image in which each channel is made of the same channel of the source: a vector holds channels, not places, so that no lane is idle.
/// </summary>
internal unsafe struct DepthwiseProduct : IKernel
{
    public float* Source;
    public int Channels;
    public TapAxis Vertical;
    public TapAxis Horizontal;

    /// <summary>Weights [kernelHeight, kernelWidth, channels].</summary>
    public float* Weights;

    /// <summary>Where the weights of the first tap stand, and how far it is to those of the next one down and to the right.</summary>
    public nint FirstWeights;
    public nint WeightsDown;
    public nint WeightsRight;

    public float* Destination;
    public nint DestinationSample;
    public nint DestinationRow;
    public nint DestinationStep;

    /// <summary>Where the chains of a place start; null for zero.</summary>
    public float* Bias;

    public InstructionSet InstructionSet;

    /// <summary>Rows of the batch: <see cref="Vertical"/>.Destination of each image.</summary>
    public int From;
    public int To;

    /// <summary>Outputs, made of inputs.</summary>
    public void SetForward(in ConvolutionShape shape)
    {
        (Channels, Vertical, Horizontal) = (shape.Channels, TapAxis.Forward(shape.Vertical), TapAxis.Forward(shape.Horizontal));
        (FirstWeights, WeightsRight, WeightsDown) = (0, Channels, (nint)shape.Horizontal.Window * Channels);
        (DestinationSample, DestinationStep) = ((nint)shape.Places * Channels, Channels);
        DestinationRow = (nint)shape.Horizontal.Output * Channels;
    }

    /// <summary>Gradients of the inputs that are the same modulo the stride.</summary>
    public void SetBackward(in ConvolutionShape shape, int top, int left)
    {
        (Channels, Vertical, Horizontal) = (shape.Channels, TapAxis.Backward(shape.Vertical, top), TapAxis.Backward(shape.Horizontal, left));
        nint row = (nint)shape.Horizontal.Window * Channels;
        FirstWeights = TapAxis.KernelPlace(shape.Vertical, top, Vertical.Taps, 0) * row
            + (nint)TapAxis.KernelPlace(shape.Horizontal, left, Horizontal.Taps, 0) * Channels;
        (WeightsDown, WeightsRight) = (-shape.Vertical.Stride * row, -(nint)shape.Horizontal.Stride * Channels);
        (DestinationSample, DestinationStep) = (shape.InputLength, (nint)shape.Horizontal.Stride * Channels);
        DestinationRow = (nint)shape.Vertical.Stride * shape.Horizontal.Input * Channels;
    }

    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        for (int row = From; row < To; row++)
        {
            int sample = row / Vertical.Destination, i = row - sample * Vertical.Destination;
            (int top, int bottom) = Vertical.Existing(i);
            float* line = Source + ((nint)sample * Vertical.Source + i * Vertical.Step + Vertical.Start) * Horizontal.Source * Channels;
            float* result = Destination + sample * DestinationSample + i * DestinationRow;
            for (int j = 0; j < Horizontal.Destination; j++, result += DestinationStep)
            {
                (int left, int right) = Horizontal.Existing(j);
                Place<V>(line + (nint)(j * Horizontal.Step + Horizontal.Start) * Channels, result, top, bottom, left, right);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Place<V>(float* source, float* result, int top, int bottom, int left, int right) where V : struct, ISimd<V>
    {
        nint step = Channels, stride = (nint)Horizontal.Source * Channels, across = WeightsRight;
        float* first = source + top * stride + left * step, weights = Weights + FirstWeights + top * WeightsDown + left * across;
        for (int channel = 0; channel < Channels; channel += V.Width)
        {
            int lanes = Math.Min(V.Width, Channels - channel);
            V sum = Bias == null ? default : Lanes.Load<V>(Bias + channel, lanes);
            float* row = first + channel, rowWeights = weights + channel;
            for (int tap = top; tap < bottom; tap++, row += stride, rowWeights += WeightsDown)
            {
                float* x = row, w = rowWeights;
                for (int place = left; place < right; place++, x += step, w += across)
                    sum = V.FusedMultiplyAdd(Lanes.Load<V>(x, lanes), Lanes.Load<V>(w, lanes), sum);
            }
            Lanes.Store(result + channel, sum, lanes);
        }
    }
}
