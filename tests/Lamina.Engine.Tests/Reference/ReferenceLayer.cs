namespace Lamina.Tests;

/// <summary>A fully connected layer z = Wᵀ·x + b, a = f(z) with the sums of its gradients over a batch.</summary>
internal sealed class ReferenceLayer(double[] weight, double[] bias, ReferenceActivation activation)
{
    /// <summary>W, row-major: [inputs, units].</summary>
    public double[] Weight => weight;

    public double[] Bias => bias;

    public double[] WeightGradient { get; } = new double[weight.Length];

    public double[] BiasGradient { get; } = new double[bias.Length];

    public ReferenceActivation Activation => activation;

    public int Inputs => weight.Length / bias.Length;

    public int Units => bias.Length;

    public double[] Weighted(double[] x)
    {
        var z = new double[Units];
        for (var j = 0; j < Units; j++)
        {
            z[j] = bias[j];
            for (var i = 0; i < Inputs; i++)
                z[j] += weight[i * Units + j] * x[i];
        }

        return z;
    }

    /// <summary>Wδ: the error of this layer as seen by the activations before it.</summary>
    public double[] Back(double[] delta)
    {
        var error = new double[Inputs];
        for (var i = 0; i < Inputs; i++)
        {
            for (var j = 0; j < Units; j++)
                error[i] += weight[i * Units + j] * delta[j];
        }

        return error;
    }

    /// <summary>δᵢ = Σⱼ ∂aⱼ/∂zᵢ · ∂C/∂aⱼ.</summary>
    public double[] Delta(double[] z, double[] a, double[] error)
    {
        var delta = new double[Units];
        for (var i = 0; i < Units; i++)
        {
            for (var j = 0; j < Units; j++)
                delta[i] += activation.Jacobian(z, a, i, j) * error[j];
        }

        return delta;
    }

    public void AddGradients(double[] x, double[] delta)
    {
        for (var j = 0; j < Units; j++)
        {
            BiasGradient[j] += delta[j];
            for (var i = 0; i < Inputs; i++)
                WeightGradient[i * Units + j] += x[i] * delta[j];
        }
    }
}
