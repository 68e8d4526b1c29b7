using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Tests.Spikes;

/// <summary>L = Σ (a − y)² / n; dL = 2 (a − y) / n.</summary>
public sealed record SquaredError : ILoss
{
    public OutputDomain Domain => OutputDomain.Real;

    public void Evaluate(in LossPass pass)
    {
        for (var row = 0; row < pass.Outputs.Rows; row++)
        {
            var a = pass.Outputs.Row(row);
            var y = pass.Targets.Row(row);
            var sum = 0.0;
            for (var i = 0; i < a.Length; i++)
            {
                sum += ((double)a[i] - y[i]) * ((double)a[i] - y[i]);
                if (pass.Gradient.Exists)
                    pass.Gradient.Row(row)[i] = 2 * (a[i] - y[i]) / a.Length * pass.Scale;
            }

            pass.Losses.Row(row)[0] = (float)(sum / a.Length);
        }
    }
}
