namespace Lamina.Hosting;

/// <summary>What holds for a sweep beyond the types of its values.</summary>
/// <param name="catalogue">What may be named.</param>
/// <param name="root">The experiment around the sweep.</param>
/// <param name="problems">Where faults go.</param>
internal sealed class SweepRules(ComponentCatalogue catalogue, IJsonPlace root, ProblemList problems)
{
    /// <summary>How many trials a grid may have.</summary>
    public const int MostTrials = 10_000;

    // What no result of a trial depends on.
    private static readonly string[] s_withoutEffect = ["name", "plugins", ExperimentReader.SweepKey, "data.test", "training.checkpoint"];

    public void Check(SweepSection sweep, IJsonPlace at)
    {
        var isGrid = sweep.Method == SweepMethod.Grid;
        var list = at.Find("parameters")!;
        foreach (var (index, parameter) in sweep.Parameters.Index())
            Check(parameter, isGrid, list.Children[index]);
        CheckPaths(sweep.Parameters, list);
        if (isGrid && sweep.Trials is not null)
            Fail(at.Find("trials")!, "a grid tries every combination. Leave 'trials' out, or let \"method\" be \"random\".");
        if (isGrid && sweep.Seed is not null)
            Fail(at.Find("seed")!, "a grid draws nothing at random. Leave 'seed' out, or let \"method\" be \"random\".");
        if (!isGrid && sweep.Trials is null)
            problems.Add(ProblemCodes.MissingKey, at.Location, "a random search needs the key 'trials', how many it proposes, such as 30.");
        if (isGrid && sweep.Parameters.Aggregate(1.0, (count, parameter) => count * Math.Max(1, parameter.Values?.Count ?? parameter.Points ?? 1)) is var count
            && count > MostTrials)
            Fail(at, $"the grid has {count:N0} combinations; at most {MostTrials:N0} are tried. Use fewer values, or let \"method\" be \"random\".");
    }

    private void Check(SweepParameter parameter, bool isGrid, IJsonPlace at)
    {
        if (SettingPath.Parse(parameter.Path) is null)
            problems.Add(ProblemCodes.UnknownPath, (at.Find("path") ?? at).Location,
                $"expected the path of a value, such as training.batchSize or network.layers[dense1].units, but received '{Wording.Cut(parameter.Path)}'.");
        var isRange = parameter.Min is not null || parameter.Max is not null;
        if (isRange == parameter.Values is not null)
            Fail(at, $"a parameter has either 'values' or 'min' and 'max', but received {(isRange ? "both" : "neither")}.");
        else if (parameter.Values is { Count: 0 })
            problems.Add(ProblemCodes.EmptyList, at.Find("values")!.Location, "'values' needs at least one item.");
        else if (isRange && (parameter.Min is null || parameter.Max is null))
            problems.Add(ProblemCodes.MissingKey, at.Location, $"a range needs the key '{(parameter.Min is null ? "min" : "max")}'.");
        else if (isRange)
            CheckRange(parameter, isGrid, at);
        if (parameter.Values is not null && (parameter.Scale != SweepScale.Linear || parameter.Integer))
            Fail(at.Find(parameter.Integer ? "integer" : "scale")!,
                $"'{(parameter.Integer ? "integer" : "scale")}' is for a range, and 'values' are tried as they stand. Leave it out here.");
        if (parameter.Points is not null && !(isGrid && isRange))
            Fail(at.Find("points")!, "'points' is how many numbers of a range a grid tries. Leave it out here.");
    }

    /// <summary>Refuses paths that mean the same place, paths inside one another, and paths that change nothing in a trial.</summary>
    private void CheckPaths(IReadOnlyList<SweepParameter> parameters, IJsonPlace list)
    {
        var spelling = new SettingOverride(catalogue, problems);
        var places = parameters.Select(parameter => SettingPath.Parse(parameter.Path) is { } steps ? spelling.Numbered(root, steps) : null).ToList();
        foreach (var (index, place) in places.Index())
        {
            if (place is null)
                continue;
            var at = list.Children[index].Find("path") ?? list.Children[index];
            var path = parameters[index].Path;
            if (s_withoutEffect.FirstOrDefault(root => IsWithin(place, root.Split('.'))) is { } idle)
                Fail(at, $"'{path}' changes nothing of a trial{(idle == ExperimentReader.SweepKey ? ", which is what the sweep makes of it" : "")}. Vary "
                    + "what is learnt from, what learns, or how.");
            var earlier = places.FindIndex(0, index, other => other is not null && (IsWithin(place, other) || IsWithin(other, place)));
            if (earlier < 0)
                continue;
            Fail(at, places[earlier]!.Count == place.Count
                ? $"'{path}' is varied twice{(parameters[earlier].Path == path ? "" : $": it is '{parameters[earlier].Path}'")}. Leave one out."
                : $"'{path}' and '{parameters[earlier].Path}' lie one inside the other, so that one would undo what the other says. Vary separate values, "
                    + "such as 'training.optimizer.type' and 'training.optimizer.learningRate', or whole objects alone.");
        }
    }

    private static bool IsWithin(IReadOnlyList<string> place, IReadOnlyList<string> outer) =>
        outer.Count <= place.Count && outer.SequenceEqual(place.Take(outer.Count));

    private void CheckRange(SweepParameter parameter, bool isGrid, IJsonPlace at)
    {
        if (!(parameter.Min < parameter.Max))
            Fail(at.Find("max")!, $"'max' is above 'min', but received {parameter.Min} and {parameter.Max}.");
        if (parameter.Scale == SweepScale.Log && parameter.Min <= 0)
            Fail(at.Find("min")!, $"a logarithmic range lies above 0, but received {parameter.Min}.");
        if (parameter.Integer && (Math.Floor(parameter.Min!.Value) != parameter.Min || Math.Floor(parameter.Max!.Value) != parameter.Max))
            Fail(at, "a range of whole numbers has whole numbers as 'min' and 'max'.");
        if (isGrid && parameter.Points is null)
            problems.Add(ProblemCodes.MissingKey, at.Location, "a range in a grid needs the key 'points', how many of its numbers are tried.");
    }

    private void Fail(IJsonPlace at, string message) => problems.Add(ProblemCodes.UnclearSweep, at.Location, message);
}
