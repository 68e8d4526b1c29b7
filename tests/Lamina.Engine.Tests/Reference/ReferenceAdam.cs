namespace Lamina.Tests;

/// <summary>Adam (Kingma, Ba 2015); with a decoupled decay, AdamW (Loshchilov, Hutter 2019).</summary>
internal sealed class ReferenceAdam(double rate, double beta1, double beta2, double epsilon, double decay = 0, bool decoupled = false) : ReferenceOptimizer
{
    public override void Step(double[] w, double[] g, bool decays)
    {
        var (m, v) = (Slot(w, 0), Slot(w, 1));
        for (var i = 0; i < w.Length; i++)
        {
            var penalty = decays ? decay : 0;
            var gradient = g[i] + (decoupled ? 0 : penalty * w[i]);
            if (decoupled)
                w[i] -= rate * penalty * w[i];
            m[i] = beta1 * m[i] + (1 - beta1) * gradient;
            v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
            var first = m[i] / (1 - Math.Pow(beta1, Number));
            var second = v[i] / (1 - Math.Pow(beta2, Number));
            w[i] -= rate * first / (Math.Sqrt(second) + epsilon);
        }
    }
}
