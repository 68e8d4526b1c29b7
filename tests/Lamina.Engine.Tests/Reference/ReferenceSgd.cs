namespace Lamina.Tests;

/// <summary>Gradient descent in PyTorch's convention: v ← μ·v + g, w ← w − η·v; Nesterov: w ← w − η·(g + μ·v).</summary>
internal sealed class ReferenceSgd(double rate, double momentum = 0, bool nesterov = false, double decay = 0) : ReferenceOptimizer
{
    public override void Step(double[] w, double[] g, bool decays)
    {
        var v = Slot(w, 0);
        for (var i = 0; i < w.Length; i++)
        {
            var gradient = g[i] + (decays ? decay * w[i] : 0);
            v[i] = momentum * v[i] + gradient;
            w[i] -= rate * (nesterov ? gradient + momentum * v[i] : v[i]);
        }
    }
}
