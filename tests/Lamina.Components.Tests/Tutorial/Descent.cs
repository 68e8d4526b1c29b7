using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>The framework's own training, with plain gradient descent as in the tutorials.</summary>
internal static class Descent
{
    public static Trainer Trainer() => new([new SoftmaxCrossEntropy(), new SigmoidBinaryCrossEntropy()], Workers.Inline, NullLogger<Trainer>.Instance);

    /// <summary>Steps of a rate on a network of these layers.</summary>
    public static Stepper Stepper(LayerList layers, int inputs, ILoss loss, double rate, int batchSize = 1) => Trainer().CreateStepper(
        Network.Create(layers, new Shape(inputs)), loss, new Sgd(new ConstantRate((float)rate)), new StepperOptions(batchSize, TotalSteps: 100, Seed: 1));
}
