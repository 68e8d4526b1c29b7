using Lamina.Activations;
using Lamina.Conformance;
using Lamina.Data;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Regularizers;
using Lamina.Schedules;
using Lamina.Training;

namespace Lamina.Catalogue.Tests;

/// <summary>Every fault, planted around every component of the kinds where it means something, is found by the check that is there for it.</summary>
public sealed class PlantedFaultTests
{
    /// <summary>The checks that find a fault in a component of a kind; a fault that is missing there means nothing for the kind.</summary>
    private static readonly Dictionary<string, Dictionary<Fault, string>> FoundBy = new()
    {
        ["layer"] = new()
        {
            [Fault.WrongDerivative] = "gradient",
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "memory",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition",
            [Fault.LeakingPadding] = "lengths"
        },
        ["activation"] = new()
        {
            [Fault.WrongDerivative] = "gradient",
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "memory",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition"
        },
        ["loss"] = new()
        {
            [Fault.WrongDerivative] = "gradient",
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "memory",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition"
        },
        ["lossFusion"] = new()
        {
            [Fault.WrongDerivative] = "gradient",
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "memory",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition"
        },
        ["optimizer"] = new()
        {
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "steps",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition"
        },
        ["regularizer"] = new()
        {
            [Fault.WrongDerivative] = "gradient",
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "threads",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition"
        },
        ["schedule"] = new() { [Fault.KeptState] = "repetition", [Fault.HiddenAllocation] = "allocation", [Fault.UnseededRandom] = "repetition" },
        ["initializer"] = new() { [Fault.KeptState] = "repetition", [Fault.ShapeLie] = "memory", [Fault.UnseededRandom] = "repetition" },
        ["metric"] = new()
        {
            [Fault.KeptState] = "repetition",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition",
            [Fault.LateNumber] = "resume",
            [Fault.HiddenCount] = "resume"
        },
        ["transform"] = new()
        {
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "batches",
            [Fault.HiddenAllocation] = "allocation",
            [Fault.UnseededRandom] = "repetition",
            [Fault.OwnTarget] = "outOfFold"
        },
        ["augmentation"] = new() { [Fault.KeptState] = "repetition", [Fault.HiddenAllocation] = "allocation", [Fault.UnseededRandom] = "repetition" },
        ["dataSource"] = new()
        {
            [Fault.KeptState] = "repetition",
            [Fault.ShapeLie] = "source",
            [Fault.ResolveLie] = "source",
            [Fault.UnseededRandom] = "repetition"
        },
        ["callback"] = new() { [Fault.KeptState] = "repetition", [Fault.UnseededRandom] = "repetition", [Fault.LateNumber] = "resume" },
    };

    /// <summary>The matrix: fault × component; by default each fault with every third component.</summary>
    public static TheoryData<Fault, string, string> Matrix =>
    [
        .. FullSuite.Share(
            from fault in Enum.GetValues<Fault>()
            from component in Catalogue.Shipped.Components
            where fault == Fault.None || FoundBy[component.Kind].ContainsKey(fault)
            where fault != Fault.LeakingPadding || TakesLengths(component)
            where fault != Fault.OwnTarget || component.Type.IsAssignableTo(typeof(IOutOfFold))
            select (fault, component.Kind, component.Name), quick: 3, tests: 1, seed: ""),
    ];

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_planted_fault_is_found(Fault fault, string kind, string name)
    {
        var component = Catalogue.Shipped.Find(kind, name)!;
        var (inner, inputs) = Catalogue.First(component);
        var wrapped = Wrapped(inner, fault);
        var report = wrapped is IJoin join
            ? ConformanceKit.Check(join, inputs, Catalogue.Options)
            : ConformanceKit.Check(wrapped, inputs is [var first, ..] ? first : null, Catalogue.Options);
        if (fault == Fault.None)
            Assert.True(report.Passed, report.ToString());
        else
            Assert.Contains(FoundBy[kind][fault], report.Failures.Select(failure => failure.Check));
    }

    [Fact]
    public void Every_kind_of_the_catalogue_has_its_faults() => Assert.Empty(Catalogue.Shipped.Kinds.Except(FoundBy.Keys));

    private static bool TakesLengths(ComponentDescriptor component) => Catalogue.First(component) switch
    {
        (ILayer layer, [var input, ..]) => !layer.Plan(input).Lengths.IsRefused,
        (IJoin join, var inputs) => !join.Plan(inputs).Lengths.IsRefused,
        _ => false,
    };

    private static object Wrapped(object inner, Fault fault) => inner switch
    {
        ILayer layer => new FaultyLayer(layer, fault),
        IJoin join => new FaultyJoin(join, fault),
        IActivation activation => new FaultyActivation(activation, fault),
        ILoss loss => new FaultyLoss(loss, fault),
        ILossFusion fusion => new FaultyFusion(fusion, fault),
        IOptimizer optimizer => new FaultyOptimizer(optimizer, fault),
        IRegularizer regularizer => new FaultyRegularizer(regularizer, fault),
        ILearningRateSchedule schedule => new FaultySchedule(schedule, fault),
        IInitializer initializer => new FaultyInitializer(initializer, fault),
        IMetric metric => new FaultyMetric(metric, fault),
        IOutOfFold transform => new FaultyOutOfFold(transform, fault),
        IColumnTransform transform => new FaultyColumnTransform(transform, fault),
        ITransform transform => new FaultyTransform(transform, fault),
        IAugmentation augmentation => new FaultyAugmentation(augmentation, fault),
        IDataSource source => new FaultySource(source, fault),
        _ => new FaultyCallback((ICallback)inner, fault),
    };
}
