using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Collects the nodes and constants of a graph under names of their own.</summary>
/// <param name="opset">The version of ONNX's operators.</param>
/// <param name="around">The builder of the graph around this one, which keeps the constants; null for none.</param>
internal sealed class GraphBuilder(int opset, GraphBuilder? around = null)
{
    private readonly HashSet<string> _names = around?._names ?? [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = around?._constants ?? [];
    private readonly Dictionary<string, string> _known = around?._known ?? [];

    public int Opset => opset;

    public ImmutableArray<OnnxNode> Nodes => [.. _nodes];

    public ImmutableArray<OnnxTensor> Constants => [.. _constants];

    /// <summary>A name that nothing else has.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
            unique = $"{name}_{number}";
        return unique;
    }

    /// <summary>Adds a node of one output, and returns the name of that.</summary>
    public string Node(string type, ImmutableArray<string> inputs, string? name = null, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var output = Unique(name ?? char.ToLowerInvariant(type[0]) + type[1..]);
        Add(type, inputs, [output], attributes);
        return output;
    }

    /// <summary>Adds a node.</summary>
    public void Add(string type, ImmutableArray<string> inputs, ImmutableArray<string> outputs, params ReadOnlySpan<OnnxAttribute> attributes) =>
        _nodes.Add(new(type, inputs, outputs, [.. attributes]) { Name = outputs.First(output => output.Length > 0) });

    /// <summary>Gives what a node makes another name, everywhere; what is no node's gets a node that hands it on.</summary>
    public string Rename(string output, string name)
    {
        var unique = Unique(name);
        if (!_nodes.Any(node => node.Outputs.Contains(output)))
            Add("Identity", [output], [unique]);
        for (var i = 0; i < _nodes.Count; i++)
            _nodes[i] = _nodes[i] with
            {
                Name = _nodes[i].Name == output ? unique : _nodes[i].Name,
                Inputs = [.. _nodes[i].Inputs.Select(input => input == output && _nodes[i].Operator != "Identity" ? unique : input)],
                Outputs = [.. _nodes[i].Outputs.Select(made => made == output ? unique : made)],
            };
        return unique;
    }

    /// <summary>Numbers that are known; without a name, equal ones are one.</summary>
    public string Constant(ReadOnlySpan<float> values, ReadOnlySpan<long> dimensions, string? name = null)
    {
        var tensor = OnnxTensor.Of("", values, dimensions);
        return Shared(tensor, name is null ? $"f{string.Join(',', tensor.Dimensions)}:{Convert.ToHexString(tensor.Data.Span)}" : null, name ?? "constant");
    }

    /// <summary>A number that is known.</summary>
    public string Constant(float value) => Constant([value], []);

    /// <summary>Whole numbers that are known.</summary>
    public string Integers(params ReadOnlySpan<long> values)
    {
        var tensor = OnnxTensor.Of("", values, values.Length);
        return Shared(tensor, $"i:{Convert.ToHexString(tensor.Data.Span)}", "integers");
    }

    /// <summary>Texts that are known.</summary>
    public string Texts(ReadOnlySpan<string> values, ReadOnlySpan<long> dimensions, string name) =>
        Shared(OnnxTensor.Of("", values, dimensions), null, name);

    private string Shared(OnnxTensor tensor, string? key, string name)
    {
        if (key is not null && _known.TryGetValue(key, out var known))
            return known;
        var unique = Unique(name);
        _constants.Add(tensor with { Name = unique });
        if (key is not null)
            _known[key] = unique;
        return unique;
    }
}
