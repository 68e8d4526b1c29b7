using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>How the axes of a value lie in the exported graph.</summary>
internal enum Layout
{
    /// <summary>The batch, then the axes of a sample as Lamina has them.</summary>
    Natural,

    /// <summary>The batch, then the last axis, the channels, then the others.</summary>
    ChannelsFirst,

    /// <summary>The steps, the batch, then the other axes.</summary>
    TimeFirst,

    /// <summary>One axis, whose places lie in another order.</summary>
    Permuted,
}

/// <summary>A value in the exported graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Layout">How it lies.</param>
/// <param name="Order">Which place of Lamina's each place is, where it is permuted.</param>
internal sealed record Emitted(string Name, Layout Layout = Layout.Natural, ImmutableArray<int> Order = default);

/// <summary>Texts in the exported graph, which stand for places among categories.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Categories">The categories.</param>
internal sealed record EmittedText(string Name, ImmutableArray<string> Categories);
