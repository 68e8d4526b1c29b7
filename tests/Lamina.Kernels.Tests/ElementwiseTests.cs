namespace Lamina.Kernels.Tests;

public sealed class ElementwiseTests
{
    [Fact]
    public void Applies_formulas_of_one_to_three_variables_at_every_length()
    {
        float[] x = Numbers.Uniform(70, 1), y = Numbers.Uniform(70, 2), z = Numbers.Uniform(70, 3);
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int n = 0; n <= x.Length; n++)
            {
                float[] result = new float[n];
                Elementwise.Apply(set, new Scaled(3), x.AsSpan(0, n), result);
                Numbers.SameBits([.. x.Take(n).Select(v => v * 3)], result, "unary");
                Elementwise.Apply(set, default(Quotient), x.AsSpan(0, n), y.AsSpan(0, n), result);
                Numbers.SameBits([.. x.Take(n).Zip(y, (u, v) => u / v)], result, "binary");
                Elementwise.Apply(set, default(Fused), x.AsSpan(0, n), y.AsSpan(0, n), z.AsSpan(0, n), result);
                Numbers.SameBits([.. Enumerable.Range(0, n).Select(i => MathF.FusedMultiplyAdd(x[i], y[i], z[i]))], result, "ternary");
            }
        }
    }

    [Fact]
    public void A_result_may_be_an_input_and_nothing_behind_it_is_touched()
    {
        foreach (InstructionSet set in Numbers.Sets)
        {
            float[] x = Numbers.Uniform(40, 4), expected = [.. x.Take(21).Select(v => v * 2), .. x.Skip(21)];
            Elementwise.Apply(set, new Scaled(2), x.AsSpan(0, 21), x.AsSpan(0, 21));
            Numbers.SameBits(expected, x, set.ToString());
        }
    }

    [Fact]
    public void Updates_parameters_and_their_memory()
    {
        float[] gradients = Numbers.Uniform(37, 5);
        foreach (InstructionSet set in Numbers.Sets)
        {
            float[] w = Numbers.Uniform(37, 6), start = [.. w], v = Numbers.Uniform(37, 7), velocity = [.. v], s = Numbers.Uniform(37, 8), second = [.. s];
            Elementwise.Update(set, default(Descent), w, gradients);
            Numbers.SameBits([.. start.Zip(gradients, (p, g) => p - g)], w, "no memory");
            start.CopyTo(w, 0);
            Elementwise.Update(set, default(Momentum), w, gradients, v);
            Numbers.SameBits([.. velocity.Zip(gradients, (m, g) => m + g)], v, "velocity");
            Numbers.SameBits([.. start.Zip(v, (p, m) => p - m)], w, "one slot");
            start.CopyTo(w, 0);
            Elementwise.Update(set, default(TwoSlots), w, gradients, v, s);
            Numbers.SameBits([.. second.Zip(gradients, (m, g) => m + g * g)], s, "second slot");
            Numbers.SameBits([.. start.Zip(v, (p, m) => p - m)], w, "two slots");
        }
    }

    [Fact]
    public void Every_vector_operation_acts_as_its_scalar_form()
    {
        float[] values = [.. Numbers.Special, 2.5f, 3.5f, -2.5f, 1.7f, -1.2f];
        float[] x = [.. values.SelectMany(v => values.Select(_ => v))], y = [.. values.SelectMany(_ => values)];
        float[] result = new float[x.Length];
        foreach (InstructionSet set in Numbers.Sets)
        {
            for (int i = 0; i < AllOperations.Expected.Length; i++)
            {
                Elementwise.Apply(set, new AllOperations(i), x, y, result);
                Numbers.SameBits([.. x.Zip(y, AllOperations.Expected[i])], result, $"{set} operation {i}");
            }
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Elementwise.Apply(new Scaled(2), new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => Elementwise.Apply(default(Quotient), new float[3], new float[4], new float[3]));
        Assert.Throws<ArgumentException>(() => Elementwise.Update(default(Momentum), new float[3], new float[3], new float[2]));
    }

    private readonly struct Scaled(float factor) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * V.Broadcast(factor);
    }

    private readonly struct Quotient : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x / y;
    }

    private readonly struct Fused : ITernaryOperator
    {
        public V Invoke<V>(V x, V y, V z) where V : struct, ISimd<V> => V.FusedMultiplyAdd(x, y, z);
    }

    private readonly struct Descent : IUpdateOperator
    {
        public void Invoke<V>(ref V parameter, V gradient) where V : struct, ISimd<V> => parameter -= gradient;
    }

    private readonly struct Momentum : IUpdateOperator1
    {
        public void Invoke<V>(ref V parameter, V gradient, ref V slot) where V : struct, ISimd<V>
        {
            slot += gradient;
            parameter -= slot;
        }
    }

    private readonly struct TwoSlots : IUpdateOperator2
    {
        public void Invoke<V>(ref V parameter, V gradient, ref V slot0, ref V slot1) where V : struct, ISimd<V>
        {
            slot1 += gradient * gradient;
            slot0 += gradient;
            parameter -= slot0;
        }
    }
}
