using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Models;

/// <summary>Takes a network's weights from the tensors of a file.</summary>
internal static class StartingWeights
{
    public static void Read(string path, IReadOnlyList<string>? layers, Weights weights) => Assign(path, Open(path).Tensors, weights, layers);

    /// <summary>Checks that a file fits the network, or some of its layers, and returns whether it has a hash of its content, which was right.</summary>
    public static bool Check(string path, IReadOnlyList<string>? layers, Network network)
    {
        var (tensors, metadata) = Open(path);
        Check(path, tensors, network, layers);
        return metadata.ContainsKey(SafetensorsFile.HashKey);
    }

    /// <summary>Copies the tensors, or lists every one that is missing, extra, misshapen or not finite.</summary>
    public static void Assign(string path, IReadOnlyList<SafeTensor> tensors, Weights weights, IReadOnlyList<string>? layers = null)
    {
        Check(path, tensors, weights.Network, layers);
        var given = tensors.ToDictionary(tensor => tensor.Name);
        foreach (var wanted in weights.Network.Tensors.Where(tensor => IsIn(layers, tensor.Name)))
            given[wanted.Name].Values.Span.CopyTo(weights[wanted]);
    }

    /// <summary>Lists every tensor that is missing, extra, misshapen or not finite.</summary>
    public static void Check(string path, IReadOnlyList<SafeTensor> tensors, Network network, IReadOnlyList<string>? layers = null)
    {
        var given = tensors.Where(tensor => IsIn(layers, tensor.Name)).ToDictionary(tensor => tensor.Name);
        var problems = new List<Problem>();
        foreach (var unknown in (layers ?? []).Where(layer => network.Tensors.All(tensor => !IsIn([layer], tensor.Name))))
            Add($"network.weightLayers names '{unknown}', but the layers with tensors are "
                + $"{string.Join(", ", network.Tensors.Select(tensor => LayerOf(tensor.Name)).Distinct())}.");
        foreach (var wanted in network.Tensors.Where(tensor => IsIn(layers, tensor.Name)))
        {
            if (!given.Remove(wanted.Name, out var tensor))
                Add($"there is no tensor '{wanted.Name}' {wanted.Shape}, which the network needs.");
            else if (!tensor.Shape.SequenceEqual(wanted.Shape.Dimensions))
                Add($"tensor '{wanted.Name}' is [{string.Join(", ", tensor.Shape)}], but the network needs {wanted.Shape}.");
            else if (!Reductions.AllFinite(tensor.Values.Span))
                Add($"tensor '{wanted.Name}' holds a number that is not finite. Use another copy; Lamina never saves one.", ModelProblems.NotFinite);
        }

        foreach (var extra in given.Keys)
            Add($"tensor '{extra}' belongs to no layer of the network, whose tensors are {string.Join(", ", network.Tensors.Select(tensor => tensor.Name))}.");
        if (problems.Count > 0)
            throw new ProblemsException(problems);

        void Add(string message, string code = NetworkProblems.Weights) => problems.Add(new Problem(code, new SourceLocation(path), message));
    }

    private static bool IsIn(IReadOnlyList<string>? layers, string tensor) => layers is null || layers.Contains(LayerOf(tensor), StringComparer.Ordinal);

    private static string LayerOf(string tensor) => tensor.Split('.', 2)[0];

    private static (IReadOnlyList<SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Open(string path)
    {
        try
        {
            return SafetensorsFile.Read(path);
        }
        catch (DataException exception)
        {
            throw new ProblemsException([exception.Problem]);
        }
    }
}
