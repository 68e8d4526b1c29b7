using Lamina.Formulas.Tests.Support;
using Lamina.Kernels;

namespace Lamina.Formulas.Tests;

public sealed class KernelTests
{
    private static readonly string[] Formulas =
    [
        "z", "3", "-z", "z * sigmoid(z)", "z * tanh(softplus(z))", "0.5 * z * (1 + erf(z / sqrt(2)))", "where(z > 0, z, exp(z) - 1)", "min(max(z, -1), 1)",
        "sin(z) + cos(2 * z)",
        "abs(z)^1.5 + sqrt(abs(z)) - z^-3", "log(1 + z^2) / (2 - tanh(z))", "relu(z) * where(z <= 1, z, 1 / z)", "where(z >= 0, 1, -1) * z^7", "z^z",
    ];

    private static readonly InstructionSet[] Sets = Enum.GetValues<InstructionSet>();

    public static TheoryData<string> All => [.. Formulas];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_instruction_set_and_split_gives_the_same_bits(string text)
    {
        var kernel = Formula.Parse(text).Compile();
        float[] z = [.. Floats.Uniform(2_500, 1), .. Floats.Special, float.NaN, float.PositiveInfinity, float.NegativeInfinity],
        da = Floats.Uniform(z.Length, 2);
        var (a, dz) = (new float[z.Length], new float[z.Length]);
        kernel.Evaluate(InstructionSet.Scalar, z, a);
        kernel.Gradient(InstructionSet.Scalar, z, a, da, dz);
        foreach (var set in Sets)
        {
            foreach (var length in (int[])[1, 7, 16, 33, 1024, 1500, z.Length])
            {
                var (value, gradient) = (new float[z.Length], new float[z.Length]);
                for (var from = 0; from < z.Length; from += length)
                {
                    var part = new Range(from, Math.Min(from + length, z.Length));
                    kernel.Evaluate(set, z.AsSpan(part), value.AsSpan(part));
                    kernel.Gradient(set, z.AsSpan(part), value.AsSpan(part), da.AsSpan(part), gradient.AsSpan(part));
                }

                Assert.Equal(Floats.Bits(a), Floats.Bits(value));
                Assert.Equal(Floats.Bits(dz), Floats.Bits(gradient));
            }
        }
    }

    [Fact]
    public void Random_formulas_agree_with_double_precision()
    {
        var random = new RandomTrees(5);
        var z = Floats.Uniform(50, 3, 3);
        var (a, ones, dz) = (new float[z.Length], new float[z.Length], new float[z.Length]);
        Array.Fill(ones, 1);
        var compared = 0;
        for (var i = 0; i < 200; i++)
        {
            var tree = random.Next(3);
            var kernel = Formula.Parse(Printer.Print(tree)).Compile();
            kernel.Evaluate(z, a);
            kernel.Gradient(z, a, ones, dz);
            for (var j = 0; j < z.Length; j++)
            {
                compared += Compare(kernel.Value, z[j], a[j]);
                compared += Compare(kernel.Derivative, z[j], dz[j]);
            }
        }

        Assert.True(compared > 5_000, $"{compared}");

        // A neighbour's value that is far off shows that the formula magnifies the rounding of its parts.
        static int Compare(Expression tree, float z, float actual)
        {
            var exact = Exact.Value(tree, z);
            var near = Math.Max(Math.Abs(Exact.Value(tree, z * (1 + 1e-6)) - exact), Math.Abs(Exact.Value(tree, z * (1 - 1e-6)) - exact));
            if (!Exact.IsRegular(tree, z) || !(near <= 1e-4 * Math.Abs(exact)) || Math.Abs(exact) is > 1e4 or < 1e-2)
                return 0;
            Assert.True(Math.Abs(actual - exact) <= 2e-3 * Math.Abs(exact) + 20 * near, $"{Printer.Print(tree)} at {z:R}: {actual:R}, exactly {exact:R}");
            return 1;
        }
    }

    [Theory]
    [InlineData("sigmoid(z)")]
    [InlineData("tanh(z)")]
    [InlineData("softplus(z)")]
    [InlineData("relu(z)")]
    [InlineData("erf(z)")]
    [InlineData("sin(z)")]
    [InlineData("cos(z)")]
    [InlineData("abs(z)")]
    [InlineData("z * sigmoid(z)")]
    [InlineData("z * tanh(softplus(z))")]
    [InlineData("0.5 * z * (1 + erf(z / sqrt(2)))")]
    public void The_functions_and_their_derivatives_are_finite_for_every_finite_z(string text)
    {
        var kernel = Formula.Parse(text).Compile();
        float[] z = Floats.Special, a = new float[z.Length], dz = new float[z.Length], ones = [.. z.Select(_ => 1f)];
        kernel.Evaluate(z, a);
        kernel.Gradient(z, a, ones, dz);
        Assert.All(a, value => Assert.True(float.IsFinite(value)));
        Assert.All(dz, value => Assert.True(float.IsFinite(value)));
        Assert.Empty(FormulaProbe.Run(kernel));
    }

