namespace Lamina.Kernels;

/// <summary>Weights of a convolution in the order in which the micro-kernel reads them; valid until the thread packs others.</summary>
internal static unsafe class PatchPanels
{
    [ThreadStatic]
    private static AlignedBuffer? s_memory;

    /// <summary>For each group its weights [patch, filters].</summary>
    public static float* Forward(InstructionSet set, in ConvolutionShape shape, float* weights)
    {
        Packing packing = new() { Shape = shape, Weights = weights, Forward = true };
        Kernel.Run(set, ref packing);
        return packing.Panels;
    }

    /// <summary>For each group its weights [patch, channels] as the inputs of one phase of the stride meet them, the patch being one of outputs.</summary>
    public static float* Backward(InstructionSet set, in ConvolutionShape shape, float* weights, int top, int left)
    {
        Packing packing = new() { Shape = shape, Weights = weights, Top = top, Left = left };
        Kernel.Run(set, ref packing);
        return packing.Panels;
    }

    private struct Packing : IKernel
    {
        public ConvolutionShape Shape;
        public float* Weights;
        public bool Forward;
        public int Top;
        public int Left;
        public float* Panels;

        public void Run<V>() where V : struct, ISimd<V>
        {
            int vertical = TapAxis.Backward(Shape.Vertical, Top).Taps, horizontal = TapAxis.Backward(Shape.Horizontal, Left).Taps;
            int length = Forward ? Shape.PatchLength : vertical * horizontal * Shape.GroupFilters;
            int columns = Forward ? Shape.GroupFilters : Shape.GroupChannels;
            long panels = PatchProduct.PanelsLength(length, columns, V.Width);
            Panels = Memory(checked((int)(Shape.Groups * panels)));
            for (int group = 0; group < Shape.Groups; group++)
            {
                for (int column = 0; column < columns; column += 2 * V.Width)
                {
                    float* panel = Panels + group * panels + (nint)column * length;
                    int present = Math.Min(2 * V.Width, columns - column);
                    if (Forward)
                        PackedPanel.CopyRows<V>(Weights + group * columns + column, Shape.Filters, length, present, present > V.Width, panel);
                    else
                        Transpose<V>(group, column, present, vertical, horizontal, panel);
                }
            }
        }

        private readonly void Transpose<V>(int group, int column, int present, int vertical, int horizontal, float* panel) where V : struct, ISimd<V>
        {
            int width = present > V.Width ? 2 * V.Width : V.Width;
            for (int tap = 0; tap < vertical * horizontal; tap++, panel += (nint)Shape.GroupFilters * width)
            {
                int row = TapAxis.KernelPlace(Shape.Vertical, Top, vertical, tap / horizontal),
                place = TapAxis.KernelPlace(Shape.Horizontal, Left, horizontal, tap % horizontal);
                nint channel = (nint)(row * Shape.Horizontal.Window + place) * Shape.GroupChannels + column;
                PackedPanel.CopyColumns<V>(Weights + channel * Shape.Filters + group * Shape.GroupFilters, Shape.Filters, Shape.GroupFilters, present,
                    present > V.Width, panel);
            }
        }

        private static float* Memory(int length)
        {
            if (s_memory is null || s_memory.Length < length)
                s_memory = new AlignedBuffer(length);
            return s_memory.Address;
        }
    }
}
