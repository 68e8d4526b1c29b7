using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Training;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>
/// A weight's gradient is δ times the activation that the weight multiplies: the layer's own input. On a network 2-3-2 the output's activation has the
/// hidden layer's input's width, so that NumPy takes the wrong one without a word. All numbers by hand:
/// <para><c>x = (1, 2)</c>; <c>z¹ = x·W¹ + b¹ = (2, 1, −0.5)</c>; <c>a¹ = relu z¹ = (2, 1, 0)</c>; <c>a² = a¹·W² + b² = (4, 0)</c>; <c>y = (3, 2)</c></para>
/// <para><c>δ² = (2/n)·(a² − y) = (1, −2)</c>; <c>δ¹ = W²·δ² ⊙ relu′(z¹) = (1, 4, −1) ⊙ (1, 1, 0) = (1, 4, 0)</c></para>
/// </summary>
public sealed class HiddenGradientTests
{
    private static readonly float[] X = [1, 2];
    private static readonly float[] Y = [3, 2];
    private static readonly float[] Output = [4, 0];
    private static readonly float[] Delta1 = [1, 4, 0];
    private static readonly float[] W1 = [1, -1, 0.5f, 0.5f, 1, -1];
    private static readonly float[] B1 = [0, 0, 1];
    private static readonly float[] W2 = [1, 0, 2, -1, 1, 1];
    private static readonly float[] B2 = [0, 1];

    [Fact]
    public void The_forward_pass_is_the_one_by_hand()
    {
        var output = new float[2];
        Stepper().Model.Predict(X, output);
        Assert.Equal(Output, output);
    }

    [Fact]
    public void The_hidden_weights_have_the_gradient_of_delta_times_their_own_input()
    {
        var gradient = Gradient("dense1.weight", W1);
        Assert.Equal([1, 4, 0, 2, 8, 0], gradient);
        Assert.Equal(Products(X, Delta1), gradient);
        Assert.Equal(Delta1, Gradient("dense1.bias", B1));
    }

    [Fact]
    public void The_output_weights_have_the_gradient_of_delta_times_the_hidden_activation()
    {
        Assert.Equal([2, -4, 1, -2, 0, 0], Gradient("dense2.weight", W2));
        Assert.Equal([1, -2], Gradient("dense2.bias", B2));
    }

    [Fact]
    public void The_output_activation_in_its_place_fits_in_shape_and_is_wrong()
    {
        var faulty = Products(Output, Delta1);
        Assert.Equal([4, 16, 0, 0, 0, 0], faulty);
        Assert.Equal(W1.Length, faulty.Length);

        // The loss, ½·((a²₁ − 3)² + (a²₂ − 2)²), is quadratic in one weight while no rectifier switches: central differences are exact.
        double[] differences = [.. Enumerable.Range(0, W1.Length).Select(i => (Loss(i, 0.125f) - Loss(i, -0.125f)) / 0.25)];
        Expect.Close(differences, Gradient("dense1.weight", W1));
        Assert.NotEqual(differences, faulty.Select(value => (double)value));
    }

    private static float[] Gradient(string tensor, float[] before)
    {
        var stepper = Stepper();
        stepper.Step(X, Y);
        return [.. before.Zip(stepper.Model.Tensor(tensor).ToArray(), (from, to) => from - to)];
    }

    private static double Loss(int changed, float by)
    {
        var weights = W1.ToArray();
        weights[changed] += by;
        return Stepper(weights).Step(X, Y);
    }

    // At a rate of 1 a step is the gradient itself.
    private static Stepper Stepper(float[]? hidden = null) => Descent.Stepper(
        new LayerList
        {
            new Dense(3, new Relu(), WeightInitializer: new Written(hidden ?? W1), BiasInitializer: new Written(B1)),
            new Dense(2, new Linear(), WeightInitializer: new Written(W2), BiasInitializer: new Written(B2)),
        },
        inputs: 2,
        new MeanSquaredError(),
        rate: 1);

    private static float[] Products(float[] a, float[] delta) => [.. a.SelectMany(_ => delta, (left, right) => left * right)];
}
