using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Lamina.Kernels;

namespace Lamina.Benchmarks;

/// <summary>The kernels of a training step, one by one, at the sizes of 784-100-10 with batches of 100, one thread and two.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private const int Batch = 100;
    private const int Inputs = 784;
    private const int Units = 100;
    private const int Classes = 10;
    private static readonly Workers[] s_pools = [Workers.Inline, new(2)];
    private readonly float[] _inputs = Numbers(Batch * Inputs);
    private readonly float[] _weights = Numbers(Inputs * Units);
    private readonly float[] _weightGradient = new float[Inputs * Units];
    private readonly float[] _units = Numbers(Batch * Units);
    private readonly float[] _activated = new float[Batch * Units];
    private readonly float[] _unitGradient = Numbers(Batch * Units);
    private readonly float[] _bias = Numbers(Units);
    private readonly float[] _logits = Numbers(Batch * Classes);
    private readonly float[] _targets = [.. Enumerable.Range(0, Batch * Classes).Select(i => i % Classes == 3 ? 1f : 0f)];
    private readonly float[] _probabilities = new float[Batch * Classes];
    private readonly float[] _losses = new float[Batch];
    private readonly float[] _logitGradient = new float[Batch * Classes];
    private readonly float[] _values;
    private readonly int[] _columns;
    private readonly int[] _offsets = new int[Batch + 1];

    /// <summary>Leaves out four fifths of the inputs, as many as MNIST's pixels have zeros.</summary>
    public KernelBenchmarks()
    {
        var random = new Random(1);
        var kept = Enumerable.Range(0, Batch * Inputs).Where(_ => random.Next(5) == 0).ToList();
        _values = [.. kept.Select(place => _inputs[place])];
        _columns = [.. kept.Select(place => place % Inputs)];
        for (var row = 0; row < Batch; row++)
            _offsets[row + 1] = kept.Count(place => place < (row + 1) * Inputs);
    }

    [Params(1, 2)]
    public int Threads { get; set; }

    private Workers Pool => s_pools[Threads - 1];

    public static void Print() =>
        BenchmarkRunner.Run<KernelBenchmarks>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));

    [Benchmark]
    public void DenseForward() => Gemm.MultiplyAddBias(Pool, new(_inputs, Batch, Inputs), new(_weights, Inputs, Units), _activated, _bias);

    [Benchmark]
    public void DenseWeightGradient() =>
        Gemm.Multiply(Pool, new(_inputs, Inputs, Batch, isTransposed: true), new(_unitGradient, Batch, Units), _weightGradient);

    [Benchmark]
    public void SparseForward() => SparseProduct.Multiply(Pool, _values, _columns, _offsets, _weights, _activated, Batch, Units, Inputs, _bias);

    [Benchmark]
    public void CompressedWeightGradient() =>
        SparseProduct.MultiplyTransposed(Pool, _values, _columns, _offsets, _unitGradient, _weightGradient, Batch, Units, Inputs);

    [Benchmark]
    public void Exponential() => Transcendental.Exp(_units, _activated);

    [Benchmark]
    public void SoftmaxCrossEntropy() => Softmax.CrossEntropy(_logits, _targets, _probabilities, _losses, _logitGradient, Classes, 1f / Batch);

    [Benchmark]
    public void ColumnSums() => Reductions.ColumnSums(Pool, _unitGradient, _activated.AsSpan(0, Units), Batch, Units);

    private static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
