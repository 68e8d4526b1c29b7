using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Convolutions: weights re-laid with the channels last; windows that are not square, or dilated, get zeros in them.</summary>
internal static class ConvolutionOperators
{
    private const int MostKernel = 1024;

    public static IEnumerable<KeyValuePair<string, Func<NodeCall, GraphValue>>> Table { get; } = new Dictionary<string, Func<NodeCall, GraphValue>>
    {
        ["Conv"] = Convolve,
    };

    private static Signal Convolve(NodeCall call)
    {
        var (signal, weights) = (Images.Require(call), call.Constant(1));
        var (rank, dimensions) = (signal.Axes.Length - 2, signal.Dimensions);
        var groups = call.Whole("group", 1);
        if (weights.Dimensions.Length != rank + 2 || groups < 1 || weights.Dimensions[1] * groups != dimensions[1] || weights.Dimensions[0] % groups != 0)
            throw new RefusedException($"its weights [{string.Join(", ", weights.Dimensions)}] in {groups} groups do not fit "
                + $"[{string.Join(", ", dimensions)}]");
        if (call.Optional(2) is { } given && given.Count != weights.Dimensions[0])
            throw new RefusedException($"it has {given.Count} biases for {weights.Dimensions[0]} filters");
        var windows = Window.Of(call, dimensions[2..], weights.Dimensions[2..]);
        if (!windows.Select(window => (long)window.Kernel).SequenceEqual(weights.Dimensions[2..]))
            throw new RefusedException("its kernel_shape is not that of its weights");
        return rank switch
        {
            1 when groups == 1 => OverTime(call, signal, weights, windows[0]),
            1 => OverImage(call, signal, weights, [windows[0], new(1, 1, 1, 0, 0, 1, 0)], (int)groups),
            2 => OverImage(call, signal, weights, windows, (int)groups),
            _ => throw new RefusedException($"it convolves over {rank} axes; Lamina has convolutions over one and two"),
        };
    }

    private static Signal OverTime(NodeCall call, Signal signal, Constant weights, Window window)
    {
        var (time, channels) = (signal.Axes[2], signal.Axes[1]);
        var filters = (int)weights.Dimensions[0];
        var same = Math.Max(0, ((((window.Size + window.Stride - 1) / window.Stride) - 1) * window.Stride) + window.Seen - window.Size);
        var padding = (window.Before, window.After) == (0, 0) ? TimePadding.Valid
            : window.Before == same / 2 && window.After == same - (same / 2) ? TimePadding.Same
            : window.Before == window.Seen - 1 && window.After == 0 ? TimePadding.Causal
            : (TimePadding?)null;
        var source = padding is null ? Images.Padded(call.Builder, call.Builder.Arranged(signal, time, [], channels), window.Before, window.After, 0, 0)
            : call.Builder.Arranged(signal, time, channels);
        source = call.Builder.Viewed(source, [source.Shape[0], channels.Product()]);
        // [f, c, t] becomes [t, c, f].
        var laid = ConstantOperators.Transpose(weights, [2, 1, 0]).All();
        var bias = call.Optional(2)?.All();
        source = call.Builder.Add(new Conv1d(filters, window.Kernel, window.Stride, window.Dilation, padding ?? TimePadding.Valid, UseBias: bias is not null),
            source, Tensors(laid, bias));
        return Images.Made(call, source, [source.Shape[0]], filters);
    }

    private static Signal OverImage(NodeCall call, Signal signal, Constant weights, ImmutableArray<Window> windows, int groups)
    {
        var stride = Images.Stride(windows) ?? throw new RefusedException($"it moves by {windows[0].Stride} down and by {windows[1].Stride} to the right; "
            + "Lamina's convolutions move by the same both ways");
        var (filters, channels, kernel) = ((int)weights.Dimensions[0], (int)weights.Dimensions[1], windows.Max(window => window.Seen));
        if (kernel > MostKernel || (double)kernel * kernel * channels * filters > ConstantMath.MostValues + (32.0 * weights.Count))
            throw new RefusedException($"its window sees {kernel} places; with zeros between what it sees, its weights would grow too much");
        var laid = new float[kernel * kernel * channels * filters];
        var values = weights.All();
        var (height, width) = (windows[0].Kernel, windows[1].Kernel);
        for (var i = 0; i < values.Length; i++)
        {
            var (w, h, c, f) = (i % width, i / width % height, i / (width * height) % channels, i / (width * height * channels));
            laid[(((((h * windows[0].Dilation * kernel) + (w * windows[1].Dilation)) * channels) + c) * filters) + f] = values[i];
        }

        // A window that is shorter than the kernel sees zeros after what it saw.
        var pads = Images.Pads(windows.Select(window => window with { After = window.After + kernel - window.Seen }));
        var bias = call.Optional(2)?.All();
        var depth = groups > 1 && channels == 1;
        int[]? padding = pads.All(pad => pad == 0) ? null : pads;
        var image = Images.Unpadded(Images.Arranged(call.Builder, signal), ref padding, zeros: true);
        var source = call.Builder.Add(
            depth ? new DepthwiseConv2d(kernel, filters / groups, stride, Pads: padding, UseBias: bias is not null)
            : new Conv2d(filters, kernel, stride, Groups: groups, UseBias: bias is not null, Pads: padding), image, Tensors(laid, bias));
        return Images.Made(call, source, [.. source.Shape.Dimensions[..(signal.Axes.Length - 2)]], filters);
    }

    private static ImmutableArray<(string Name, float[] Values)> Tensors(float[] weight, float[]? bias) =>
        bias is null ? [("weight", weight)] : [("weight", weight), ("bias", bias)];
}
