using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>
/// A trained network with everything its predictions need: weights, fitted transforms and the names of its classes. A frozen copy: any number of
/// threads may predict with it at once, and a prediction does not depend on which others it is batched with.
/// </summary>
public sealed class Model
{
    private const int MostRows = 256;

    // Values of a workspace, where it holds more than one row.
    private const int MostValues = 1 << 26;

    // Of fewer samples at a time, leaving out the zeros takes longer than it saves.
    private const int FewestPacked = 12;
    private readonly ConcurrentBag<(Workspace Workspace, Tensor Inputs, SparsePacking? Packed)> _workspaces = [];

    /// <summary>A model of these parts; the weights are not copied.</summary>
    internal Model(Weights weights, ModelSignature signature)
    {
        (Weights, Signature) = (weights, signature);
        Inputs = new InputRules(signature.Transforms, Network);
        Capacity = (int)Math.Clamp(MostValues / Network.SampleValues, 1, MostRows);
    }

    /// <summary>The network.</summary>
    public Network Network => Weights.Network;

    /// <summary>The columns of the raw inputs, in the order in which a prediction takes them; empty where they have no names, as pixels have none.</summary>
    public ImmutableArray<InputColumn> Columns => Signature.Transforms.Columns;

    /// <summary>What a raw input may hold at each place.</summary>
    public InputRules Inputs { get; }

    /// <summary>The changes of the inputs, as fitted, that every prediction starts with.</summary>
    public ImmutableArray<TransformEntry> Transforms => Signature.Transforms.Entries;

    /// <summary>
    /// How many values a raw input has: as many as <see cref="Columns"/> where those have names. The network may get others, because transforms make columns of
    /// columns.
    /// </summary>
    public int InputWidth => Signature.Transforms.InputWidth;

    /// <summary>The change of the targets, as fitted, that every prediction undoes; null for none.</summary>
    public ITransform? TargetTransform => Signature.Target;

    /// <summary>The names of the classes, by output; empty where the model predicts numbers.</summary>
    public ImmutableArray<string> Labels => Signature.Labels;

    /// <summary>
    /// Whether the outputs are probabilities of the classes, by the domain of the last activation: of several outputs a distribution, as softmax gives; of a
    /// single one a number from 0 to 1, as sigmoid gives, which is the probability of the second class.
    /// </summary>
    public bool AreProbabilities =>
        !Labels.IsEmpty && (Network.Output[^1] == 1 ? OutputDomain.UnitInterval.Contains(Network.OutputDomain) : Network.OutputDomain.SumsToOne);

    /// <summary>Whether it predicts a class for each step of a sample.</summary>
    public bool PredictsSteps => !Labels.IsEmpty && Network.OutputSteps > 1;

    /// <summary>Whether samples have lengths that its outputs keep, so that not all steps of a prediction are real.</summary>
    public bool StepsDiffer => Network.HasOutputLengths;

    /// <summary>The names of the predicted numbers, by output; empty where the model predicts classes.</summary>
    public ImmutableArray<string> TargetNames => Signature.TargetNames;

    /// <summary>
    /// The output above which a label is there, where the model predicts labels, any number of which a sample may have: they are called as
    /// <see cref="TargetNames"/> say. Null
    /// where it predicts classes or numbers.
    /// </summary>
    public float? LabelThreshold => Signature.LabelThreshold;

    /// <summary>What the pictures that it was trained on look like; null where its inputs are not pictures.</summary>
    public InputPicture? Picture => Signature.Picture;

    internal ModelSignature Signature { get; }

    /// <summary>The SHA-256 of the file that it was read from, as written in it; null for a model that was not read from a file.</summary>
    public string? Hash { get; internal init; }

    /// <summary>How many rows are computed at once.</summary>
    private int Capacity { get; }

    internal Weights Weights { get; }

    /// <summary>The values of a tensor of the model, such as <c>dense1.weight</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public ReadOnlySpan<float> Tensor(string name)
    {
        var tensor = Network.Tensors.FirstOrDefault(tensor => tensor.Name == name)
            ?? throw new ArgumentException($"There is no tensor '{name}'. Known: {string.Join(", ", Network.Tensors.Select(tensor => tensor.Name))}.",
                nameof(name));
        return Weights[tensor];
    }

    /// <summary>Predicts for raw inputs: the transforms are applied here.</summary>
    /// <param name="inputs">One or more samples, one after the other.</param>
    /// <param name="outputs">The outputs to write, one row per sample.</param>
    /// <exception cref="ShapeException">The lengths are not those of as many inputs and outputs.</exception>
    /// <exception cref="ProblemsException">
    /// A row holds what the model does not take (LAM3109, LAM3112, LAM3113), or its outputs are not finite (LAM3113): rows are named as <c>inputs[2]</c>.
    /// </exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => Predict(inputs, outputs, static row => new SourceLocation($"inputs[{row}]"));

