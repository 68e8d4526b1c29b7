namespace Lamina.Tests;

public sealed class FormulaTests
{
    [Fact]
    public void Formula_prints_the_formula_its_derivative_a_table_and_a_plot()
    {
        var result = CommandHere.Run("formula", "1*z*sigmoid(z)").Succeeded();
        Assert.Contains("f(z)  = z * sigmoid(z)", result.Output, StringComparison.Ordinal);
        Assert.Contains("f'(z) = sigmoid(z) + z * sigmoid(z) * (1 - sigmoid(z))", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +1 +0\.73106 +0\.92767", result.Output);
        Assert.Contains("*****", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_bad_formula_has_a_caret_under_its_column()
    {
        var result = CommandHere.Run("formula", "z * sigmod(z)");
        Assert.Equal(2, result.ExitCode);
        Assert.Matches(@"error: column 5: there is no function 'sigmod'\. Did you mean 'sigmoid'\?[^\n]*\r?\n  z \* sigmod\(z\)\r?\n      \^\r?\n",
            result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Parameters_have_values()
    {
        Assert.Matches(@"\n +-4 +-1 +0\.25", CommandHere.Run("formula", "where(z < 0, slope * z, z)", "--set", "slope=0.25").Output);
        Assert.Equal(2, CommandHere.Run("formula", "slope", "--set", "slope").ExitCode);
        var unused = CommandHere.Run("formula", "slope * z", "--set", "slope=1", "--set", "slop=2");
        Assert.Equal(2, unused.ExitCode);
        Assert.Contains("--set: The parameter 'slop' is not in the formula 'slope * z'", unused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_of_an_experiment_names_its_parameters()
    {
        using var folder = new TemporaryFolder();
        const string Leaky = """network.layers[0].activation={"type":"formula","formula":"where(z > 0, z, slope * z)","""
            + """ "parameters":[{"name":"slope","value":0.01}]}""";
        Train("builtIn", """network.layers[0].activation={"type":"leakyRelu","negativeSlope":0.2}""");
        Train("formula", Leaky, "network.layers[0].activation.parameters[slope].value=0.2");
        Assert.Equal(Losses("builtIn"), Losses("formula"));
        CommandHere.Run("evaluate", folder["formula"], "--data", "train", "--json").Succeeded();
        var misspelt = CommandHere.Run("check", "configs/xor.json", "--set", Leaky, "--set", "network.layers[0].activation.parameters[slope].name=slop");
        Assert.Equal(2, misspelt.ExitCode);
        Assert.Contains("error LAM1011: formula 'where(z > 0, z, slope * z)', column 17: there is no variable or parameter 'slope'. Did you mean 'slop'?",
            misspelt.Error, StringComparison.Ordinal);

        void Train(string run, params string[] sets)
        {
            var result =
                CommandHere.Run(["train", "configs/xor.json", "--out", folder[run], "--set", "training.epochs=20",
                .. sets.SelectMany(set => new[] { "--set", set })]);
            result.Succeeded();
        }

        IEnumerable<string> Losses(string run) =>
            File.ReadLines(folder[$"{run}/metrics.csv"]).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)));
    }

    [Fact]
    public void Check_warns_of_a_formula_that_overflows_and_refuses_a_bad_one()
    {
        var warned = CommandHere.Run("check", "configs/xor.json", "--set",
            """network.layers[0].activation={"type":"formula","formula":"exp(z)/(1+exp(z))"}""");
        warned.Succeeded();
        Assert.Contains("warning LAM8001: 'formula': 'exp(z)/(1+exp(z))' overflows: at z = 100, 'exp(z)' is infinite, so that the formula has no finite "
            + "value there.", warned.Error, StringComparison.Ordinal);
        var refused = CommandHere.Run("check", "configs/xor.json", "--set", """network.layers[0].activation={"type":"formula","formula":"z *"}""");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("error LAM1011: formula 'z *', column 4: a number, a name, '-' or '(' is expected, but the formula ends.", refused.Error,
            StringComparison.Ordinal);
    }
}
