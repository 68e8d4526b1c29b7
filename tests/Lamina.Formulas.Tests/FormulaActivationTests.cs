using Lamina.Activations;
using Lamina.Formulas.Tests.Support;

namespace Lamina.Formulas.Tests;

public sealed class FormulaActivationTests
{
    public static TheoryData<string, string> BuiltIns => new()
    {
        { "sigmoid", "sigmoid(z)" }, { "tanh", "tanh(z)" }, { "relu", "relu(z)" }, { "relu", "max(0, z)" }, { "leakyRelu", "where(z > 0, z, 0.01 * z)" },
        { "linear", "z" },
    };

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void Built_in_activations_as_formulas_are_within_4_ulp(string name, string formula)
    {
        IActivation builtIn = name switch
        {
            "sigmoid" => new Sigmoid(),
            "tanh" => new Tanh(),
            "relu" => new Relu(),
            "leakyRelu" => new LeakyRelu(),
            _ => new Linear()
        };
        var f = new FormulaFunction(formula);
        var tree = Parser.Parse(formula, []);
        var forms = new Forms();
        var derivative = new Differentiation(forms).Of(forms.Simplify(tree));
        float[] z = [.. Floats.Uniform(20_000, 1, 12), .. Floats.Uniform(20_000, 2, 0.7f), .. Floats.Uniform(2_000, 3, 80)];
        float[] a = new float[z.Length], dz = new float[z.Length], da = [.. z.Select(_ => 1f)], other = new float[z.Length];
        f.Forward(z, a, z.Length);
        f.Backward(z, a, da, dz, z.Length);
        builtIn.Forward(z, other, z.Length);
        Assert.Equal(Floats.Bits(other), Floats.Bits(a));
        builtIn.Backward(z, other, da, other, z.Length);
        Assert.Equal(Floats.Bits(other), Floats.Bits(dz));
        for (var i = 0; i < z.Length; i++)
        {
            var exact = Exact.Value(tree, z[i]);
            Assert.True(Floats.Ulps(a[i], exact) <= 4, $"f({z[i]:R}) = {a[i]:R}, exactly {exact:R}");
            // 1 − s and 1 − |t| magnify the error of s and t by how much smaller they are.
            var condition = name switch
            {
                "sigmoid" => Math.Max(1, exact / (1 - exact)),
                "tanh" => Math.Max(1, Math.Abs(exact) / (1 - Math.Abs(exact))),
                _ => 1
            };
            if (condition <= 1e5)
                Assert.True(Floats.Ulps(dz[i], Exact.Value(derivative, z[i])) <= 4 * condition,
                    $"f'({z[i]:R}) = {dz[i]:R}, exactly {Exact.Value(derivative, z[i]):R}");
        }
    }

    [Fact]
    public void A_record_hands_its_formula_to_the_base()
    {
        Assert.Equal([0, 0.7310586f], Forward(new Swish(), 0, 1));
        Assert.Equal([-0.1f, 1], Forward(new Bent(), -1, 1));
        Assert.Equal([-0.25f, 1], Forward(new Bent(0.25f), -1, 1));
    }

    [Fact]
    public void A_copy_computes_with_its_own_parameters()
    {
        var bent = new Bent();
        Assert.Equal([-0.1f], Forward(bent, -1));
        Assert.Equal([-0.5f], Forward(bent with { Slope = 0.5f }, -1));
        Assert.Equal([-0.1f], Forward(bent, -1));
    }

    [Fact]
    public void Equality_and_json_see_only_the_parameters()
    {
        var (one, other) = (new Bent(0.2f), new Bent(0.2f));
        Forward(one, 1);
        Assert.Equal(one, other);
        Assert.NotEqual(one, new Bent(0.3f));
        Assert.Equal("""{"type":"bent","slope":0.2}""", ComponentJson.Write(one)!.ToJsonString());
        Assert.Equal("""{"type":"formula","formula":"z^2"}""", ComponentJson.Write(new FormulaFunction("z^2"))!.ToJsonString());
        Assert.Equal(["slope"], ComponentDescriptor.Of(typeof(Bent)).Parameters.Select(parameter => parameter.Name));
        Assert.Equal("activation 'formula'", ComponentDescriptor.Of(typeof(FormulaFunction)).ToString());
    }

    [Fact]
    public void Bad_formulas_are_refused_at_construction()
    {
        Assert.Equal(5, Assert.Throws<FormulaException>(() => new FormulaFunction("z + slope")).Column);
        Assert.Contains("Known: z, slope.", Assert.Throws<FormulaException>(() => new Misspelt()).Message);
        Assert.Contains("'slope'", Assert.Throws<ArgumentException>(() => new Bent(float.NaN)).Message);
        Assert.Contains("'slope'", Assert.Throws<ArgumentException>(() => Formula.Parse("slope", "slope").Compile()).Message);
        var refused = Assert.Throws<ComponentException>(() => RecordDescriptor.Of(typeof(FormulaFunction)).Create("z +", null));
        Assert.Contains("column 4", refused.Message);
    }

