using System.Collections.Immutable;
using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>The places of a square window in images.</summary>
internal static class ImageWindow
{
    /// <summary>The positions of a window in samples of a shape, from top to bottom and from left to right.</summary>
    /// <exception cref="ShapeException">The samples are not images, or smaller, pads included, than a window that stays within them.</exception>
    public static (WindowAxis Vertical, WindowAxis Horizontal) Places(
        string layer, Shape input, int window, int stride, Padding padding, IReadOnlyList<int>? pads = null)
    {
        Require(layer, input);
        if (pads is not null)
        {
            var (vertical, horizontal) = (WindowAxis.Padded(input[0], window, stride, pads[0], pads[1]),
                WindowAxis.Padded(input[1], window, stride, pads[2], pads[3]));
            return vertical.Output > 0 && horizontal.Output > 0
                ? (vertical, horizontal)
                : throw new ShapeException($"A {layer} layer's window of {window} × {window} does not fit into an image of {input[0]} × {input[1]} with pads "
                    + $"[{string.Join(", ", pads)}]. Make it smaller, or the pads larger.");
        }

        if (padding == Padding.Same)
            return (WindowAxis.Same(input[0], window, stride), WindowAxis.Same(input[1], window, stride));
        return window <= Math.Min(input[0], input[1])
            ? (WindowAxis.Valid(input[0], window, stride), WindowAxis.Valid(input[1], window, stride))
            : throw new ShapeException($"A {layer} layer's window of {window} × {window} does not fit into an image of {input[0]} × {input[1]}. Make it "
                + "smaller, or give \"padding\": \"same\".");
    }

    /// <summary>The pads of a layer that has a padding too, kept apart from whoever gave them.</summary>
    /// <exception cref="ArgumentException">They are not four, or there is no place for them.</exception>
    public static IReadOnlyList<int>? Pads(IReadOnlyList<int>? pads, Padding padding)
    {
        if (pads is null)
            return null;
        return padding == Padding.Same
            ? throw new ArgumentException("'pads' says how far the image is padded, and so does \"padding\": \"same\". Leave out one of them.")
            : Four(pads);
    }

    /// <summary>Pads, kept apart from whoever gave them.</summary>
    /// <exception cref="ArgumentException">They are not four.</exception>
    public static IReadOnlyList<int> Four(IReadOnlyList<int> pads) => pads.Count == 4
        ? pads.ToImmutableArray()
        : throw new ArgumentException($"'pads' has four numbers, [top, bottom, left, right], but received {pads.Count}.");

    /// <summary>Requires samples to be images.</summary>
    /// <exception cref="ShapeException">They are not.</exception>
    public static void Require(string layer, Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank != 3)
            throw new ShapeException($"A {layer} layer expects images [height, width, channels], but received {input}. Give network.input, such as [28, 28, "
                + "1], or put a 'reshape' layer before it.");
    }
}
