using Lamina.Kernels;

namespace Lamina.Engine;

/// <summary>Takes a network's weights from the tensors of a file.</summary>
internal static class StartingWeights
{
    public static void Read(string path, Network network, AlignedBuffer parameters, AlignedBuffer state) =>
        Assign(path, Tensors(path), network, parameters, state);

    /// <summary>Checks that a file fits the network.</summary>
    public static void Check(string path, Network network) => Check(path, Tensors(path), network);

    /// <summary>Copies the tensors, or lists every one that is missing, extra, misshapen or not finite.</summary>
    public static void Assign(string path, IReadOnlyList<SafeTensor> tensors, Network network, AlignedBuffer parameters, AlignedBuffer state)
    {
        Check(path, tensors, network);
        var given = tensors.ToDictionary(tensor => tensor.Name);
        foreach (var wanted in network.Tensors)
            given[wanted.Name].Values.Span.CopyTo(wanted.In(wanted.Parameter is null ? state : parameters));
    }

    /// <summary>Lists every tensor that is missing, extra, misshapen or not finite.</summary>
    public static void Check(string path, IReadOnlyList<SafeTensor> tensors, Network network)
    {
        var given = tensors.ToDictionary(tensor => tensor.Name);
        var problems = new List<Problem>();
        foreach (var wanted in network.Tensors)
        {
            if (!given.Remove(wanted.Name, out var tensor))
                Add($"there is no tensor '{wanted.Name}' {wanted.Shape}, which the network needs.");
            else if (!tensor.Shape.SequenceEqual(wanted.Shape.Dimensions))
                Add($"tensor '{wanted.Name}' is [{string.Join(", ", tensor.Shape)}], but the network needs {wanted.Shape}.");
            else if (!Reductions.AllFinite(tensor.Values.Span))
                Add($"tensor '{wanted.Name}' holds a number that is not finite. Use another copy; Lamina saves none such.", ModelProblems.NotFinite);
        }

        foreach (var extra in given.Keys)
            Add($"tensor '{extra}' belongs to no layer of the network, whose tensors are {string.Join(", ", network.Tensors.Select(tensor => tensor.Name))}.");
        if (problems.Count > 0)
            throw new ProblemsException(problems);

        void Add(string message, string code = NetworkProblems.Weights) => problems.Add(new Problem(code, new SourceLocation(path), message));
    }

    private static IReadOnlyList<SafeTensor> Tensors(string path)
    {
        try
        {
            return SafetensorsFile.Read(path).Tensors;
        }
        catch (DataException exception)
        {
            throw new ProblemsException([exception.Problem]);
        }
    }
}
