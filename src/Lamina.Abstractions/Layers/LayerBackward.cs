using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>What a layer's backward pass reads and writes. A plain value: it can be handed to worker threads.</summary>
public readonly struct LayerBackward(
    LayerMemory memory, Execution execution, IReadOnlyList<Tensor> inputs, Tensor output, Tensor outputGradient, IReadOnlyList<Tensor> inputGradients)
{
    /// <summary>The input of a layer's forward pass, the first of a join's, <c>[batch, …]</c>.</summary>
    public Tensor Input { get; } = inputs[0];

    /// <summary>The inputs of the forward pass in order: one for a layer, several for a join.</summary>
    public IReadOnlyList<Tensor> Inputs => inputs;

    /// <summary>The output of the forward pass, <c>[batch, …]</c>.</summary>
    public Tensor Output { get; } = output;

    /// <summary>∂loss/∂output, <c>[batch, …]</c>: read it, but do not write to it.</summary>
    public Tensor OutputGradient { get; } = outputGradient;

    /// <summary>∂loss/∂input of a layer, to be written, <c>[batch, …]</c>; absent (<see cref="Tensor.Exists"/> is false) where nothing needs it.</summary>
    public Tensor InputGradient { get; } = inputGradients[0];

    /// <summary>∂loss/∂input for each input in order, to be written; those that nothing needs are absent. They do not overlap any other tensor.</summary>
    public IReadOnlyList<Tensor> InputGradients => inputGradients;

    /// <summary>Whether the pass belongs to training or to prediction.</summary>
    public ExecutionMode Mode => execution.Mode;

    /// <summary>Whether the layer learns; false where it, or a layer around it, is frozen. A frozen layer keeps its state.</summary>
    public bool Trainable => memory.Trainable;

    /// <summary>The threads that do the work.</summary>
    public Workers Workers => execution.Workers;

    /// <summary>
    /// The key of this layer's random numbers in this step: the same in Forward and Backward. Its streams are those of samples by their place in the batch.
    /// </summary>
    public RandomKey Random =>
        new(execution.Seed, memory.RandomPurpose, (uint)execution.Epoch, (uint)execution.Step) { First = (uint)execution.First };

    /// <summary>The parameter of that name.</summary>
    public Tensor this[string parameter] => memory.View(memory.Parameters, execution.Parameters, parameter);

    /// <summary>The gradient of the parameter of that name: overwrite it.</summary>
    public Tensor Gradient(string parameter) => memory.View(memory.Parameters, execution.Gradients, parameter);

    /// <summary>The state of that name.</summary>
    public Tensor State(string name) => memory.View(memory.State, execution.State, name);

    /// <summary>The scratch tensor of that name, or the one saved for the backward pass.</summary>
    public Tensor Buffer(string name) => memory.Buffer(name, Input.Rows);

    /// <summary>Runs a child backward; <paramref name="inputGradient"/> may be absent.</summary>
    public void Backward(string child, Tensor input, Tensor outputGradient, Tensor inputGradient) =>
        memory.Child(child).Backward(child, execution, input, outputGradient, inputGradient);

    /// <summary>Splits the rows of the batch among the threads.</summary>
    /// <param name="costPerRow">About how many multiply-adds one row takes.</param>
    /// <param name="state">What the body needs; it may include this pass.</param>
    /// <param name="body">Processes the rows from the first place up to, but not including, the second.</param>
    public void Rows<TState>(long costPerRow, TState state, WorkBody<TState> body)
        where TState : allows ref struct
        => Workers.Run(Input.Rows, costPerRow, state, body);
}
