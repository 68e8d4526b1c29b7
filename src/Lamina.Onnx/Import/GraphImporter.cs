namespace Lamina.Onnx;

/// <summary>Goes through a graph, node by node, and builds a network of it.</summary>
internal sealed class GraphImporter
{
    // Numbers that may be worked out beside those of the file.
    private const int MostMade = 1 << 22;
    private readonly string _path;
    private readonly OnnxGraph _graph;
    private readonly GraphState _state;
    private readonly GraphEnds _ends;
    private readonly List<Problem> _problems = [];
    private readonly long _stored;
    private long _made;

    public GraphImporter(string path, OnnxModel model)
    {
        _path = path;
        _graph = Needed.Of(NormalizationPattern.Replace(model.Graph), GraphEnds.OutputOf(path, model).Name);
        _ends = new GraphEnds(path, model, _graph);
        _stored = 4 * _graph.Initializers.Sum(tensor => (long)tensor.Count);
        var opset = model.Opsets.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).DefaultIfEmpty(1).Max();
        _state = new GraphState(_graph, opset, _ends.Batch, MostMade + (2 * _stored));
    }

    /// <summary>The network's input as the file has it.</summary>
    public GraphEnds Ends => _ends;

    /// <summary>What gives the output, with the layers that it follows from.</summary>
    /// <exception cref="DataException">Nodes cannot be expressed: all of them.</exception>
    public Source Import()
    {
        foreach (var (node, place) in _graph.Nodes.Select((node, place) => (node, place)).Where(pair => !OperatorTable.Has(pair.node)))
            Add(OnnxProblems.UnknownOperator, node, place, "Lamina does not have this operator. Export the model without it.");
        ThrowIfAny();
        foreach (var tensor in _graph.Initializers)
            Guard(null, 0, () => _state.Values[tensor.Name] = new Constant(tensor));
        _state.Values[_ends.Input.Name] = _ends.Signal;
        foreach (var (node, place) in _graph.Nodes.Select((node, place) => (node, place)))
        {
            // What reads the output of a refused node is not told: its own fault is not known.
            if (node.Inputs.All(input => input.Length == 0 || _state.Values.ContainsKey(input)))
                Guard(node, place, () => Run(node));
        }

        ThrowIfAny();
        if (_state.Values.GetValueOrDefault(_ends.Output.Name) is not Signal output)
            throw new DataException(OnnxProblems.UnfitModel, new SourceLocation(_path), $"output '{_ends.Output.Name}' does not follow from the input.");
        Source? arranged = null;
        Guard(null, 0, () => arranged = _ends.Arranged(_state.Builder, output));
        ThrowIfAny();
        return arranged!;
    }

    private void Run(OnnxNode node)
    {
        var results = OperatorTable.Run(new NodeCall(node, _state));
        for (var i = 0; i < Math.Min(results.Length, node.Outputs.Length); i++)
        {
            if (results[i] is not { } result || node.Outputs[i].Length == 0)
                continue;
            _made += result is Constant constant ? constant.Held : 0;
            if (_made > MostMade + _stored)
                throw new RefusedException("the constants that are worked out take more than those of the file");
            _state.Values[node.Outputs[i]] = result;
        }
    }

    private void Guard(OnnxNode? node, int place, Action run)
    {
        try
        {
            run();
        }
        // Sizes and axes that a file claims may be any numbers: what fits no array is refused as what it is.
        catch (Exception exception) when (exception is RefusedException or OverflowException or IndexOutOfRangeException or ArgumentException)
        {
            Add(OnnxProblems.UnfitNode, node, place,
                exception is RefusedException ? $"{exception.Message}." : $"its inputs do not fit it ({exception.Message}).");
        }
    }

    private void Add(string code, OnnxNode? node, int place, string text) => _problems.Add(new(code, new SourceLocation(_path), node is null ? text
        : $"node {(node.Name.Length > 0 ? $"'{node.Name}'" : place)} ({(node.Domain.Length > 0 ? $"{node.Domain}." : "")}{OperatorOf(node)}): {text}"));

    private static string OperatorOf(OnnxNode node) => node.Operator == NormalizationPattern.Operator ? "Div" : node.Operator;

    private void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new DataException([.. _problems]);
    }
}
