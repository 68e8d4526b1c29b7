namespace Lamina.Tests;

/// <summary>Moves parameters along their gradients; keeps what it must remember by the parameter array itself.</summary>
internal abstract class ReferenceOptimizer
{
    private readonly Dictionary<double[], double[][]> _slots = new();

    /// <summary>The number of this update, from 1.</summary>
    protected int Number { get; private set; }

    public void Begin() => Number++;

    public abstract void Step(double[] w, double[] g, bool decays);

    protected double[] Slot(double[] w, int index)
    {
        if (!_slots.TryGetValue(w, out var slots))
            _slots.Add(w, slots = [new double[w.Length], new double[w.Length]]);
        return slots[index];
    }
}
