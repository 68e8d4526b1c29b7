namespace Lamina.Hosting;

/// <summary>What holds for a sweep beyond the types of its values.</summary>
internal static class SweepRules
{
    /// <summary>How many trials a grid may have.</summary>
    public const int MostTrials = 10_000;

    public static void Check(SweepSection sweep, Setting at, ProblemList problems)
    {
        var isGrid = sweep.Method == SweepMethod.Grid;
        var list = at.Find("parameters")!;
        foreach (var (index, parameter) in sweep.Parameters.Index())
            Check(parameter, isGrid, list.Children[index], problems);
        foreach (var (index, parameter) in sweep.Parameters.Index().Where(item => sweep.Parameters.Take(item.Index).Any(earlier => earlier.Path == item.Item.Path)))
            Fail(list.Children[index], $"'{parameter.Path}' is varied twice. Leave one out.", problems);
        if (isGrid && sweep.Trials is not null)
            Fail(at.Find("trials")!, "a grid tries every combination. Leave 'trials' out, or let \"method\" be \"random\".", problems);
        if (!isGrid && sweep.Trials is null)
            problems.Add(ProblemCodes.MissingKey, at.Location, "a random search needs the key 'trials', how many it proposes, such as 30.");
        if (isGrid && sweep.Parameters.Aggregate(1.0, (count, parameter) => count * Math.Max(1, parameter.Values?.Count ?? parameter.Points ?? 1)) is var count && count > MostTrials)
            Fail(at, $"the grid has {count:N0} combinations; at most {MostTrials:N0} are tried. Take fewer values, or let \"method\" be \"random\".", problems);
    }

    private static void Check(SweepParameter parameter, bool isGrid, Setting at, ProblemList problems)
    {
        if (SettingPath.Parse(parameter.Path) is null)
            problems.Add(ProblemCodes.UnknownPath, (at.Find("path") ?? at).Location, $"expected the path of a value, such as training.batchSize or network.layers[dense1].units, but received '{Wording.Cut(parameter.Path)}'.");
        var isRange = parameter.Min is not null || parameter.Max is not null;
        if (isRange == parameter.Values is not null)
            Fail(at, $"a parameter has either 'values' or 'min' and 'max', but received {(isRange ? "both" : "neither")}.", problems);
        else if (parameter.Values is { Count: 0 })
            problems.Add(ProblemCodes.EmptyList, at.Find("values")!.Location, "'values' needs at least one item.");
        else if (isRange && (parameter.Min is null || parameter.Max is null))
            problems.Add(ProblemCodes.MissingKey, at.Location, $"a range needs the key '{(parameter.Min is null ? "min" : "max")}'.");
        else if (isRange)
            CheckRange(parameter, isGrid, at, problems);
        if (parameter.Points is not null && !(isGrid && isRange))
            Fail(at.Find("points")!, "'points' is how many numbers of a range a grid tries. Leave it out here.", problems);
    }

    private static void CheckRange(SweepParameter parameter, bool isGrid, Setting at, ProblemList problems)
    {
        if (!(parameter.Min < parameter.Max))
            Fail(at.Find("max")!, $"'max' is above 'min', but received {parameter.Min} and {parameter.Max}.", problems);
        if (parameter.Scale == SweepScale.Log && parameter.Min <= 0)
            Fail(at.Find("min")!, $"a logarithmic range lies above 0, but received {parameter.Min}.", problems);
        if (parameter.Integer && (Math.Floor(parameter.Min!.Value) != parameter.Min || Math.Floor(parameter.Max!.Value) != parameter.Max))
            Fail(at, "a range of whole numbers has whole numbers as 'min' and 'max'.", problems);
        if (isGrid && parameter.Points is null)
            problems.Add(ProblemCodes.MissingKey, at.Location, "a range in a grid needs the key 'points', how many of its numbers are tried.");
    }

    private static void Fail(Setting at, string message, ProblemList problems) => problems.Add(ProblemCodes.UnclearSweep, at.Location, message);
}
