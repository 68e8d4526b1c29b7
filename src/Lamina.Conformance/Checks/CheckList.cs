namespace Lamina.Conformance;

/// <summary>What is checked of a component of each kind.</summary>
internal static class CheckList
{
    private static readonly ICheck[] OfAll = [new RoundTripCheck(), new ArgumentsCheck(), new AnswersCheck()];
    // Repetition first: what a component remembers of its first use, it can be seen to do only once.
    private static readonly ICheck[] Running = [new RepetitionCheck(), new MemoryCheck(), new BatchesCheck(), new ThreadsCheck()];
    private static readonly ICheck[] EachStep = [.. Running, new AllocationCheck(), new NotANumberCheck()];

    private static readonly Dictionary<string, ICheck[]> OfKind = new()
    {
        ["layer"] = [.. EachStep, new ShapesCheck(), new GradientsCheck(), new LengthsCheck(), new ModelsCheck(), new OperatorsCheck()],
        ["activation"] = [.. EachStep, new GradientsCheck(), new InPlaceCheck(), new OutputRangeCheck(), new ModelsCheck(), new OperatorsCheck()],
        ["loss"] = [.. EachStep, new GradientsCheck(), new EvaluationsCheck()],
        ["lossFusion"] = [.. EachStep, new GradientsCheck(), new EvaluationsCheck(), new FusionsCheck()],
        ["optimizer"] = [.. EachStep, new StepsCheck()],
        ["regularizer"] = [.. EachStep, new GradientsCheck()],
        ["schedule"] = [.. Running, new AllocationCheck(), new RatesCheck()],
        ["initializer"] = [.. Running, new SpreadCheck(), new ModelsCheck()],
        ["metric"] = [.. EachStep, new SplitsCheck(), new ResumedCountsCheck()],
        ["transform"] = [.. EachStep, new FitsCheck(), new OutOfFoldCheck(), new OperatorsCheck()],
        ["augmentation"] = [.. Running, new AllocationCheck()],
        ["dataSource"] = [.. Running, new SourcesCheck()],
        ["callback"] = [.. Running, new ResumesCheck()],
    };

    /// <summary>The checks of a kind, in order.</summary>
    public static IEnumerable<ICheck> Of(string kind) => OfAll.Concat(OfKind.GetValueOrDefault(kind, []));
}
