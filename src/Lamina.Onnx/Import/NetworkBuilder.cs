using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Onnx;

/// <summary>Adds layers, each after what it takes, and views and moves of values that they need.</summary>
/// <param name="mostWeights">How many numbers its tensors may have together.</param>
internal sealed class NetworkBuilder(long mostWeights)
{
    private const int MostAxes = 8;
    private readonly Dictionary<(Source Source, string Made), Source> _made = [];
    private int _count;
    private long _weights;

    /// <summary>Adds a layer or join.</summary>
    /// <exception cref="RefusedException">It does not take such inputs, or not such numbers.</exception>
    public Source Add(INetworkNode node, ImmutableArray<Source> inputs, bool isFrozen, params ImmutableArray<(string Name, float[] Values)> tensors)
    {
        if (++_count > Limits.Layers)
            throw new RefusedException($"the network would have more than {Limits.Layers} layers");
        _weights += tensors.Sum(tensor => (long)tensor.Values.Length);
        if (_weights > mostWeights)
            throw new RefusedException($"the network would have more than {mostWeights} weights, many times those of the file");
        try
        {
            var plan = node switch
            {
                ILayer layer => layer.Plan(inputs[0].Shape),
                IJoin join => join.Plan([.. inputs.Select(input => input.Shape)]),
                _ => throw new ArgumentException($"'{node}' is neither a layer nor a join."),
            };
            return new Source(plan.Output, new(node, inputs, tensors, isFrozen));
        }
        catch (Exception exception) when (exception is ShapeException or ArgumentException)
        {
            throw new RefusedException(exception.Message);
        }
    }

    /// <summary>Adds a layer of one input that is trained.</summary>
    public Source Add(ILayer layer, Source input, params ImmutableArray<(string Name, float[] Values)> tensors) => Add(layer, [input], false, tensors);

    /// <summary>The tensor with the formula that waits for it computed.</summary>
    public Source Computed(Signal signal)
    {
        if (signal.IsCondition)
            throw new RefusedException("it reads true and false, which only Where can");
        return signal.Formula is not { } formula ? signal.Source
            : Once(signal.Source, formula, () => Add(new ActivationLayer(KnownActivation.Of(formula)), signal.Source));
    }

    /// <summary>The signal with the formula that waits for it computed.</summary>
    public Signal Settled(Signal signal) => signal.Formula is null ? signal : new(Computed(signal), signal.Order, signal.Axes);

    /// <summary>The tensor with its values in groups, each of which is a dimension of its samples.</summary>
    public Source Arranged(Signal signal, params IReadOnlyList<ImmutableArray<Atom>> groups)
    {
        var source = Computed(signal);
        var (held, wanted) = (signal.Order.Real(), groups.SelectMany(group => group).Real());
        if (!held.SequenceEqual(wanted))
            source = Moved(source, held, wanted);
        return Viewed(source, [.. groups.Select(group => group.Product())]);
    }

    /// <summary>The tensor with samples of other dimensions, its values as they lie.</summary>
    public Source Viewed(Source source, ImmutableArray<long> dimensions)
    {
        if (dimensions.IsEmpty)
            dimensions = [1];
        if (source.Shape.Dimensions.Select(dimension => (long)dimension).SequenceEqual(dimensions))
            return source;
        return Once(source, string.Join(',', dimensions), () => Add(
            dimensions.Length == 1 ? new Flatten() : new Reshape([.. dimensions.Select(dimension => checked((int)dimension))]), source));
    }

    private Source Moved(Source source, ImmutableArray<Atom> held, ImmutableArray<Atom> wanted)
    {
        // What stays together moves together, so that there are as few axes as can be.
        var runs = new List<List<Atom>>();
        foreach (var atom in held)
        {
            if (runs.Count > 0 && wanted.IndexOf(runs[^1][^1]) + 1 is var next && next < wanted.Length && wanted[next] == atom)
                runs[^1].Add(atom);
            else
                runs.Add([atom]);
        }

        if (runs.Count > MostAxes)
            throw new RefusedException($"its values would have to move along {runs.Count} axes at once; at most {MostAxes} can");
        var axes = runs.Select((run, index) => (Place: wanted.IndexOf(run[0]), index)).OrderBy(run => run.Place).Select(run => run.index).ToArray();
        var view = Viewed(source, [.. runs.Select(run => run.Product())]);
        return Once(view, $"permute {string.Join(',', axes)}", () => Add(new Permute(axes), view));
    }

    private Source Once(Source source, string made, Func<Source> make) =>
        _made.TryGetValue((source, made), out var known) ? known : _made[(source, made)] = make();
}
