namespace Lamina.Kernels;

/// <summary>A gradient over all places of a batch: a sum for each chunk of them, several chunks at a time, joined in ascending order.</summary>
internal static unsafe class ChunkedGradient
{
    // As many chunks at a time as keep every thread busy: their sums are the memory that a gradient takes.
    private const int ChunksPerThread = 4;

    [ThreadStatic]
    private static AlignedBuffer? s_memory;

    /// <summary>Computes the gradient over all places from 0.</summary>
    public static void Run(InstructionSet set, Workers workers, PatchGradient gradient, int places)
    {
        int chunks = Math.Max(1, (places + GemmTask.Chunk - 1) / GemmTask.Chunk), wave = Math.Min(chunks, workers.Threads * ChunksPerThread);
        int weights = gradient.Shape.PatchLength * gradient.Shape.Filters, sums = weights + gradient.Shape.Filters;
        Job job = new()
        {
            Gradient = gradient,
            Places = places,
            Weights = weights,
            Sums = sums,
            Slots = Memory(checked((chunks == 1 ? 0 : wave) * sums)),
            InstructionSet = set
        };
        Tiles tiles = new() { Shape = gradient.Shape };
        Kernel.Run(set, ref tiles);
        for (job.Chunk = 0; job.Chunk < chunks; job.Chunk += wave)
        {
            job.Chunks = Math.Min(wave, chunks - job.Chunk);
            job.Gradient.Parts = Math.Clamp(workers.Threads * ChunksPerThread / job.Chunks, 1, tiles.Count);
            long cost = (long)Math.Min(places, GemmTask.Chunk) * weights / job.Gradient.Parts;
            workers.Run(job.Chunks * job.Gradient.Parts, cost, job, static (job, from, to) =>
            {
                for (int item = from; item < to; item++)
                    job.Compute(item);
            });
            workers.Run(sums, job.Chunks, job, static (job, from, to) => job.Join(from, to), granularity: 16);
        }
    }

    private static float* Memory(int length)
    {
        if (s_memory is null || s_memory.Length < length)
            s_memory = new AlignedBuffer(length);
        return s_memory.Address;
    }

    private struct Job
    {
        public PatchGradient Gradient;
        public int Places;
        public int Weights;
        public int Sums;
        public float* Slots;
        public InstructionSet InstructionSet;

        /// <summary>The chunks of this turn: the first, and how many.</summary>
        public int Chunk;
        public int Chunks;

        public readonly void Compute(int item)
        {
            int chunk = Chunk + item / Gradient.Parts;
            PatchGradient gradient = Gradient;
            gradient.Part = item % Gradient.Parts;
            gradient.From = chunk * GemmTask.Chunk;
            gradient.To = Math.Min(Places, gradient.From + GemmTask.Chunk);
            if (chunk > 0)
            {
                gradient.Weights = Slot(chunk);
                gradient.Bias = Gradient.Bias == null ? null : Slot(chunk) + Weights;
            }
            Kernel.Run(InstructionSet, ref gradient);
        }

        /// <summary>Adds, to some of the sums, those of this turn's chunks; the first chunk of all computed in place.</summary>
        public readonly void Join(int from, int to)
        {
            for (int chunk = Math.Max(1, Chunk); chunk < Chunk + Chunks; chunk++)
            {
                float* slot = Slot(chunk);
                Add(Gradient.Weights, slot, Math.Min(from, Weights), Math.Min(to, Weights));
                if (Gradient.Bias != null)
                    Add(Gradient.Bias, slot + Weights, Math.Max(from, Weights) - Weights, Math.Max(to, Weights) - Weights);
            }
        }

        private readonly float* Slot(int chunk) => Slots + (nint)(chunk - Chunk) * Sums;

        private readonly void Add(float* sums, float* slot, int from, int to) =>
            Elementwise.Apply(InstructionSet, default(Sum), new ReadOnlySpan<float>(sums + from, to - from), new ReadOnlySpan<float>(slot + from, to - from),
                new Span<float>(sums + from, to - from));
    }

    private struct Tiles : IKernel
    {
        public ConvolutionShape Shape;
        public int Count;

        public void Run<V>() where V : struct, ISimd<V> => Count = PatchGradient.TilesOf<V>(Shape);
    }

    private readonly struct Sum : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x + y;
    }
}
