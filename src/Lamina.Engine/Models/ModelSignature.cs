using System.Collections.Immutable;
using Lamina.Data;

namespace Lamina.Engine;

/// <summary>What the values around a network mean: what goes in, how it is changed, and what comes out.</summary>
internal sealed record ModelSignature
{
    /// <summary>The signature of a network whose inputs and outputs are plain numbers.</summary>
    public static ModelSignature Plain { get; } = new();

    /// <summary>The columns of the raw inputs; empty where they have no names.</summary>
    public ImmutableArray<InputColumn> Columns { get; init; } = [];

    /// <summary>The changes of the inputs, as fitted.</summary>
    public ImmutableArray<ITransform> Transforms { get; init; } = [];

    /// <summary>The names of the classes; empty where numbers are predicted.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The names of the predicted numbers; empty where classes are.</summary>
    public ImmutableArray<string> TargetNames { get; init; } = [];

    /// <summary>What the pictures of the training data look like; null where they were none.</summary>
    public InputPicture? Picture { get; init; }
}
