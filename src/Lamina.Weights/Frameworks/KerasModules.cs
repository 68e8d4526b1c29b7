namespace Lamina.Weights;

/// <summary>
/// The layers of a file of Keras'. In one with <c>layer_names</c> the first group is the layer and the last name the tensor, such as
/// <c>dense/dense/kernel:0</c>; else
/// groups lead to a layer and its tensors are numbered, such as <c>layers/lstm/cell/vars/0</c>.
/// </summary>
internal static class KerasModules
{
    private const string Variables = "vars";
    private const string ModelGroup = "model_weights";
    private static readonly string[] s_groups = ["layers", "_layer_checkpoint_dependencies", Variables, "cell", "lstm_cell", "gru_cell", "simple_rnn_cell"];
    private static readonly string[] s_leftOut =
        ["optimizer", "optimizer_weights", "seed_generator", "seed_generator_state", "metrics", "_metrics", "compile_metrics"];

    /// <summary>The layers, and the names of what is no weight: the state of optimizers, metrics and random numbers.</summary>
    public static (IReadOnlyList<SourceModule> Modules, IReadOnlyList<string> LeftOut) Of(WeightFile file)
    {
        var (modules, leftOut) = (new OrderedDictionary<string, SourceModule>(), new List<string>());
        var given = GivenNames(file);
        foreach (var tensor in file.Tensors)
        {
            var parts = tensor.Name.Split('/');
            if (parts.Any(part => s_leftOut.Contains(part)))
            {
                leftOut.Add(tensor.Name);
                continue;
            }

            var (name, role) = file.LayerNames.Count > 0 ? Named(parts) : Numbered(parts);
            if (!modules.TryGetValue(name, out var found))
            {
                var rank = file.LayerNames.Count > 0 ? file.LayerNames.ToList().IndexOf(name) : -1;
                modules[name] = found = new(name, [], rank < 0 ? null : rank) { Owner = given.GetValueOrDefault(name) ?? name };
            }

            // What has the place of another belongs nowhere, and is said to.
            if (!found.Tensors.TryAdd(role, tensor))
                found.Tensors[tensor.Name] = tensor;
        }

        return ([.. modules.Values], leftOut);
    }

    /// <summary>The names that layers were given, by what their groups lead to: that of a cell or of another part is none of a layer's.</summary>
    private static Dictionary<string, string> GivenNames(WeightFile file)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (group, name) in file.GivenNames)
        {
            if (group.Split('/') is [.. var path, Variables] && path.Length > 0 && !s_groups.Contains(path[^1]) && Part(path[^1]) is null)
                names[string.Join('/', path.Where(part => !s_groups.Contains(part)))] = name;
        }

        return names;
    }

    private static (string Name, string Role) Named(string[] parts)
    {
        var inner = parts is [ModelGroup, _, _, ..] ? parts[1..] : parts;
        var role = inner[^1].Split(':')[0];
        return (inner[0], $"{inner.Skip(1).SkipLast(1).Select(Part).FirstOrDefault(part => part is not null)}{role}");
    }

    private static (string Name, string Role) Numbered(string[] parts)
    {
        var inner = parts[..^1].Where(part => !s_groups.Contains(part)).ToList();
        var prefix = inner.Count > 1 ? Part(inner[^1]) : null;
        if (prefix is not null)
            inner.RemoveAt(inner.Count - 1);
        return (string.Join('/', inner), $"{prefix}{parts[^1].Split(':')[0]}");
    }

    /// <summary>What is said of a part of a layer; null where a group is none.</summary>
    private static string? Part(string group) => group switch
    {
        _ when group.StartsWith("forward_", StringComparison.Ordinal) => "forward/",
        _ when group.StartsWith("backward_", StringComparison.Ordinal) => "backward/",
        "query" or "query_dense" or "_query_dense" => "query/",
        "key" or "key_dense" or "_key_dense" => "key/",
        "value" or "value_dense" or "_value_dense" => "value/",
        "attention_output" or "output_dense" or "_output_dense" => "output/",
        _ => null,
    };
}