    [Fact]
    public void Shared_parts_are_computed_once_and_the_derivative_reads_the_value()
    {
        Assert.Equal((1, 1), Formula.Parse("sigmoid(z)").Compile().Operations);
        Assert.Equal((1, 1), Formula.Parse("tanh(z)").Compile().Operations);
        Assert.Equal((1, 1), Formula.Parse("relu(z)").Compile().Operations);
        Assert.Equal((1, 1), Formula.Parse("z").Compile().Operations);
        Assert.Equal((1, 1), Formula.Parse("where(z < 0, 0.1 * z, z)").Compile().Operations);
        Assert.Equal((2, 3), Formula.Parse("z * sigmoid(z)").Compile().Operations);
        Assert.Equal(2, Formula.Parse("exp(z) * exp(z)").Compile().Operations.Forward);
    }

    [Fact]
    public void Whole_powers_are_products()
    {
        Assert.Equal([4f, -8, 16, 0.25f, 1], At("z^2", -2).Concat(At("z^3", -2)).Concat(At("z^4", -2)).Concat(At("z^-2", -2)).Concat(At("z^0", -2)));
        Assert.Equal([float.NaN, 3, 8], At("z^0.5", -9).Concat(At("z^0.5", 9)).Concat(At("2^z", 3)));
        Assert.Equal([0, float.NaN], At("z^1.5", 0).Concat(At("z^1.5", -1)));

        static float[] At(string formula, float z)
        {
            var a = new float[1];
            Formula.Parse(formula).Compile().Evaluate([z], a);
            return a;
        }
    }

    [Fact]
    public void Formulas_of_the_greatest_size_can_be_computed()
    {
        string[] texts = [Deep("sin"), Deep("tanh"), Deep("softplus"), "z" + string.Concat(Enumerable.Repeat("*sin(z)", 60)),
            "2^" + string.Concat(Enumerable.Repeat("z^", 40)) + "z"];
        foreach (var text in texts)
        {
            var kernel = Formula.Parse(text).Compile();
            // Between 0.1 and 1, where no tower of powers is sensitive to its rounding.
            float[] z = [.. Enumerable.Range(0, 3_000).Select(place => 0.1f + 0.9f * place / 3_000)];
            var (a, dz) = (new float[z.Length], new float[z.Length]);
            kernel.Evaluate(z, a);
            kernel.Gradient(z, a, z, dz);
            for (var place = 0; place < z.Length; place += 500)
            {
                var exact = Exact.Value(text, z[place]);
                Assert.Equal(exact, a[place], 1e-4 * Math.Abs(exact) + float.Epsilon);
            }

            Assert.All(dz, slope => Assert.True(float.IsFinite(slope)));
        }

        static string Deep(string name) => string.Concat(Enumerable.Repeat(name + "(", 63)) + "z" + new string(')', 63);
    }

    [Fact]
    public void Computing_allocates_nothing()
    {
        var kernel = Formula.Parse("0.5 * z * (1 + erf(z / sqrt(2)))").Compile();
        float[] z = Floats.Uniform(5_000, 5), a = new float[z.Length], dz = new float[z.Length];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            kernel.Evaluate(z, a);
            kernel.Gradient(z, a, z, dz);
        }
    }

    [Fact]
    public void Threads_share_a_kernel()
    {
        var kernel = Formula.Parse("z * tanh(softplus(z))").Compile();
        float[] z = Floats.Uniform(3_000, 6), expected = new float[z.Length];
        kernel.Evaluate(z, expected);
        Parallel.For(0, 200, _ =>
        {
            var a = new float[z.Length];
            kernel.Evaluate(z, a);
            Assert.Equal(Floats.Bits(expected), Floats.Bits(a));
        });
    }

    [Fact]
    public void Lengths_must_agree()
    {
        var kernel = Formula.Parse("z").Compile();
        Assert.Equal("'a' expects 2 numbers (the length of z) but received 3. (Parameter 'a')",
            Assert.Throws<ArgumentException>(() => kernel.Evaluate(new float[2], new float[3])).Message);
        Assert.Throws<ArgumentException>(() => kernel.Gradient(new float[2], new float[2], new float[1], new float[2]));
        Assert.Throws<ArgumentException>(() => kernel.Gradient(new float[2], new float[2], new float[2], new float[1]));
    }
}