    [Fact]
    public void Parameters_that_are_given_have_values()
    {
        var f = new FormulaFunction("where(z > 0, z, slope * z) + shift", [new("slope", 0.25f), new("shift", 1)]);
        Assert.Equal([0, 3], Forward(f, -4, 2));
        float[] dz = new float[2];
        f.Backward([-4, 2], [0, 3], [2, 2], dz, 2);
        Assert.Equal([0.5f, 2], dz);
        Assert.Equal("""{"type":"formula","formula":"slope*z","parameters":[{"name":"slope","value":0.25}]}""",
            ComponentJson.Write(new FormulaFunction("slope*z", [new("slope", 0.25f)]))!.ToJsonString());
    }

    [Fact]
    public void Parameters_that_do_not_fit_the_formula_are_refused()
    {
        var unknown = Assert.Throws<FormulaException>(() => new FormulaFunction("slope * z", [new("slop", 0.1f)]));
        Assert.Equal(1, unknown.Column);
        Assert.Contains("there is no variable or parameter 'slope'. Did you mean 'slop'? Known: z, slop.", unknown.Message, StringComparison.Ordinal);
        Refuses("The parameter 'slop' is not in the formula 'slope * z', which has 'slope'.",
            () => new FormulaFunction("slope * z", [new("slope", 1), new("slop", 0.1f)]));
        Refuses("The parameter 'slope' is given twice.", () => new FormulaFunction("slope * z", [new("slope", 1), new("slope", 2)]));
        Refuses("The parameter 'slope' of formula 'slope * z' needs a finite value.", () => new FormulaFunction("slope * z", [new("slope", float.NaN)]));
        Refuses("'name' is 'z', which is the variable in every formula.", () => new FormulaParameter("z", 1));
        Refuses("'name' is 'exp', which is a function in every formula.", () => new FormulaParameter("exp", 1));
        Refuses("'name' is of letters, digits and _, and does not begin with a digit, but received '1st'.", () => new FormulaParameter("1st", 1));

        static void Refuses(string message, Func<object> make) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sigmoid(z)", 0, 1, WeightScale.Glorot)]
    [InlineData("1 / (1 + exp(-z))", 0, 1, WeightScale.Glorot)]
    [InlineData("tanh(z) * 2 + 1", -1, 3, WeightScale.Glorot)]
    [InlineData("relu(z)", 0, float.PositiveInfinity, WeightScale.He)]
    [InlineData("min(max(z, 0), 6)", 0, 6, WeightScale.Glorot)]
    [InlineData("z * sigmoid(z)", float.NegativeInfinity, float.PositiveInfinity, WeightScale.He)]
    [InlineData("where(z < 0, 0.1 * z, z)", float.NegativeInfinity, float.PositiveInfinity, WeightScale.He)]
    [InlineData("z^2", 0, float.PositiveInfinity, WeightScale.Glorot)]
    [InlineData("z", float.NegativeInfinity, float.PositiveInfinity, WeightScale.Glorot)]
    [InlineData("abs(sin(z)) - 3", -3, float.PositiveInfinity, WeightScale.Glorot)]
    public void Domain_and_weight_scale_follow_from_the_formula(string formula, float low, float high, WeightScale scale)
    {
        var f = new FormulaFunction(formula);
        Assert.Equal((new OutputDomain(low, high), scale), (f.Domain, f.WeightScale));
    }

    [Theory]
    [InlineData("exp(z) / (1 + exp(z))", "at z = 100, 'exp(z)' is infinite, so that the formula has no finite value there")]
    [InlineData("1 / (1 + exp(-z))", "at z = -100, 'exp(-z)' is infinite, so that the derivative has no finite value there")]
    [InlineData("log(z)", "at z = 0, 'log(z)' is −infinite, so that the formula has no finite value there")]
    [InlineData("1 / 0 + z", "at z = 0, '1 / 0' is infinite, so that the formula has no finite value there")]
    public void Probing_says_where_a_formula_overflows(string formula, string expected) =>
        Assert.Equal(expected, FormulaProbe.Run(Formula.Parse(formula).Compile())[0].ToString());

    [Fact]
    public void Nothing_is_allocated_after_the_first_pass()
    {
        var swish = new Swish();
        float[] z = Floats.Uniform(500, 7), a = new float[500];
        Pass();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            Pass();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Pass()
        {
            swish.Forward(z, a, 10);
            swish.Backward(z, a, z, a, 10);
        }
    }

    private static float[] Forward(FormulaActivation f, params float[] z)
    {
        var a = new float[z.Length];
        f.Forward(z, a, z.Length);
        return a;
    }

    public sealed record Swish() : FormulaActivation("z * sigmoid(z)");

    public sealed record Bent(float Slope = 0.1f) : FormulaActivation("where(z < 0, slope * z, z)");

    public sealed record Misspelt(float Slope = 0.1f) : FormulaActivation("slop * z");
}
