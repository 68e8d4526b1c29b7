using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>What a layer's backward pass reads and writes. A plain value: it can be handed to worker threads.</summary>
public readonly struct LayerBackward(
    LayerMemory memory, Execution execution, IReadOnlyList<Tensor> inputs, Tensor output, Tensor outputGradient, IReadOnlyList<Tensor> inputGradients)
{
    /// <summary>The input of a layer's forward pass, the first of a join's, <c>[batch, …]</c>.</summary>
    public Tensor Input { get; } = inputs[0];

    /// <summary>The inputs of the forward pass in order: one of a layer, several of a join.</summary>
    public IReadOnlyList<Tensor> Inputs => inputs;

    /// <summary>The output of the forward pass, <c>[batch, …]</c>.</summary>
    public Tensor Output { get; } = output;

    /// <summary>∂loss/∂output, <c>[batch, …]</c>: read it, do not write it.</summary>
    public Tensor OutputGradient { get; } = outputGradient;

    /// <summary>∂loss/∂input of a layer to write, <c>[batch, …]</c>; absent (<see cref="Tensor.Exists"/> is false) where nobody needs it.</summary>
    public Tensor InputGradient { get; } = inputGradients[0];

    /// <summary>∂loss/∂input for each input in order, to write; those that nobody needs are absent. They lie in memory of their own.</summary>
    public IReadOnlyList<Tensor> InputGradients => inputGradients;

    /// <summary>What the pass is for.</summary>
    public ExecutionMode Mode => execution.Mode;

    /// <summary>Whether the layer learns; false where it, or a layer around it, is frozen. A frozen layer keeps its state.</summary>
    public bool Trainable => memory.Trainable;

    /// <summary>The threads that do the work.</summary>
    public Workers Workers => execution.Workers;

    /// <summary>The key of this layer's random numbers in this step: the same in Forward and Backward.</summary>
    public RandomKey Random => new(execution.Seed, memory.RandomPurpose, (uint)execution.Epoch, (uint)execution.Step);

    /// <summary>The parameter of that name.</summary>
    public Tensor this[string parameter] => memory.View(memory.Parameters, execution.Parameters, parameter);

    /// <summary>The gradient of the parameter of that name: overwrite it.</summary>
    public Tensor Gradient(string parameter) => memory.View(memory.Parameters, execution.Gradients, parameter);

    /// <summary>The state of that name.</summary>
    public Tensor State(string name) => memory.View(memory.State, execution.State, name);

    /// <summary>The kept or scratch tensor of that name.</summary>
    public Tensor Buffer(string name) => memory.Buffer(name, Input.Rows);

    /// <summary>Runs a child backward; <paramref name="inputGradient"/> may be absent.</summary>
    public void Backward(string child, Tensor input, Tensor outputGradient, Tensor inputGradient) =>
        memory.Child(child).Backward(child, execution, input, outputGradient, inputGradient);

    /// <summary>Hands the rows of the batch to the threads.</summary>
    /// <param name="costPerRow">About how many multiply-adds one row takes.</param>
    /// <param name="state">What the body needs; it may hold this pass.</param>
    /// <param name="body">Does the rows from … up to, not including, to.</param>
    public void Rows<TState>(long costPerRow, TState state, WorkBody<TState> body)
        where TState : allows ref struct
        => Workers.Run(Input.Rows, costPerRow, state, body);
}
