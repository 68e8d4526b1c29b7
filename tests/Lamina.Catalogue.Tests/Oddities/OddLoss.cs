using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Catalogue.Tests;

/// <summary>½ (a − y)², summed over the outputs, but for one oddity.</summary>
public sealed record OddLoss(string Oddity) : ILoss
{
    public OutputDomain Domain => OutputDomain.Real;

    public void Evaluate(in LossPass pass)
    {
        for (var row = 0; row < pass.Outputs.Rows; row++)
        {
            var sum = Oddity == "evaluation" && !pass.Gradient.Exists ? 1f : 0;
            for (var i = 0; i < pass.Outputs.RowLength; i++)
            {
                var difference = pass.Outputs.Row(row)[i] - pass.Targets.Row(row)[i];
                sum += difference * difference / 2;
                if (pass.Gradient.Exists)
                    pass.Gradient.Row(row)[i] = difference * pass.Scale;
                pass.Predictions.Row(row)[i] = pass.Outputs.Row(row)[i];
            }

            pass.Losses.Row(row)[0] = sum;
        }
    }
}
