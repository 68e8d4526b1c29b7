namespace Lamina.Conformance;

/// <summary>What is checked of a component of each kind.</summary>
internal static class CheckList
{
    private static readonly ICheck[] OfAll = [new RoundTrip(), new Arguments(), new Answers()];
    // Repetition first: what a component remembers of its first use, it can be seen to do only once.
    private static readonly ICheck[] Running = [new Repetition(), new Memory(), new Batches(), new Threads()];
    private static readonly ICheck[] EachStep = [.. Running, new Allocation(), new NotANumber()];

    private static readonly Dictionary<string, ICheck[]> OfKind = new()
    {
        ["layer"] = [.. EachStep, new Shapes(), new Gradients(), new Models()],
        ["activation"] = [.. EachStep, new Gradients(), new InPlace(), new OutputRange(), new Models()],
        ["loss"] = [.. EachStep, new Gradients(), new Evaluations()],
        ["lossFusion"] = [.. EachStep, new Gradients(), new Evaluations(), new Fusions()],
        ["optimizer"] = [.. EachStep, new Steps()],
        ["regularizer"] = [.. EachStep, new Gradients()],
        ["schedule"] = [.. Running, new Allocation(), new Rates()],
        ["initializer"] = [.. Running, new Spread(), new Models()],
        ["metric"] = [.. EachStep, new Splits(), new ResumedCounts()],
        ["transform"] = [.. EachStep, new Fits()],
        ["augmentation"] = [.. Running, new Allocation()],
        ["dataSource"] = [.. Running, new Sources()],
        ["callback"] = [.. Running, new Resumes()],
    };

    /// <summary>The checks of a kind, in order.</summary>
    public static IEnumerable<ICheck> Of(string kind) => OfAll.Concat(OfKind.GetValueOrDefault(kind, []));
}
