using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>Makes a model of an experiment's network and the weights that another framework learnt.</summary>
/// <param name="catalogue">What experiments can name.</param>
/// <param name="reader">Reads map files.</param>
public sealed class WeightImport(ComponentCatalogue catalogue, ComponentReader reader)
{
    /// <summary>The map of PyTorch's layouts.</summary>
    public const string PyTorch = "pytorch";

    /// <summary>The map of Keras' layouts.</summary>
    public const string Keras = "keras";

    // What Lamina's layers add to a variance by default, as Keras' do; PyTorch's add 0.00001.
    private const float UsualEpsilon = 1e-3f;

    /// <summary>Makes the model. Every tensor of the network and of the file is used once.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="document">The experiment. Its data are read where their files exist.</param>
    /// <param name="map"><see cref="PyTorch"/>, <see cref="Keras"/>, or a map file.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ProblemsException">The network does not fit together, or the weights do not fit it: all problems at once.</exception>
    public ImportedWeights Import(WeightFile file, ExperimentDocument document, string map, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(document);
        var planned = ExperimentNetwork.Of(document, catalogue.Fusions, cancellation);
        var network = planned.Network;
        var (recipes, leftOut) = map switch
        {
            PyTorch => PyTorchModules.Of(file.Tensors) is var (modules, rest)
                ? (ModuleMatching.Recipes(PyTorchSlots.Of(network, file.Path), modules, file.Path, "PyTorch"), rest) : default,
            Keras => KerasModules.Of(file) is var (modules, rest)
                ? (ModuleMatching.Recipes(KerasSlots.Of(network, file.Path), modules, file.Path, "Keras"), rest) : default,
            _ => WeightMap.Read(reader, map, network, file),
        };
        var made = recipes.ToDictionary(recipe => recipe.Target, recipe => recipe.Recipe);
        var model = planned.Create(Make(file, network, made), file.Path);
        return new(model,
            [.. network.Tensors.Select(tensor => new ImportedTensor(
                tensor.Name, tensor.Shape, [.. made[tensor.Name].Parts.Select(part => part.From)], made[tensor.Name].Words()))],
            [.. leftOut], planned.HasData ? "data.train" : null, map == PyTorch ? [.. Epsilons(network)] : []);
    }

    private static List<SafeTensor> Make(WeightFile file, Network network, Dictionary<string, TensorRecipe> recipes)
    {
        var (tensors, problems) = (new List<SafeTensor>(), new List<Problem>());
        var given = file.Tensors.ToDictionary(tensor => tensor.Name);
        foreach (var wanted in network.Tensors)
        {
            try
            {
                tensors.Add(recipes[wanted.Name].Make(wanted.Name, wanted.Shape, given));
                if (!Reductions.AllFinite(tensors[^1].Values.Span))
                    problems.Add(new(ModelProblems.NotFinite, new SourceLocation(file.Path),
                        $"tensor '{wanted.Name}' of {Sources(wanted.Name)} holds a number that is not finite. Use another copy."));
            }
            catch (ShapeException exception)
            {
                problems.Add(new(ModelProblems.ForeignTensor, new SourceLocation(file.Path),
                    $"tensor '{wanted.Name}' cannot be made of {Sources(wanted.Name)}: {exception.Message}."));
            }
        }

        return problems.Count == 0 ? tensors : throw new ProblemsException(problems);

        string Sources(string name) => string.Join(" and ", recipes[name].Parts.Select(part => $"'{part.From}' {given[part.From].ShapeText}"));
    }

    private static IEnumerable<Warning> Epsilons(Network network) =>
        from node in network.Nodes
        where node.Layer is BatchNormalization { Epsilon: UsualEpsilon } or LayerNormalization { Epsilon: UsualEpsilon }
            or GroupNormalization { Epsilon: UsualEpsilon }
        select new Warning(WarningCodes.OtherEpsilon, new SourceLocation("network"),
            $"layer '{node.Name}' adds {UsualEpsilon} to the variance, where PyTorch adds 0.00001 unless it is told otherwise. Give \"epsilon\": 0.00001 where "
            + "it was not.");
}
