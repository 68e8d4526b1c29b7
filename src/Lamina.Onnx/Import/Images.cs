using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Values with channels and places, which a file has as <c>[N, C, …]</c> and Lamina as <c>[…, C]</c>.</summary>
internal static class Images
{
    private const int MostPad = 1024;

    /// <summary>The signal that a node takes, whose first axis is the batch.</summary>
    public static Signal Require(NodeCall call, int least = 3)
    {
        var signal = call.Signal();
        if (signal.IsWhole)
            throw new RefusedException("it computes with whole numbers of the input, which only an embedding (Gather from a constant table) takes");
        if (signal.Axes.Length < least)
            throw new RefusedException($"it takes [N, C, …], but receives [{string.Join(", ", signal.Dimensions)}]");
        return signal.Axes[0].Contains(call.Batch) && signal.Axes[0].Length == signal.Axes[0].Count(atom => atom.Size == 1 || atom == call.Batch) ? signal
            : throw new RefusedException("its first axis is not the batch alone");
    }

    /// <summary>The tensor as <c>[height, width, channels]</c>; a width of 1 where there is but one axis of places.</summary>
    public static Source Arranged(NetworkBuilder builder, Signal signal) =>
        builder.Arranged(signal, [signal.Axes[2], signal.Axes.Length > 3 ? signal.Axes[3] : [], signal.Axes[1]]);

    /// <summary>What a layer makes of an image, as the file sees it.</summary>
    public static Signal Made(NodeCall call, Source source, ImmutableArray<long> places, int channels)
    {
        ImmutableArray<Atom> axes = [.. places.Select(size => new Atom(size)), new Atom(channels)];
        return new Signal(source, axes, [[call.Batch], [axes[^1]], .. axes[..^1].Select(atom => (ImmutableArray<Atom>)[atom])]);
    }

    /// <summary>The stride both ways; null where they differ. It means nothing where the window has one place.</summary>
    public static int? Stride(ImmutableArray<Window> windows)
    {
        var strides = windows.Where(window => window.Places > 1).Select(window => window.Stride).Distinct().ToList();
        return strides.Count switch
        {
            0 => windows.Min(window => window.Stride),
            1 => strides[0],
            _ => null,
        };
    }

    /// <summary>What stands around the image, <c>[top, bottom, left, right]</c>.</summary>
    public static int[] Pads(IEnumerable<Window> windows) => [.. windows.SelectMany(window => (int[])[window.Before, window.After])];

    /// <summary>An image with zeros around it.</summary>
    public static Source Padded(NetworkBuilder builder, Source source, params int[] pads) => pads.All(pad => pad == 0) ? source
        : pads.All(pad => pad <= MostPad) ? builder.Add(new ZeroPadding2d(pads), source)
        : throw new RefusedException($"it puts {pads.Max()} zeros on a side; at most {MostPad} can");

    /// <summary>The image before zeros were put around it, where a layer of its own pads can do so itself.</summary>
    public static Source Unpadded(Source source, ref int[]? pads, bool zeros)
    {
        if (!zeros || source.Layer is not { Node: ZeroPadding2d padding } layer)
            return source;
        var given = pads ?? [0, 0, 0, 0];
        int[] sum = [.. given.Select((pad, side) => pad + padding.Pads[side])];
        if (sum.Any(pad => pad > MostPad))
            return source;
        pads = sum;
        return layer.Inputs[0];
    }
}
