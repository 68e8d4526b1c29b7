namespace Lamina.Layers;

/// <summary>Runs the sequences inside a layer; implemented by the engine.</summary>
public interface IChildExecutor
{
    /// <summary>Runs the child forward and returns its output, which the child owns and Backward will need: read it, but do not write to it.</summary>
    Tensor Forward(string child, Execution execution, Tensor input);

    /// <summary>Runs the child backward after a Forward with the same input; <paramref name="inputGradient"/> may be absent.</summary>
    void Backward(string child, Execution execution, Tensor input, Tensor outputGradient, Tensor inputGradient);
}
