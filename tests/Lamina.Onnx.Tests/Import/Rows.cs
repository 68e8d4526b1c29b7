using System.Text.Json;
using Lamina.Onnx;

namespace Lamina.Tests.Import;

/// <summary>Puts the values of a file's tensors into the order of rows.</summary>
internal static class Rows
{
    /// <summary>The values of a fixture, which stand as PyTorch has them.</summary>
    public static float[] Of(JsonDocument json, string name, bool isLast)
    {
        float[] values = [.. json.RootElement.GetProperty($"{name}s").EnumerateArray().Select(value => value.GetSingle())];
        long[] shape = [.. json.RootElement.GetProperty($"{name}Shape").EnumerateArray().Select(size => size.GetInt64())];
        return isLast ? ChannelsLast(OnnxTensor.Of(name, values, shape)) : values;
    }

    /// <summary>The values of <c>[N, C, …]</c> as <c>[N, …, C]</c>.</summary>
    public static float[] ChannelsLast(OnnxTensor tensor)
    {
        var (rows, channels) = ((int)tensor.Dimensions[0], (int)tensor.Dimensions[1]);
        var (values, places) = (tensor.ToSingles(), tensor.Count / (rows * channels));
        var moved = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, channel, place) = (i / (places * channels), i / places % channels, i % places);
            moved[(((row * places) + place) * channels) + channel] = values[i];
        }

        return moved;
    }
}
