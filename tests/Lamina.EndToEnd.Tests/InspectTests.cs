using System.Security.Cryptography;
using Lamina.Data;

namespace Lamina.Tests;

public sealed class InspectTests
{
    [Fact]
    public void A_model_says_what_is_in_it()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/digits.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        var result = CommandHere.Run("inspect", folder["run"], "--json", "--pictures", folder["pictures"]).Succeeded();

        // 64 · 100 + 100 + 100 · 10 + 10.
        Assert.Equal(7510, result.Json["parameters"]!.GetValue<long>());
        Assert.Equal(["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias"],
            result.Json["tensors"]!.AsArray().Select(tensor => tensor!["name"]!.GetValue<string>()));
        Assert.Equal(10, result.Json["labels"]!.AsArray().Count);
        var bytes = File.ReadAllBytes(folder["run/model.safetensors"]);
        var hash = result.Json["sha256"]!.GetValue<string>();
        bytes.AsSpan(bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(hash)), 64).Fill((byte)'0');
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), hash);

        // 10 × 10 units of 8 × 8 weights, each drawn 3 × 3, 2 pixels apart.
        var picture = Picture.Read(folder["pictures/dense1.weight.png"]);
        Assert.Equal((258, 258), (picture.Width, picture.Height));

        var words = CommandHere.Run("inspect", folder["run"]).Output;
        Assert.Contains(hash, words, StringComparison.Ordinal);
        Assert.Contains("dense2.weight", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_pictures_says_so()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandHere.Run("train", "configs/xor.json", "--out", folder["run"], "--set", "training.epochs=1").ExitCode);
        var result = CommandHere.Run("inspect", folder["run"], "--pictures", folder["pictures"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("received inputs [2] and first tensor 'dense1.weight' [2, ", result.Error, StringComparison.Ordinal);
    }
}
