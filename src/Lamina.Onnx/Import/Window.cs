using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>The window of a convolution or pooling along one axis.</summary>
/// <param name="Size">How long the axis is.</param>
/// <param name="Kernel">How many places the window sees.</param>
/// <param name="Stride">From one place of the window to the next.</param>
/// <param name="Before">How much stands before the axis.</param>
/// <param name="After">How much stands after it.</param>
/// <param name="Dilation">The distance between the places that the window sees.</param>
/// <param name="Excess">How much of <paramref name="After"/> only rounding up made.</param>
internal readonly record struct Window(int Size, int Kernel, int Stride, int Before, int After, int Dilation, int Excess)
{
    private const int Most = 1024;

    /// <summary>From the first place that it sees to the last.</summary>
    public int Seen => ((Kernel - 1) * Dilation) + 1;

    /// <summary>How many places it has.</summary>
    public int Places => ((Size + Before + After - Seen) / Stride) + 1;

    /// <summary>Whether it leaves the axis as it is.</summary>
    public bool IsNothing => Kernel == 1 && Stride == 1 && Before == 0 && After == 0;

    /// <summary>The windows of a node, one an axis after those of batch and channels.</summary>
    /// <param name="call">The node.</param>
    /// <param name="sizes">The axes' lengths.</param>
    /// <param name="kernel">The window's size where it follows from weights.</param>
    /// <exception cref="RefusedException">They do not fit.</exception>
    public static ImmutableArray<Window> Of(NodeCall call, ImmutableArray<long> sizes, ImmutableArray<long>? kernel = null)
    {
        var count = sizes.Length;
        var kernels = call.Wholes("kernel_shape") ?? kernel ?? throw new RefusedException("it lacks its kernel_shape");
        var strides = call.Wholes("strides") ?? [.. Enumerable.Repeat(1L, count)];
        var dilations = call.Wholes("dilations") ?? [.. Enumerable.Repeat(1L, count)];
        var pads = call.Wholes("pads") ?? [.. Enumerable.Repeat(0L, 2 * count)];
        if (kernels.Length != count || strides.Length != count || dilations.Length != count || pads.Length != 2 * count || count == 0)
            throw new RefusedException($"its window has not one number for each of {count} axes");
        if (kernels.Concat(strides).Concat(dilations).Any(number => number is < 1 or > Most) || pads.Any(pad => pad is < 0 or > Most)
            || sizes.Any(size => size is < 1 or > int.MaxValue / 2))
            throw new RefusedException($"its window has a size, stride or dilation that is not from 1 to {Most}, or pads that are not from 0");
        return [.. Enumerable.Range(0, count).Select(i =>
            One(call, (int)sizes[i], (int)kernels[i], (int)strides[i], (int)dilations[i], (int)pads[i], (int)pads[i + count]))];
    }

    private static Window One(NodeCall call, int size, int kernel, int stride, int dilation, int before, int after)
    {
        var seen = ((kernel - 1) * dilation) + 1;
        switch (call.Text("auto_pad", "NOTSET"))
        {
            case ("SAME_UPPER" or "SAME_LOWER") and var kind:
                var total = Math.Max(0, ((((size + stride - 1) / stride) - 1) * stride) + seen - size);
                (before, after) = kind == "SAME_UPPER" ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
                break;
            case "VALID":
                (before, after) = (0, 0);
                break;
        }

        if (seen > size + before + after)
            throw new RefusedException($"its window sees {seen} places, where there are {size + before + after}");
        var over = (size + before + after - seen) % stride;
        // The last window has to begin on the axis or before it.
        var excess = call.Whole("ceil_mode", 0) != 0 && over > 0 && size + before + after - seen - over + stride < size + before ? stride - over : 0;
        return new(size, kernel, stride, before, after + excess, dilation, excess);
    }
}
