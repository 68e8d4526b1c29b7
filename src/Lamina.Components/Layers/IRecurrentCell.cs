namespace Lamina.Layers;

/// <summary>What makes one recurrent layer another: a step of some rows, after the products of its inputs.</summary>
internal interface IRecurrentCell
{
    /// <summary>Computes the outputs of a step from those before it.</summary>
    void Forward(int step, int from, int to);
}
