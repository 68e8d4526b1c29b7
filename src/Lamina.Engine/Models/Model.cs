using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>
/// A trained network with everything its predictions need: weights, fitted transforms and the names of its classes. A frozen copy: any number of
/// threads may predict with it at once, and a prediction does not depend on which others it is batched with.
/// </summary>
public sealed class Model
{
    // Of fewer samples at a time, leaving out the zeros takes longer than it saves.
    private const int FewestPacked = 12;
    private readonly ConcurrentBag<(Workspace Workspace, Tensor Inputs, SparsePacking? Packed)> _workspaces = [];
    private readonly RowBlocks _blocks;

    /// <summary>A model of these parts; the weights are not copied.</summary>
    internal Model(Weights weights, ModelSignature signature)
    {
        (Weights, Signature) = (weights, signature);
        Inputs = new InputRules(signature.Transforms, Network);
        _blocks = new RowBlocks(Network);
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
    /// <param name="place">What a row, from 0, is called in problems; <c>inputs[2]</c> by default.</param>
    /// <param name="workers">The threads that share many rows, where they have nothing else to do; by default the caller alone.</param>
    /// <exception cref="ShapeException">The lengths are not those of as many inputs and outputs.</exception>
    /// <exception cref="ProblemsException">
    /// A row holds what the model does not take (LAM3109, LAM3112, LAM3113), or its outputs are not finite (LAM3113).
    /// </exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, Func<int, SourceLocation>? place = null, Workers? workers = null)
    {
        place ??= static row => new SourceLocation($"inputs[{row}]");
        var (width, outputWidth) = (InputWidth, (int)Network.Output.Count);
        var rows = inputs.Length / width;
        if (inputs.Length != rows * width || outputs.Length != (long)rows * outputWidth)
            throw new ShapeException($"Samples of {(Signature.Transforms.KeepsWidth ? $"{Network.Input}" : $"{width} raw values")} need a multiple of "
                + $"{width} inputs and {outputWidth} outputs each, but received {inputs.Length} inputs and room for {outputs.Length} outputs.");
        Inputs.Require(inputs, place);
        try
        {
            _blocks.Run(workers ?? Workers.Inline, rows, new Rows(this, inputs, outputs), static (rows, from, to) => rows.Compute(from, to));
        }
        catch (ShapeException)
        {
            // A layer refuses a value. Which row it stands in shows where each is computed alone.
            ComputeAlone(new Rows(this, inputs, outputs), rows, place);
        }

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
        if (Signature.Target is not null)
            Undo(Signature.Target, outputs);
    }

    private void Undo(ITransform target, Span<float> outputs) =>
        TargetUnits.Undo(ComponentFaultException.Guard(target, "inverse", () => target.Inverse!), outputs, (int)Network.Output.Count);

    private static void ComputeAlone(Rows rows, int count, Func<int, SourceLocation> place)
    {
        var problems = new RowProblems();
        for (var row = 0; row < count; row++)
        {
            try
            {
                rows.Compute(row, row + 1);
            }
            catch (ShapeException exception)
            {
                problems.Add(new Problem(DataProblems.UnfitValue, place(row), exception.Message));
            }
        }

        problems.ThrowIfAny();
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

    /// <summary>Rows of a prediction, of which a thread computes some.</summary>
    private readonly ref struct Rows(Model model, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        private readonly ReadOnlySpan<float> _inputs = inputs;
        private readonly Span<float> _outputs = outputs;

        public void Compute(int from, int to)
        {
            var capacity = model._blocks.Capacity;
            if (!model._workspaces.TryTake(out var memory))
                memory = (model.NewWorkspace(capacity), Lamina.Tensor.Allocate(capacity, model.Network.Input), SparsePacking.For(model.Network, capacity));
            var (width, outputWidth) = (model.InputWidth, (int)model.Network.Output.Count);
            for (int row = from, end; row < to; row = end)
            {
                end = Math.Min(row + capacity, to);
                model.Compute(memory, _inputs[(row * width)..(end * width)], _outputs[(row * outputWidth)..(end * outputWidth)]);
            }

            // Bounded: as many as could be in use at once, so that a burst of callers does not leave its memory behind.
            if (model._workspaces.Count < Environment.ProcessorCount)
                model._workspaces.Add(memory);
        }
    }
}
