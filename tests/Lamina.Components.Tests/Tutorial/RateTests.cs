using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>
/// The rate that makes our step the tutorials'. Theirs: ½·Σ(a − y)² with the gradient a − y; ours: the mean over n outputs, with the gradient
/// (2/n)·(a − y). So their η is our η·n/2. Where they add the gradients of a mini-batch up and we take the mean, it is that times the batch.
/// </summary>
public sealed class RateTests
{
    private const int Inputs = 4;
    private const int Hidden = 5;
    private const int Steps = 5;
    private const double Rate = 0.4;

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(3, 1, false)]
    [InlineData(10, 7, false)]
    [InlineData(1, 7, true)]
    [InlineData(3, 7, true)]
    [InlineData(10, 7, true)]
    public void Half_the_squared_error_takes_the_rate_times_half_the_outputs(int outputs, int batch, bool sums)
    {
        var (theirs, ours) = Trained(outputs, batch, softmax: false, sums, Rate * outputs / 2 * (sums ? batch : 1));
        Agree(theirs, ours);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(7, false)]
    [InlineData(7, true)]
    public void Cross_entropy_takes_the_rate_on_means_as_it_is_and_on_sums_times_the_batch(int batch, bool sums)
    {
        var (theirs, ours) = Trained(outputs: 3, batch, softmax: true, sums, Rate * (sums ? batch : 1));
        Agree(theirs, ours);
    }

    [Theory]
    [InlineData(10, 1, false)]
    [InlineData(1, 7, true)]
    public void The_same_rate_unconverted_is_another_step(int outputs, int batch, bool sums)
    {
        var (theirs, ours) = Trained(outputs, batch, softmax: false, sums, Rate);
        Assert.True(theirs.B2.Zip(ours.Tensor("dense2.bias").ToArray(), (their, our) => Math.Abs(their - our)).Max() > 0.01);
    }

    private static (TutorialNetwork Theirs, Model Ours) Trained(int outputs, int batch, bool softmax, bool sums, double ourRate)
    {
        var layers = new LayerList { new Dense(Hidden, new Sigmoid()), new Dense(outputs, softmax ? new Softmax() : new Sigmoid()) };
        var ours = Descent.Stepper(layers, Inputs, softmax ? new CrossEntropy() : new MeanSquaredError(), ourRate, batch);
        var theirs = new TutorialNetwork(ours.Model, softmax, sums);
        for (var step = 0; step < Steps; step++)
        {
            var x = Numbers.Uniform(step, batch * Inputs);
            var y = softmax ? Numbers.Distributions(100 + step, batch, outputs) : Numbers.Uniform(100 + step, batch * outputs, 0, 1);
            theirs.Step(x, y, Rate);
            ours.Step(x, y);
        }

        return (theirs, ours.Model);
    }

    private static void Agree(TutorialNetwork theirs, Model ours)
    {
        Expect.Close(theirs.W1, ours.Tensor("dense1.weight"));
        Expect.Close(theirs.B1, ours.Tensor("dense1.bias"));
        Expect.Close(theirs.W2, ours.Tensor("dense2.weight"));
        Expect.Close(theirs.B2, ours.Tensor("dense2.bias"));
    }
}
