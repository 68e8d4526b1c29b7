using Lamina.Formulas.Tests.Support;

namespace Lamina.Formulas.Tests;

public sealed class AlgebraTests
{
    [Theory]
    [InlineData("z + 0", "z")]
    [InlineData("0 + z", "z")]
    [InlineData("z - 0", "z")]
    [InlineData("0 - z", "-z")]
    [InlineData("z - z", "0")]
    [InlineData("z + z", "2 * z")]
    [InlineData("z * 1", "z")]
    [InlineData("1 * z", "z")]
    [InlineData("z * 0", "0")]
    [InlineData("z * -1", "-z")]
    [InlineData("z * z", "z^2")]
    [InlineData("z * 2", "2 * z")]
    [InlineData("2 * (3 * z)", "6 * z")]
    [InlineData("z / 1", "z")]
    [InlineData("0 / z", "0")]
    [InlineData("z * (1 / z)", "z / z")]
    [InlineData("z^1", "z")]
    [InlineData("z^0", "1")]
    [InlineData("1^z", "1")]
    [InlineData("--z", "z")]
    [InlineData("-(z - 1)", "1 - z")]
    [InlineData("z - -1", "z + 1")]
    [InlineData("z + -1", "z - 1")]
    [InlineData("-z * -z", "z^2")]
    [InlineData("-z + 1", "1 - z")]
    [InlineData("2^3 + 1", "9")]
    [InlineData("sqrt(16) * abs(-2)", "8")]
    [InlineData("exp(0) + log(1) + cos(0) + tanh(0)", "2")]
    [InlineData("max(2, 3) - min(2, 3)", "1")]
    [InlineData("max(z, z)", "z")]
    [InlineData("where(1 < 2, z, 3)", "z")]
    [InlineData("where(z < 2, 3, 3)", "3")]
    [InlineData("1 / 0", "1 / 0")]
    [InlineData("log(-1)", "log(-1)")]
    [InlineData("z * (z * exp(-z))", "z * (z * exp(-z))")]
    public void Formulas_become_simple(string formula, string expected) => Assert.Equal(expected, Formula.Parse(formula).Simplified);

    [Theory]
    [InlineData("z", "1")]
    [InlineData("7", "0")]
    [InlineData("z^2", "2 * z")]
    [InlineData("z^3", "3 * z^2")]
    [InlineData("3 * z^0.5", "1.5 * z^-0.5")]
    [InlineData("1 / z", "-(1 / z / z)")]
    [InlineData("exp(z)", "exp(z)")]
    [InlineData("exp(2 * z)", "2 * exp(2 * z)")]
    [InlineData("log(z)", "1 / z")]
    [InlineData("sqrt(z)", "1 / (2 * sqrt(z))")]
    [InlineData("tanh(z)", "1 - tanh(z)^2")]
    [InlineData("sigmoid(z)", "sigmoid(z) * (1 - sigmoid(z))")]
    [InlineData("softplus(z)", "sigmoid(z)")]
    [InlineData("relu(z)", "where(z <= 0, 0, 1)")]
    [InlineData("abs(z)", "where(z < 0, -1, 1)")]
    [InlineData("erf(z)", "1.1283791670955126 * exp(-z^2)")]
    [InlineData("sin(z)", "cos(z)")]
    [InlineData("cos(z)", "-sin(z)")]
    [InlineData("max(0, z)", "where(0 >= z, 0, 1)")]
    [InlineData("min(0, z)", "where(0 <= z, 0, 1)")]
    [InlineData("2^z", "0.6931471805599453 * 2^z")]
    [InlineData("z^z", "z^z * (log(z) + z / z)")]
    [InlineData("where(z < 0, 0.1 * z, z)", "where(z < 0, 0.1, 1)")]
    [InlineData("z * sigmoid(z)", "sigmoid(z) + z * sigmoid(z) * (1 - sigmoid(z))")]
    [InlineData("z * tanh(softplus(z))", "tanh(softplus(z)) + z * ((1 - tanh(softplus(z))^2) * sigmoid(z))")]
    public void Derivatives_are_those_of_the_tables(string formula, string expected) => Assert.Equal(expected, Formula.Parse(formula).Derivative);

    [Fact]
    public void Simplifying_changes_no_value()
    {
        var random = new RandomTrees(3);
        for (var i = 0; i < 1_000; i++)
        {
            var tree = random.Next(4);
            var simple = new Forms().Simplify(tree);
            foreach (var z in (double[])[-2.3, -0.4, 0.7, 1.9])
            {
                var expected = Exact.Value(tree, z);
                if (double.IsFinite(expected) && Math.Abs(expected) < 1e6)
                    Assert.True(Math.Abs(expected - Exact.Value(simple, z)) <= 1e-4 * (1 + Math.Abs(expected)),
                        $"{Printer.Print(tree)} became {Printer.Print(simple)}: {expected} and {Exact.Value(simple, z)} at {z}");
            }
        }
    }

    [Fact]
    public void Two_hundred_random_derivatives_are_the_numerical_ones()
    {
        var random = new RandomTrees(4);
        var compared = 0;
        for (var drawn = 0; compared < 200; drawn++)
        {
            Assert.True(drawn < 5_000, $"Only {compared} of {drawn} random formulas have a derivative to compare.");
            var forms = new Forms();
            var tree = forms.Simplify(random.Next());
            var derivative = new Differentiation(forms).Of(tree);
            var points = new[] { -2.37, -1.13, -0.41, 0.23, 0.59, 1.37, 2.71 }.Where(z => Exact.IsRegular(tree, z) && IsSmooth(tree, z)).ToList();
            if (points.Count < 3 || tree is Number or Symbol)
                continue;
            compared++;
            foreach (var z in points)
            {
                var (expected, actual) = (Slope(tree, z, 1e-4), Exact.Value(derivative, z));
                Assert.True(Math.Abs(expected - actual) <= 1e-6 * (1 + Math.Abs(expected)),
                    $"{Printer.Print(tree)} at {z}: {actual}, but the slope is {expected}");
            }
        }
    }

    /// <summary>Whether two steps agree on the slope: not at a bend or pole, nor where digits are lost.</summary>
    private static bool IsSmooth(Expression tree, double z)
    {
        var (wide, narrow) = (Slope(tree, z, 2e-4), Slope(tree, z, 1e-4));
        return double.IsFinite(wide) && double.IsFinite(narrow) && Math.Abs(narrow) < 1e4 && Math.Abs(Exact.Value(tree, z)) < 1e4
            && Math.Abs(wide - narrow) <= 2e-7 * (1 + Math.Abs(narrow));
    }

    /// <summary>The central difference of fourth order.</summary>
    private static double Slope(Expression tree, double z, double h) =>
        (8 * (Exact.Value(tree, z + h) - Exact.Value(tree, z - h)) - (Exact.Value(tree, z + 2 * h) - Exact.Value(tree, z - 2 * h))) / (12 * h);
}
