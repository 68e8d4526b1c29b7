using System.Text.Json;
using Lamina.Onnx;

namespace Lamina.Tests.Import;

/// <summary>Networks that PyTorch exported give what PyTorch makes of the same inputs; <c>PyTorch/make_exports.py</c> wrote both.</summary>
public sealed class PyTorchTests
{
    private const float Tolerance = 1e-5f;
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Import", "PyTorch");

    public static TheoryData<string> Exports =>
        [.. Directory.EnumerateFiles(s_folder, "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Exports))]
    public void An_export_of_pytorch_gives_its_numbers(string name)
    {
        var imported = OnnxImport.Read(Path.Combine(s_folder, $"{name}.onnx"));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, $"{name}.json")));
        var inputs = Rows.Of(json, "input", imported.IsInputLast);
        var expected = Rows.Of(json, "output", imported.IsOutputLast);
        var outputs = new float[expected.Length];
        imported.Model.Predict(inputs, outputs);
        for (var i = 0; i < outputs.Length; i++)
            Assert.Equal(expected[i], outputs[i], Tolerance);
    }
}
