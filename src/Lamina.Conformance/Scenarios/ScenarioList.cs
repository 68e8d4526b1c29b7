using Lamina.Activations;
using Lamina.Data;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Regularizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Conformance;

/// <summary>How the components of each kind are tried.</summary>
internal static class ScenarioList
{
    private const int Rows = 7;
    private const int ShapesWithLengths = 2;
    private static readonly int[] Widths = [1, 4, 33];
    private static readonly float[] OneHot = [0, 1];
    private static readonly bool[] TargetsOfClasses = [true, false];
    private static readonly TargetKinds[] TargetsOfMetrics = [TargetKinds.Classes, TargetKinds.Labels, TargetKinds.Numbers];

    /// <summary>The trials of all cases of a component; none for a kind that this kit does not know.</summary>
    public static IEnumerable<Scenario> Of(ComponentUnderTest subject) => subject.Cases.SelectMany(example => Of(subject, example));

    /// <summary>The trials of one case of a component.</summary>
    public static IEnumerable<Scenario> Of(ComponentUnderTest subject, Case example) => example.Component switch
    {
        INetworkNode layer => LayerTrials(layer, example, subject.Seed),
        IActivation activation => ActivationTrials(activation, example, subject.Seed),
        ILoss loss => LossTrials(loss, (loss.Domain, loss.Targets), isFused: false, example.Json, subject.Seed),
        ILossFusion fusion =>
            FusedPair.Of(subject, fusion)
            .SelectMany(pair => LossTrials(pair.Fused, (pair.Loss.Domain, pair.Loss.Targets), isFused: true, $"{example.Json} for {pair}", subject.Seed)),
        IOptimizer optimizer => [new($"{example.Json}, three steps", Rows, (first, end) => new OptimizerFixture(optimizer, subject.Seed, first, end))],
        IRegularizer regularizer =>
            [new($"{example.Json} on {Rows} × [{RegularizerFixture.Block}]", Rows,
            (first, end) => new RegularizerFixture(regularizer, subject.Seed, first, end))],
        ILearningRateSchedule schedule =>
            [new($"{example.Json}, {ScheduleFixture.TotalSteps} steps", ScheduleFixture.TotalSteps + ScheduleFixture.Beyond,
            (first, end) => new ScheduleFixture(schedule, first, end))],
        IInitializer initializer => [new($"{example.Json}, fan-in 10", 1, (_, _) => new InitializerFixture(initializer, subject.Seed, 10))],
        IMetric metric => MetricTrials(metric, example, subject.Seed),
        ITransform transform => TransformTrials(transform, example, subject.Seed),
        IAugmentation augmentation => AugmentationTrials(augmentation, example, subject.Seed),
        IDataSource source => MissingFile.In(subject, example).Count == 0 ? [new(example.Json, 1, (_, _) => new SourceFixture(source))] : [],
        ICallback callback => [new($"{example.Json}, a run of eight epochs", 1, (_, _) => new CallbackFixture(callback, 0))],
        _ => [],
    };

    private static IEnumerable<Scenario> LayerTrials(INetworkNode layer, Case example, ulong seed)
    {
        var shapes = LayerShapes.TakenBy(layer, example.Inputs);
        foreach (var shape in shapes)
        {
            yield return Scenario(shape, Rows, ExecutionMode.Inference);
            yield return Scenario(shape, Rows, ExecutionMode.Training);
        }

        foreach (var shape in shapes.Where(shape => !LayerShapes.Plan(layer, shape).Lengths.IsRefused).Take(ShapesWithLengths))
        {
            yield return Scenario(shape, Rows, ExecutionMode.Inference, withLengths: true);
            yield return Scenario(shape, Rows, ExecutionMode.Training, withLengths: true);
        }

        foreach (var rows in (int[])[1, 2])
        {
            if (shapes.Count > 0)
                yield return Scenario(shapes[0], rows, ExecutionMode.Training);
        }

        Scenario Scenario(IReadOnlyList<Shape> shape, int rows, ExecutionMode mode, bool withLengths = false)
        {
            var lengths = withLengths ? RowLengths.Mixed(LayerShapes.Plan(layer, shape).Lengths, shape) : null;
            return new(
                $"{example.Json} on {rows} × {LayerShapes.Text(shape)}{(withLengths ? " with lengths" : "")}, "
                + $"{(mode == ExecutionMode.Training ? "training" : "prediction")}",
                rows,
                (first, end) => new LayerFixture(layer, shape, mode, seed, first, end, lengths));
        }
    }

    private static IEnumerable<Scenario> ActivationTrials(IActivation activation, Case example, ulong seed) =>
        from width in Widths.Prepend(Width(example)).Distinct()
        select new Scenario($"{example.Json} on {Rows} × [{width}]", Rows, (first, end) => new ActivationFixture(activation, width, seed, first, end));

    private static IEnumerable<Scenario> LossTrials(ILoss loss, (OutputDomain Outputs, OutputDomain Targets) domains, bool isFused, string where, ulong seed) =>
        from width in Widths
        where (width > 1 || !domains.Targets.SumsToOne) && Takes(loss, width)
        from ofClasses in TargetsOfClasses
        where !ofClasses || domains.Targets.Contains(OneHot)
        select new Scenario(
            $"{where} on {Rows} × [{width}], {(ofClasses ? "classes" : "numbers")} as targets",
            Rows,
            (first, end) => new LossFixture(loss, domains, isFused, ofClasses, width, seed, first, end));

    private static bool Takes(ILoss loss, int width)
    {
        try
        {
            loss.Require(new Shape(width));
            return true;
        }
        catch (ShapeException)
        {
            return false;
        }
    }

    private static IEnumerable<Scenario> MetricTrials(IMetric metric, Case example, ulong seed) =>
        from kind in TargetsOfMetrics
        where metric.Domain.Targets.HasFlag(kind) && metric.Domain.Outputs.Contains(MetricFixture.OutputsOf(metric.Domain, kind))
        select new Scenario(
            $"{example.Json} on {Rows} × [{Width(example)}], {kind.ToString().ToLowerInvariant()} as targets",
            Rows,
            (first, end) => new MetricFixture(metric, kind, Width(example), seed, first, end));

    private static IEnumerable<Scenario> TransformTrials(ITransform transform, Case example, ulong seed)
    {
        var fitted = TrainingRows.Fit(transform, TrainingRows.Of(transform, Width(example), seed), seed);
        yield return new($"{example.Json} on {Rows} × [{Width(example)}]", Rows, (first, end) => fitted is IColumnTransform maker
            ? new ColumnTransformFixture(maker, Width(example), seed, first, end)
            : new TransformFixture(fitted, Width(example), seed, first, end));
    }

    private static IEnumerable<Scenario> AugmentationTrials(IAugmentation augmentation, Case example, ulong seed) =>
        from picture in (Shape[])[example.Input is { Rank: 2 or 3 } given ? given : new(8, 8), new(1, 1), new(5, 9), new(9, 5, 3)]
        select new Scenario($"{example.Json} on {Rows} × {picture}", Rows, (first, end) => new AugmentationFixture(augmentation, picture, seed, first, end));

    private static int Width(Case example) => example.Input is { } input ? (int)input.Count : 4;
}