    /// <summary>Predicts for raw inputs, whose rows have other names in problems.</summary>
    /// <param name="inputs">One or more samples, one after the other.</param>
    /// <param name="outputs">The outputs to write, one row per sample.</param>
    /// <param name="place">What a row, from 0, is called.</param>
    /// <exception cref="ShapeException">The lengths are not those of as many inputs and outputs.</exception>
    /// <exception cref="ProblemsException">
    /// A row holds what the model does not take (LAM3109, LAM3112, LAM3113), or its outputs are not finite (LAM3113).
    /// </exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, Func<int, SourceLocation> place)
    {
        var (width, outputWidth) = (InputWidth, (int)Network.Output.Count);
        var rows = inputs.Length / width;
        if (inputs.Length != rows * width || outputs.Length != (long)rows * outputWidth)
            throw new ShapeException($"Samples of {(Signature.Transforms.KeepsWidth ? $"{Network.Input}" : $"{width} raw values")} need a multiple of "
                + $"{width} inputs and {outputWidth} outputs each, but received {inputs.Length} inputs and room for {outputs.Length} outputs.");
        Inputs.Require(inputs, place);
        if (!_workspaces.TryTake(out var memory))
            memory = (NewWorkspace(Capacity), Lamina.Tensor.Allocate(Capacity, Network.Input), SparsePacking.For(Network, Capacity));
        for (var from = 0; from < rows; from += Capacity)
        {
            var count = Math.Min(Capacity, rows - from);
            var samples = inputs.Slice(from * width, count * width);
            var results = outputs.Slice(from * outputWidth, count * outputWidth);
            try
            {
                Compute(memory, samples, results);
            }
            catch (ShapeException)
            {
                // A layer refuses a value. Which row it stands in shows where each is computed alone.
                var problems = new RowProblems();
                for (var row = 0; row < count; row++)
                    TryAlone(memory, samples.Slice(row * width, width), results.Slice(row * outputWidth, outputWidth), place(from + row), problems);
                problems.ThrowIfAny();
            }
        }

        // Bounded: as many as could be in use at once, so that a burst of callers does not leave its memory behind.
        if (_workspaces.Count < Environment.ProcessorCount)
            _workspaces.Add(memory);
        ModelOutputs.Require(outputs, outputWidth, place);
    }

    private void Compute((Workspace Workspace, Tensor Inputs, SparsePacking? Packed) memory, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var count = inputs.Length / InputWidth;
        var batch = memory.Inputs.Take(count);
        Signature.Transforms.Apply(inputs, batch.Span);
        if (count >= FewestPacked && memory.Packed is not null)
            batch = memory.Packed.Pack(batch);
        memory.Workspace.Forward(batch).Span.CopyTo(outputs);
        if (Signature.Target is { } target)
            TargetUnits.Undo(ComponentFaultException.Guard(target, "inverse", () => target.Inverse!), outputs, (int)Network.Output.Count);
    }

    private void TryAlone((Workspace Workspace, Tensor Inputs, SparsePacking? Packed) memory, ReadOnlySpan<float> input, Span<float> output,
        SourceLocation place, RowProblems problems)
    {
        try
        {
            Compute(memory, input, output);
        }
        catch (ShapeException exception)
        {
            problems.Add(new Problem(DataProblems.UnfitValue, place, exception.Message));
        }
    }

    /// <summary>What every layer makes of one raw input, in order; layers that only see their input in another shape are left out.</summary>
    /// <exception cref="ShapeException">The input does not have as many values as the network takes.</exception>
    /// <exception cref="ProblemsException">The input holds what the model does not take (LAM3109, LAM3112, LAM3113).</exception>
    public ImmutableArray<LayerOutput> Examine(ReadOnlySpan<float> input)
    {
        if (input.Length != InputWidth)
            throw new ShapeException($"A sample of {Network.Input} needs {InputWidth} inputs, but received {input.Length}.");
        Inputs.Require(input, static row => new SourceLocation($"inputs[{row}]"));
        var sample = Lamina.Tensor.Allocate(1, Network.Input);
        Signature.Transforms.Apply(input, sample.Span);
        return NewWorkspace(1).Examine(sample);
    }

    /// <summary>How many leading steps of what it predicts for a raw input are real: all, unless samples have lengths that its outputs keep.</summary>
    /// <exception cref="ShapeException">The input does not have as many values as the network takes, or its length is none.</exception>
    public int StepsOf(ReadOnlySpan<float> input)
    {
        if (!Network.HasOutputLengths)
            return Network.OutputSteps;
        var sample = new float[Network.Input.Count];
        Signature.Transforms.Apply(input, sample);
        return Network.OutputStepsOf(sample);
    }

    private Workspace NewWorkspace(int capacity) => new(Network, capacity, Weights.ForInference(Workers.Inline));
}
