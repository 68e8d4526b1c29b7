using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Pooling over windows: of two axes at once where the window is square, else along one axis after the other.</summary>
internal static class PoolingOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["MaxPool"] = call => Pool(call, isLargest: true),
        ["AveragePool"] = call => Pool(call, isLargest: false),
    };

    private static Signal Pool(NodeCall call, bool isLargest)
    {
        if (call.IsUsed(1))
            throw new RefusedException("the places of the largest numbers are read, which Lamina does not give");
        var signal = Images.Require(call);
        var windows = Window.Of(call, signal.Dimensions[2..]);
        if (windows.Any(window => window.Dilation > 1 && window.Kernel > 1))
            throw new RefusedException("its window is dilated; Lamina's pooling sees neighbours");
        var counts = !isLargest && call.Whole("count_include_pad", 0) != 0;
        if (counts && windows.Any(window => window.Excess > 0))
            throw new RefusedException("it counts pads, and rounds the number of its places up, which Lamina's pooling does not");
        var active = Enumerable.Range(0, windows.Length).Where(axis => !windows[axis].IsNothing).ToList();
        if (active.Count == 2 && windows.Length == 2 && windows[0].Kernel == windows[1].Kernel && Images.Stride(windows) is { } stride)
            return Square(call, signal, windows, stride, isLargest, counts);
        foreach (var axis in active)
            signal = Along(call, signal, axis + 2, windows[axis], isLargest, counts);
        return signal;
    }

    private static Signal Square(NodeCall call, Signal signal, ImmutableArray<Window> windows, int stride, bool isLargest, bool counts)
    {
        int[]? pads = Images.Pads(windows);
        var image = Images.Arranged(call.Builder, signal);
        // Zeros that stand there by a layer of their own count, as pads do that are counted.
        if (!isLargest && image.Layer?.Node is ZeroPadding2d && (counts || pads.All(pad => pad == 0)))
            (image, counts) = (Images.Unpadded(image, ref pads, zeros: true), true);
        var source = Made(call.Builder, image, windows[0].Kernel, stride, pads!, isLargest, counts);
        return Images.Made(call, source, [source.Shape[0], source.Shape[1]], source.Shape[2]);
    }

    private static Signal Along(NodeCall call, Signal signal, int axis, Window window, bool isLargest, bool counts)
    {
        var (atoms, rest) = (signal.Axes[axis], (ImmutableArray<Atom>)[.. signal.Order.Where(atom => atom.Size > 1 && !signal.Axes[axis].Contains(atom))]);
        Source source;
        if ((window.Before, window.After) == (0, 0))
        {
            var steps = call.Builder.Arranged(signal, atoms, rest);
            source = call.Builder.Add(isLargest ? new MaxPooling1d(window.Kernel, window.Stride) : new AveragePooling1d(window.Kernel, window.Stride), steps);
        }
        else if (counts)
        {
            var padded = Images.Padded(call.Builder, call.Builder.Arranged(signal, atoms, [], rest), window.Before, window.After, 0, 0);
            var steps = call.Builder.Viewed(padded, [padded.Shape[0], padded.Shape[2]]);
            source = call.Builder.Add(new AveragePooling1d(window.Kernel, window.Stride), steps);
        }
        else
        {
            // One column of places, with as many beside it as a square window sees.
            var column = call.Builder.Arranged(signal, atoms, [], rest);
            source = Made(call.Builder, column, window.Kernel, window.Stride, [window.Before, window.After, 0, window.Kernel - 1], isLargest, counts: false);
        }

        var made = new Atom(source.Shape[0]);
        return new Signal(source, [made, .. rest], signal.Axes.SetItem(axis, [made]));
    }

    private static Source Made(NetworkBuilder builder, Source image, int kernel, int stride, int[] pads, bool isLargest, bool counts)
    {
        if (pads.Any(pad => pad >= kernel))
        {
            if (isLargest || !counts)
                throw new RefusedException($"its pads [{string.Join(", ", pads)}] are not all smaller than its window of {kernel}");
            (image, pads) = (Images.Padded(builder, image, pads), [0, 0, 0, 0]);
        }

        var given = pads.All(pad => pad == 0) ? null : pads;
        return builder.Add(isLargest ? new MaxPooling2d(kernel, stride, Pads: given)
            : new AveragePooling2d(kernel, stride, Pads: given, CountPads: counts && given is not null ? true : null), image);
    }
}
