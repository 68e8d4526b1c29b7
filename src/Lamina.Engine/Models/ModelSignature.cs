using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>What the values around a network mean: what goes in, how it is changed, and what comes out.</summary>
internal sealed record ModelSignature
{
    /// <summary>The signature of a network whose inputs and outputs are plain numbers.</summary>
    public static ModelSignature Plain(Network network) => new() { Transforms = TransformChain.None((int)network.Input.Count) };

    /// <summary>The changes of the inputs, as fitted, and the columns that they begin with.</summary>
    public required TransformChain Transforms { get; init; }

    /// <summary>The fitted change of the targets, which predictions undo; null for none.</summary>
    public ITransform? Target { get; init; }

    /// <summary>The names of the classes; empty where numbers are predicted.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The names of the predicted numbers; empty where classes are.</summary>
    public ImmutableArray<string> TargetNames { get; init; } = [];

    /// <summary>The output above which a label is predicted, for models of labels; null if classes or numbers are predicted.</summary>
    public float? LabelThreshold { get; init; }

    /// <summary>What the pictures of the training data look like; null where they were none.</summary>
    public InputPicture? Picture { get; init; }
}
