using System.Collections.Immutable;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>The windows of layers as operators have them.</summary>
internal static class OperatorWindows
{
    /// <summary>The window along each axis; padding after it as far as its last place reaches.</summary>
    public static ImmutableArray<OperatorWindow> Of(params WindowAxis[] axes) => [.. axes.Select(axis =>
        new OperatorWindow(axis.Window, axis.Stride, axis.Padding, Math.Max(0, ((axis.Output - 1) * axis.Stride) + axis.Window - axis.Padding - axis.Input)))];
}
