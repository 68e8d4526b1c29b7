using Lamina.Data;
using Lamina.Networks;

namespace Lamina.Models;

/// <summary>
/// The first layer's weights as pictures, one for each unit or filter. Of a layer that sees the whole picture a unit's weights have the picture's form; of
/// a convolution, the kernel's.
/// </summary>
public sealed class WeightPictures
{
    private readonly float[] _weights;

    private WeightPictures(NetworkTensor tensor, float[] weights, int height, int width)
    {
        (Tensor, _weights, Height, Width) = (tensor, weights, height, width);
        Units = weights.Length / (height * width);
    }

    /// <summary>The tensor, such as <c>dense1.weight</c>.</summary>
    public NetworkTensor Tensor { get; }

    /// <summary>The height of each.</summary>
    public int Height { get; }

    /// <summary>The width of each.</summary>
    public int Width { get; }

    /// <summary>How many there are.</summary>
    public int Units { get; }

    /// <summary>The greatest magnitude of all weights.</summary>
    public float Magnitude => _weights.Max(Math.Abs);

    /// <summary>The pictures of a model; null where its first weights have no form of one.</summary>
    public static WeightPictures? Of(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Network.Tensors.FirstOrDefault(tensor => tensor.Parameter is not null) is { } first
            && Form(first.Shape, model.Picture) is var (height, width)
            ? new(first, model.Tensor(first.Name).ToArray(), height, width)
            : null;
    }

    /// <summary>The weights of one unit, row by row.</summary>
    public IEnumerable<float> Unit(int unit) => Enumerable.Range(0, Height * Width).Select(place => _weights[place * Units + unit]);

    private static (int Height, int Width)? Form(Shape shape, InputPicture? picture)
    {
        if (shape.Rank == 4)
            return shape[0] > 1 && shape[1] > 1 ? (shape[0], shape[1]) : null;
        return shape.Rank == 2 && picture is not null && shape[0] == picture.Width * picture.Height ? (picture.Height, picture.Width) : null;
    }
}
