using Lamina.Activations;
using Lamina.Kernels;
using Lamina.Losses;

namespace Lamina.Conformance;

/// <summary>A loss on outputs, or a fused one on logits: losses, gradient and, where it is fused, predictions.</summary>
internal sealed class LossFixture : Fixture, ISloped
{
    // A third of what a batch of seven would have, so that a loss that leaves it out shows.
    private const float Scale = 1f / 3;
    private readonly ILoss _loss;
    private readonly (OutputDomain Outputs, OutputDomain Targets) _domains;
    private readonly bool _ofClasses;
    private readonly Numbers _numbers;
    private readonly int[] _classes;
    private readonly GuardedTensor _outputs;
    private readonly GuardedTensor _targets;
    private readonly GuardedTensor _losses;
    private readonly GuardedTensor _gradient;
    private readonly GuardedTensor? _predictions;

    /// <param name="loss">The loss.</param>
    /// <param name="domains">The domains of the targets, and of the outputs of a loss that is not fused.</param>
    /// <param name="isFused">Whether the loss is computed from logits.</param>
    /// <param name="ofClasses">Whether the targets are classes.</param>
    /// <param name="width">How many outputs there are.</param>
    /// <param name="seed">What the numbers follow from.</param>
    /// <param name="from">The first row.</param>
    /// <param name="to">The row after the last.</param>
    public LossFixture(ILoss loss, (OutputDomain Outputs, OutputDomain Targets) domains, bool isFused, bool ofClasses, int width, ulong seed, int from, int to)
    {
        (_loss, _domains, _ofClasses, _numbers) = (loss, domains, ofClasses, new Numbers(seed, from));
        var (rows, sample) = (to - from, new Shape(width));
        _classes = new int[rows];
        _outputs = new(isFused ? "logits z" : "outputs a", rows, sample) { MayBeNaN = true };
        _targets = new("targets y", rows, sample);
        _losses = new("losses", rows, new Shape(1)) { IsPerRow = true };
        _gradient = new("gradient", rows, sample) { IsPerRow = true };
        _predictions = isFused ? new("predictions", rows, sample) { IsPerRow = true } : null;
        Given.AddRange([_outputs, _targets]);
        Written.AddRange([_losses, _gradient, .. _predictions is null ? Array.Empty<GuardedTensor>() : [_predictions]]);
        Slopes = [new Slope(_outputs, _gradient)];
    }

    public IReadOnlyList<Slope> Slopes { get; }

    public Tensor Outputs => _outputs.Tensor;

    public override void Fill(int round, float poison = float.NaN)
    {
        if (_predictions is null)
            _numbers.Within(_domains.Outputs, _outputs, round);
        else
            _numbers.Spaced(_outputs, round);
        Array.Fill(_classes, -1);
        if (_ofClasses)
            _numbers.Classes(_targets, _classes, round);
        else
            _numbers.Within(_domains.Targets, _targets, round);
        PoisonWritten(poison);
    }

    public override void Run(Workers workers) => Evaluate(_loss, _outputs.Tensor, workers, withGradient: true);

    public Sum Value()
    {
        RunWithoutGradient();
        return Sum.Of(Scale, _losses.Span);
    }

    public void RunWithoutGradient() => Evaluate(_loss, _outputs.Tensor, Workers.Inline, withGradient: false);

    /// <summary>Evaluates a loss that is not fused on these outputs and the bench's targets.</summary>
    public void RunUnfused(ILoss loss, Tensor outputs) => Evaluate(loss, outputs, Workers.Inline, withGradient: true);

    private void Evaluate(ILoss loss, Tensor outputs, Workers workers, bool withGradient) => loss.Evaluate(new LossPass
    {
        Outputs = outputs,
        Predictions = _predictions is not null && ReferenceEquals(loss, _loss) ? _predictions.Tensor : outputs,
        Targets = _targets.Tensor,
        ClassIndex = _classes,
        Losses = _losses.Tensor,
        Gradient = withGradient ? _gradient.Tensor : default,
        Scale = Scale,
        Workers = workers,
    });
}
