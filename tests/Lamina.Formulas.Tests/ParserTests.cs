using Lamina.Formulas.Tests.Support;

namespace Lamina.Formulas.Tests;

public sealed class ParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("8 - 3 - 2", 3)]
    [InlineData("8 / 4 / 2", 1)]
    [InlineData("2^3^2", 512)]
    [InlineData("-z^2", -4)]
    [InlineData("(-z)^2", 4)]
    [InlineData("2^-z", 0.25)]
    [InlineData("2 - -3", 5)]
    [InlineData("--z", 2)]
    [InlineData("-2 * z", -4)]
    [InlineData("1e1 + .5 + 2.", 12.5)]
    [InlineData("where(z < 2, 1, 3)", 3)]
    [InlineData("where(z <= 2, 1, 3)", 1)]
    [InlineData("where(z > 2, 1, 3)", 3)]
    [InlineData("where(z >= 2, 1, 3)", 1)]
    [InlineData("min(z, 3) + max(z, 3)", 5)]
    [InlineData(" relu ( z )\n", 2)]
    [InlineData("abs(-z) + sqrt(4)", 4)]
    public void Operators_bind_as_in_the_field(string formula, double expected) => Assert.Equal(expected, Exact.Value(formula, 2));

    [Theory]
    [InlineData("", 1, "a number, a name, '-' or '(' is expected, but the formula ends.")]
    [InlineData("z *", 4, "a number, a name, '-' or '(' is expected, but the formula ends.")]
    [InlineData("z * * 2", 5, "a number, a name, '-' or '(' is expected, but received '*'.")]
    [InlineData("(z", 3, "')' or an operator is expected, but the formula ends.")]
    [InlineData("z)", 2, "an operator or the end is expected, but received ')'.")]
    [InlineData("2z", 2, "an operator or the end is expected, but received 'z'.")]
    [InlineData("2e", 2, "an operator or the end is expected, but received 'e'.")]
    [InlineData("z * sigmod(z)", 5,
        "there is no function 'sigmod'. Did you mean 'sigmoid'? Known: abs, cos, erf, exp, log, max, min, relu, sigmoid, sin, softplus, sqrt, … (14 in all).")]
    [InlineData("z + slop", 5, "there is no variable or parameter 'slop'. Did you mean 'slope'? Known: z, slope.")]
    [InlineData("x", 1, "there is no variable or parameter 'x'. Known: z, slope.")]
    [InlineData("tanh", 5, "'(' is expected after 'tanh', but the formula ends.")]
    [InlineData("tanh + 1", 6, "'(' is expected after 'tanh', but received '+'.")]
    [InlineData("tanh(z, z)", 7, "')' is expected after the last argument of 'tanh', but received ','.")]
    [InlineData("max(z)", 6, "',' is expected, since 'max' takes 2 arguments, but received ')'.")]
    [InlineData("where(z, 1, 2)", 8, "a comparison by <, <=, > or >= is expected as the first argument of 'where', but received ','.")]
    [InlineData("where(z < 0, 1)", 15, "',' is expected, since 'where' takes 3 arguments, but received ')'.")]
    [InlineData("z < 0", 3, "a comparison stands only as the first argument of 'where', but received '<'.")]
    [InlineData("relu(z < 0)", 8, "')' is expected after the last argument of 'relu', but received '<'.")]
    [InlineData("where(z = 0, 1, 2)", 9, "a comparison by <, <=, > or >= is expected as the first argument of 'where', but received '='.")]
    [InlineData("1e39", 1, "a number is at most 3.4028235E+38, but received '1e39'.")]
    [InlineData("z + 1e999", 5, "a number is at most 3.4028235E+38, but received '1e999'.")]
    [InlineData("z \u0007", 3, "an operator or the end is expected, but received U+0007.")]
    [InlineData("System.Exit(1)", 1, "there is no variable or parameter 'System'. Known: z, slope.")]
    public void Faults_are_at_their_column(string formula, int column, string fault)
    {
        var error = Assert.Throws<FormulaException>(() => Formula.Parse(formula, "slope"));
        Assert.Equal((column, fault), (error.Column, error.Fault));
        Assert.Equal($"formula '{formula}', column {column}: {fault}", error.Message);
    }

    [Fact]
    public void Length_and_nesting_are_bounded()
    {
        Formula.Parse(new string('(', 62) + "z" + new string(')', 62));
        Formula.Parse("z" + string.Concat(Enumerable.Repeat("+z", 63)));
        Refused(new string('(', 500) + "z" + new string(')', 499), 65, "nested at most 64");
        Refused(new string('-', 999) + "z", 65, "nested at most 64");
        Refused("z" + string.Concat(Enumerable.Repeat("+z", 64)), 128, "nested at most 64");
        Refused("2" + string.Concat(Enumerable.Repeat("^2", 400)), 129, "nested at most 64");
        Refused(new string(' ', 1000) + "z", 1001, "at most 1000 characters, but received 1001");

        static void Refused(string formula, int column, string part)
        {
            var error = Assert.Throws<FormulaException>(() => Formula.Parse(formula));
            Assert.Contains(part, error.Message);
            Assert.Equal(column, error.Column);
        }
    }

    [Fact]
    public void Ten_thousand_random_texts_are_formulas_or_faults()
    {
        var random = new RandomTrees(1);
        var good = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var text = i % 2 == 0 ? random.NextString() : random.Damaged(Printer.Print(random.Next(3)));
            try
            {
                var kernel = Formula.Parse(text, "slope").Compile(new Dictionary<string, float> { ["slope"] = 2 });
                kernel.Evaluate([1, 2], new float[2]);
                good++;
            }
            catch (FormulaException error)
            {
                Assert.InRange(error.Column, 1, text.Length + 1);
            }
        }

        Assert.InRange(good, 500, 9_000);
    }

    [Fact]
    public void Printed_trees_parse_to_the_same_tree()
    {
        var random = new RandomTrees(2);
        for (var i = 0; i < 2_000; i++)
        {
            var tree = random.Next();
            var text = Printer.Print(tree);
            Assert.Equal(tree, Parser.Parse(text, [], int.MaxValue));
            var forms = new Forms();
            var simple = forms.Simplify(tree);
            if (Printer.Print(new Differentiation(forms).Of(simple)) is { Length: <= 2_000 } derivative && Depth(derivative) <= 40)
                Assert.Equal(derivative, Printer.Print(Parser.Parse(derivative, [], int.MaxValue)));
            Assert.Equal(simple, Parser.Parse(Printer.Print(simple), [], int.MaxValue));
        }
    }

    private static int Depth(string text)
    {
        int depth = 0, deepest = 0;
        foreach (var letter in text)
            deepest = Math.Max(deepest, depth += letter == '(' ? 1 : letter == ')' ? -1 : 0);
        return deepest;
    }
}
