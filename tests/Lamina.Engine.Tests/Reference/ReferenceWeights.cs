using System.Buffers.Binary;
using System.Text;

namespace Lamina.Tests;

/// <summary>Starting weights drawn by .NET's own generator, for the reference and, through a safetensors file written here, for the framework.</summary>
internal sealed record ReferenceWeights(IReadOnlyList<(float[] Weight, float[] Bias)> Layers)
{
    public static ReferenceWeights Random(int seed, params int[] sizes)
    {
        var random = new Random(seed);
        return new([.. Enumerable.Range(0, sizes.Length - 1).Select(layer =>
        {
            var limit = Math.Sqrt(6.0 / (sizes[layer] + sizes[layer + 1]));
            return (Draw(sizes[layer] * sizes[layer + 1], limit), Draw(sizes[layer + 1], 0.1));
        })]);

        float[] Draw(int count, double limit) => [.. Enumerable.Range(0, count).Select(_ => (float)(limit * (2 * random.NextDouble() - 1)))];
    }

    /// <summary>Writes <c>dense1.weight</c>, <c>dense1.bias</c> and so on, after the format's published description.</summary>
    public void Write(string path)
    {
        var header = new List<string>();
        var offset = 0;
        for (var i = 0; i < Layers.Count; i++)
        {
            var (weight, bias) = Layers[i];
            header.Add(Entry($"dense{i + 1}.weight", $"{weight.Length / bias.Length},{bias.Length}", weight.Length));
            header.Add(Entry($"dense{i + 1}.bias", $"{bias.Length}", bias.Length));
        }

        var text = Encoding.UTF8.GetBytes("{" + string.Join(",", header) + "}");
        using var file = File.Create(path);
        var number = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, (ulong)text.Length);
        file.Write(number);
        file.Write(text);
        foreach (var value in Layers.SelectMany(layer => layer.Weight.Concat(layer.Bias)))
        {
            BinaryPrimitives.WriteSingleLittleEndian(number, value);
            file.Write(number, 0, sizeof(float));
        }

        string Entry(string name, string shape, int count)
        {
            var from = offset;
            offset += count * sizeof(float);
            return $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{shape}],\"data_offsets\":[{from},{offset}]}}";
        }
    }

    public IReadOnlyList<ReferenceLayer> ToLayers(params ReferenceActivation[] activations) =>
        [.. Layers.Zip(activations,
            (layer, activation) =>
            new ReferenceLayer(Array.ConvertAll(layer.Weight, value => (double)value), Array.ConvertAll(layer.Bias, value => (double)value), activation))];
}
