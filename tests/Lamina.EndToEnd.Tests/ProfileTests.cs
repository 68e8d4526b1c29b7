namespace Lamina.Tests;

public sealed class ProfileTests
{
    [Fact]
    public void Each_layer_has_its_time_its_arithmetic_and_its_memory()
    {
        var result = CommandHere.Run("profile", "configs/digits.json", "--steps", "5", "--threads", "1", "--json").Succeeded();
        // The first layer, flatten, computes nothing.
        var layers = result.Json["layers"]!.AsArray().Skip(1).ToList();
        Assert.Equal((5, 32, 1), ((int)result.Json["steps"]!, (int)result.Json["batchSize"]!, (int)result.Json["threads"]!));

        // 2 · 32 · 64 · 100 and 2 · 32 · 100 · 10; nothing before the first layer learns.
        Assert.Equal([(409600.0, 409600.0), (64000.0, 128000.0)],
            layers.Select(layer => ((double)layer!["operations"]!["forward"]!, (double)layer["operations"]!["backward"]!)));

        // 6,500 parameters, and 100 outputs of 32 samples before and after the activation, 4 bytes each.
        Assert.Equal((26000.0, 25600.0), ((double)layers[0]!["bytes"]!["parameters"]!, (double)layers[0]!["bytes"]!["kept"]!));
        foreach (var layer in layers)
        {
            var seconds = (double)layer!["seconds"]!["forward"]! + (double)layer["seconds"]!["backward"]!;
            var operations = (double)layer["operations"]!["forward"]! + (double)layer["operations"]!["backward"]!;
            Assert.Equal(operations / seconds, (double)layer["flops"]!, 1e-6 * operations / seconds);
            Assert.Equal((double)layer["flops"]! / (double)result.Json["peakFlops"]!, (double)layer["shareOfPeak"]!, 1e-9);
        }
    }

    [Fact]
    public void In_words_it_is_a_table()
    {
        var result = CommandHere.Run("profile", "configs/digits.json", "--steps", "1").Succeeded();
        foreach (var part in new[] { "forward ms", "backward ms", "GFLOP/s", "of peak", "kept KiB", "dense2", "loss, update", "samples/s" })
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--steps takes a whole number from 1 to 1000, but received '0'", "configs/digits.json", "--steps", "0")]
    [InlineData("missing.json", "missing.json")]
    public void Bad_arguments_are_named(string part, params string[] arguments)
    {
        var result = CommandHere.Run(["profile", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(part, result.Error, StringComparison.Ordinal);
    }
}
