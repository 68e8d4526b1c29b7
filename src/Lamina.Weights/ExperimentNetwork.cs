using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>The network of an experiment, with its data where they are there: labels, columns and fitted transforms come of these.</summary>
internal sealed class ExperimentNetwork
{
    private readonly ExperimentData? _data;

    private ExperimentNetwork(Network network, ExperimentData? data) => (Network, _data) = (network, data);

    public Network Network { get; }

    public bool HasData => _data is not null;

    /// <summary>Plans the network: by the data where all their files exist, else by <c>network.input</c> alone.</summary>
    /// <exception cref="ProblemsException">It does not fit together, or what is missing must be known; all problems at once.</exception>
    public static ExperimentNetwork Of(ExperimentDocument document, IReadOnlyList<ILossFusion> fusions, CancellationToken cancellation)
    {
        // Its own starting weights are what is replaced here.
        var experiment = document.Experiment with { Network = document.Experiment.Network with { Weights = null, WeightLayers = null } };
        var missing = Missing(experiment.Data with { Test = null });
        return document.Locating(() =>
        {
            if (missing is null)
            {
                var data = ExperimentData.Load(experiment, fusions, cancellation);
                return new ExperimentNetwork(data.Plan.Network, data);
            }

            RequireOwnShape(experiment, missing);
            return new(Network.Create(experiment.Network.Layers, new Shape([.. experiment.Network.Input!])), null);
        });
    }

    /// <summary>The model of these weights.</summary>
    public Model Create(IReadOnlyList<SafeTensor> tensors, string source) =>
        _data?.CreateModel(tensors, source) ?? WeightModel.Create(Network, tensors, source);

    /// <summary>The first file of the data that is not there; null if all are.</summary>
    private static string? Missing(DataSection data)
    {
        try
        {
            return ExperimentFiles.Of(data).FirstOrDefault(path => FilePattern.Is(path) ? FilePattern.Files(path).Count == 0 : !File.Exists(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder of a pattern.
            return "data.train";
        }
    }

    private static void RequireOwnShape(Experiment experiment, string missing)
    {
        var problems = new List<Problem>();
        Require(experiment.Network.Input is not null, "network", "the shape of one sample is not known. Give network.input, such as [784]");
        Require(experiment.Network.Inputs is null, "network.inputs", "the columns that the named inputs take are not known. Put the data there");
        Require(experiment.Data.Transforms is null or { Count: 0 }, "data.transforms",
            "the transforms cannot be fitted. Put the data there, or leave them out");
        Require(experiment.Data.TargetTransform is null, "data.targetTransform", "the transform cannot be fitted. Put the data there, or leave it out");
        if (problems.Count > 0)
            throw new ProblemsException(problems);

        void Require(bool holds, string path, string otherwise)
        {
            if (!holds)
                problems.Add(new(DataCodes.FileMissing, new SourceLocation(path), $"there is no file '{missing}', so that {otherwise}."));
        }
    }
}
