using Lamina.Experiments;
using Lamina.Losses;
using Lamina.Metrics;

namespace Lamina.Hosting;

/// <summary>A sweep whose every trial is a valid experiment, known before any is trained.</summary>
public sealed class SweepPlan
{
    private const string Validation = "validation.";

    private SweepPlan(SweepSection section, IReadOnlyList<SweepTrial> trials, MetricInfo objective, IReadOnlyList<int> rungs) =>
        (Section, Trials, Objective, Rungs) = (section, trials, objective, rungs);

    /// <summary>What the experiment says of it.</summary>
    public SweepSection Section { get; }

    /// <summary>All that may be tried, in their order.</summary>
    public IReadOnlyList<SweepTrial> Trials { get; }

    /// <summary>What decides, by its full name.</summary>
    public MetricInfo Objective { get; }

    /// <summary>After how many epochs trials are compared and most of them left; the last is the end of training. One, without halving.</summary>
    public IReadOnlyList<int> Rungs { get; }

    /// <summary>
    /// What the sweep says without effect: a parameter of one value, trials that repeat others, one trial that is to be halved. It changes nothing.
    /// </summary>
    public IReadOnlyList<Warning> Warnings => [.. SweepWarnings.Of(this)];

    /// <summary>Proposes the trials and plans them all. Test data are not even looked for.</summary>
    /// <param name="document">The experiment and its sweep.</param>
    /// <param name="catalogue">What may be named.</param>
    /// <exception cref="ProblemsException">There is no sweep, or there are no validation data, or trials are not valid experiments.</exception>
    public static SweepPlan Create(ExperimentDocument document, ComponentCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (document.Sweep is not { } sweep)
            throw Fault(ProblemCodes.MissingKey, document.Settings.Location,
                "a sweep needs the key 'sweep', such as \"sweep\": { \"trials\": 30, \"parameters\": [ { \"path\": \"training.optimizer.learningRate\", "
                + "\"min\": 0.001, \"max\": 0.1, \"scale\": \"log\" } ] }.");
        if (document.Experiment.Data.Validation is null)
            throw Fault(ProblemCodes.SweepWithoutValidation, document.Locate("data") ?? document.Settings.Location,
                "a sweep judges its trials on validation data, and never on test data, but there are none. Add \"validation\": { \"split\": 0.1 } to 'data'.");
        var trials = new SweepTrials(document, catalogue).Propose();
        trials = [.. trials.Select(trial => trial with { Experiment = trial.Experiment with { Data = trial.Experiment.Data with { Test = null } } })];
        var problems = trials.SelectMany(trial => Problems(document, trial, catalogue.Fusions)).DistinctBy(problem => (problem.Code, problem.Location))
            .ToList();
        if (problems.Count > 0)
            throw new ProblemsException(problems);
        var metrics = ExperimentData.CreatePlan(trials[0].Experiment, catalogue.Fusions).EpochMetrics.Where(
            metric => metric.Name.StartsWith(Validation, StringComparison.Ordinal)).ToList();
        return new(sweep, trials, ObjectiveOf(document, metrics), RungsOf(document, trials));
    }

    private static IEnumerable<Problem> Problems(ExperimentDocument document, SweepTrial trial, IReadOnlyList<ILossFusion> fusions)
    {
        try
        {
            document.Locating(() => ExperimentData.CreatePlan(trial.Experiment, fusions));
            return [];
        }
        catch (ProblemsException exception)
        {
            var values = string.Join(", ",
                document.Sweep!.Parameters.Zip(trial.Values, (parameter, value) => $"{parameter.Path} = {value?.ToJsonString() ?? "null"}"));
            return exception.Problems.Select(problem => problem with { Message = $"trial {trial.Number} ({values}): {problem.Message}" });
        }
    }

    private static MetricInfo ObjectiveOf(ExperimentDocument document, List<MetricInfo> metrics)
    {
        if (document.Sweep!.Objective is not { } name)
            return metrics.Count > 1 ? metrics[1] : metrics[0];
        var meant = name.Contains('.', StringComparison.Ordinal) ? name : Validation + name;
        return metrics.FirstOrDefault(metric => metric.Name == name) ?? throw Fault(
            ProblemCodes.UnknownObjective,
            document.Locate("sweep.objective") ?? document.Settings.Location,
            $"the objective is a number on validation data, but received '{Wording.Cut(name)}'."
                + Spelling.Suggest(meant, [.. metrics.Select(metric => metric.Name)]));
    }

    private static List<int> RungsOf(ExperimentDocument document, IReadOnlyList<SweepTrial> trials)
    {
        var epochs = trials[0].Experiment.Training.Epochs;
        if (document.Sweep!.Halving is not { } halving)
            return [epochs];
        var place = document.Locate("sweep.halving") ?? document.Settings.Location;
        if (trials.Any(trial => trial.Experiment.Training.Epochs != epochs))
            throw Fault(ProblemCodes.UnclearSweep, place,
                "halving shares out training.epochs, which is therefore the same in all trials. Do not vary it, or leave 'halving' out.");
        if (halving.MinEpochs >= epochs)
            throw Fault(ProblemCodes.UnclearSweep, place,
                $"the first rung, of halving.minEpochs, is below training.epochs, but received {halving.MinEpochs} and {epochs}. Make it smaller, or leave "
                + "'halving' out.");
        var rungs = new List<int>();
        for (long rung = halving.MinEpochs; rung < epochs; rung *= halving.Factor)
            rungs.Add((int)rung);
        return [.. rungs, epochs];
    }

    private static ProblemsException Fault(string code, SourceLocation location, string message) => new([new Problem(code, location, message)]);
}
