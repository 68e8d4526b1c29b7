using Lamina.Experiments;
using Lamina.Kernels;

namespace Lamina.Hosting;

/// <summary>Proposes the trials of a sweep: the same ones for the same section and seed, each independently, in whatever order they are requested.</summary>
internal sealed class SweepTrials(ExperimentDocument document, ComponentCatalogue catalogue)
{
    // "SWEP": tells these random numbers from those of training.
    private const uint Purpose = 0x53574550;

    private readonly SweepSection _sweep = document.Sweep!;
    private readonly List<Setting> _places = document.Settings.Find(ExperimentReader.SweepKey)!.Find("parameters")!.Children;

    /// <summary>All trials.</summary>
    /// <exception cref="ProblemsException">The experiments of some have problems.</exception>
    public IReadOnlyList<SweepTrial> Propose()
    {
        CheckEnds();
        var problems = new ProblemList();
        var proposals = (_sweep.Method == SweepMethod.Grid ? Grid() : Enumerable.Range(1, _sweep.Trials!.Value).Select(Random)).ToList();
        var trials = proposals.Select((values, index) => (Number: index + 1, Values: values, Experiment: Read(values, problems))).ToList();
        problems.ThrowIfAny();
        return [.. trials.Select(trial => new SweepTrial(trial.Number, [.. trial.Values.Select(value => value.ToNode())], trial.Experiment!))];
    }

    /// <summary>Refuses what no trial may happen to show: every value of a list and both ends of a range, the other parameters having their first.</summary>
    private void CheckEnds()
    {
        var problems = new ProblemList();
        List<List<Setting>> ends =
            [.. _sweep.Parameters.Select((parameter, index) =>
            parameter.Values is null ? [Number(index, parameter.Min!.Value), Number(index, parameter.Max!.Value)] : Listed(index))];
        foreach (var (index, values) in ends.Index())
        {
            foreach (var value in values)
                Read([.. ends.Select((other, place) => place == index ? value : other[0])], problems);
        }

        problems.ThrowIfAny();
    }

    private Experiment? Read(IReadOnlyList<Setting> values, ProblemList problems)
    {
        var found = new ProblemList();
        var change = new SettingOverride(catalogue, found);
        var settings = document.Settings;
        foreach (var (value, parameter) in values.Zip(_sweep.Parameters))
            settings = change.Apply(settings, SettingPath.Parse(parameter.Path)!, value);
        var experiment = found.IsEmpty ? ExperimentReader.ReadAlone(settings, catalogue, found, document.Uses) : null;
        // Most trials share their faults with others.
        foreach (var problem in found.Found.Where(problem => !problems.Found.Any(known => (known.Code, known.Location) == (problem.Code, problem.Location)))
            .ToList())
            problems.Add(problem.Code, problem.Location, problem.Message + Remedy(problem));
        return experiment;
    }

    // What a whole number misses is most often this key.
    private string Remedy(Problem problem) =>
        problem.Code == ProblemCodes.OutOfRange && problem.Message.Contains("is a whole number", StringComparison.Ordinal)
            && _places.Zip(_sweep.Parameters).Any(range => range.First.Location == problem.Location && range.Second is { Min: not null, Integer: false })
            ? " Add \"integer\": true to the range."
            : "";

    private IEnumerable<IReadOnlyList<Setting>> Grid()
    {
        List<List<Setting>> choices =
            [.. _sweep.Parameters.Select((parameter, index) =>
            parameter.Values is null ? [.. SweepRange.Points(parameter).Select(number => Number(index, number))] : Listed(index))];
        IEnumerable<IReadOnlyList<Setting>> start = [[]];
        return choices.Aggregate(start, (rows, column) => rows.SelectMany(row => column.Select(value => (IReadOnlyList<Setting>)[.. row, value])));
    }

    private IReadOnlyList<Setting> Random(int trial) => [.. _sweep.Parameters.Select((parameter, index) =>
    {
        var random = new RandomKey((ulong)(_sweep.Seed ?? document.Experiment.Seed), Purpose, Step: (uint)index).Stream((uint)trial);
        return parameter.Values is { } values
            ? Listed(index)[random.NextInt32(values.Count)]
            : Number(index, SweepRange.At(parameter, (random.NextUInt32() + 0.5) / (1L << 32)));
    })];

    private List<Setting> Listed(int parameter) => _places[parameter].Find("values")!.Children;

    private Setting Number(int parameter, double number)
    {
        var range = _places[parameter];
        return new()
        {
            Key = "",
            KeyLocation = range.Location,
            Location = range.Location,
            Kind = JsonKind.Number,
            Directory = range.Directory,
            Text = SweepRange.Text(_sweep.Parameters[parameter], number)
        };
    }
}
