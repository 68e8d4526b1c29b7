namespace Lamina.Kernels;

/// <summary>A number known to the JIT compiler, so that one source of the micro-kernel becomes every tile size.</summary>
internal interface IExtent
{
    static abstract int Count { get; }
}

internal readonly struct Extent1 : IExtent { public static int Count => 1; }

internal readonly struct Extent2 : IExtent { public static int Count => 2; }

internal readonly struct Extent3 : IExtent { public static int Count => 3; }

internal readonly struct Extent4 : IExtent { public static int Count => 4; }

internal readonly struct Extent5 : IExtent { public static int Count => 5; }

internal readonly struct Extent6 : IExtent { public static int Count => 6; }

internal readonly struct Extent7 : IExtent { public static int Count => 7; }

internal readonly struct Extent8 : IExtent { public static int Count => 8; }

internal readonly struct Extent9 : IExtent { public static int Count => 9; }

internal readonly struct Extent10 : IExtent { public static int Count => 10; }

internal readonly struct Extent11 : IExtent { public static int Count => 11; }

internal readonly struct Extent12 : IExtent { public static int Count => 12; }
