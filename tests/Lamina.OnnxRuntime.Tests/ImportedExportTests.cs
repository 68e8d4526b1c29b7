using System.Text.Json;
using Lamina.Onnx;

namespace Lamina.Tests;

/// <summary>What PyTorch exported, imported and exported again, computes in ONNX Runtime what Lamina makes of it.</summary>
public sealed class ImportedExportTests
{
    private static readonly string s_folder = Path.Combine(Shipped.Root, "tests", "Lamina.Onnx.Tests", "Import", "PyTorch");

    public static TheoryData<string> Exports =>
        [.. Directory.EnumerateFiles(s_folder, "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Exports))]
    public void An_imported_model_gives_the_same_elsewhere(string name)
    {
        var imported = OnnxImport.Read(Path.Combine(s_folder, $"{name}.onnx")).Model;
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, $"{name}.json")));
        // Any order of a sample's values will do: both are given the same.
        OnnxSession.AssertSame(imported, [.. json.RootElement.GetProperty("inputs").EnumerateArray().Select(value => value.GetSingle())]);
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("lenet")]
    public void The_data_at_hand_gives_the_same_elsewhere(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("LAMINA_TEST_DATA") ?? Path.Combine(Shipped.Root, "..", "shared", "data"), "onnx");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, $"{name}.onnx")), "The data that are not kept in the repository are not here.");
        var imported = OnnxImport.Read(Path.Combine(folder, $"{name}.onnx")).Model;
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{name}.expected.json")));
        OnnxSession.AssertSame(imported, [.. Numbers(json.RootElement.GetProperty("inputs"))]);
    }

    private static IEnumerable<float> Numbers(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Numbers) : [json.GetSingle()];
}
