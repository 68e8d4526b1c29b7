using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Lamina.Data;

/// <summary>
/// Samples and what should be predicted for each: either a class (<see cref="Labels"/> names them) or numbers. Immutable.
/// </summary>
public sealed class Dataset
{
    private readonly IRows _inputs;
    private readonly int[]? _classes;
    private readonly FloatRows? _targets;
    private readonly int[]? _selection;

    private Dataset(IRows inputs, Shape inputShape, int[]? classes, ImmutableArray<string> labels, FloatRows? targets, ImmutableArray<string> targetNames, int[]? selection)
    {
        if (inputShape.Count != inputs.Width)
            throw new ShapeException($"Rows of {inputs.Width} values cannot be samples of {inputShape}, which have {inputShape.Count}.");
        (_inputs, _classes, _targets, _selection) = (inputs, classes, targets, selection);
        (InputShape, Labels, TargetNames) = (inputShape, labels, targetNames);
        Count = selection?.Length ?? inputs.Count;
    }

    /// <summary>How many samples there are.</summary>
    public int Count { get; }

    /// <summary>The shape of one sample.</summary>
    public Shape InputShape { get; }

    /// <summary>The columns of the inputs, one for each value of a sample; empty where they have no names.</summary>
    public ImmutableArray<InputColumn> Columns { get; private init; } = [];

    /// <summary>The names of the classes, by index; empty where targets are numbers.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The names of the target columns; empty where targets are classes.</summary>
    public ImmutableArray<string> TargetNames { get; }

    /// <summary>Whether the targets are classes.</summary>
    public bool IsClassification => _classes is not null;

    /// <summary>Whether the targets are the samples' own inputs, as an autoencoder has them: numbers, whatever their values are.</summary>
    public bool TargetsAreInputs { get; private init; }

    /// <summary>Samples with a class each.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="inputShape">The shape of one sample.</param>
    /// <param name="classes">The class of each sample: an index into <paramref name="labels"/>.</param>
    /// <param name="labels">The names of the classes.</param>
    /// <exception cref="ShapeException">There are not as many classes as samples, or a class has no label.</exception>
    public static Dataset ForClasses(IRows inputs, Shape inputShape, int[] classes, IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(inputShape);
        ArgumentNullException.ThrowIfNull(classes);
        ImmutableArray<string> names = [.. labels];
        if (classes.Length != inputs.Count)
            throw new ShapeException($"{inputs.Count} samples need as many classes, but received {classes.Length}.");
        var outside = Array.FindIndex(classes, index => index < 0 || index >= names.Length);
        if (outside >= 0)
            throw new ShapeException($"Sample {outside} has class {classes[outside]}, but there are labels for classes 0 to {names.Length - 1}.");
        return new(inputs, inputShape, classes, names, null, [], null);
    }

    /// <summary>Samples with numbers to predict.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="inputShape">The shape of one sample.</param>
    /// <param name="targets">The targets, one row per sample.</param>
    /// <param name="targetNames">The names of the target columns, one for each value of a target row.</param>
    /// <exception cref="ShapeException">There are not as many targets as samples, or names as target values.</exception>
    public static Dataset ForNumbers(IRows inputs, Shape inputShape, FloatRows targets, IEnumerable<string> targetNames)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(inputShape);
        ArgumentNullException.ThrowIfNull(targets);
        ImmutableArray<string> names = [.. targetNames];
        if (targets.Count != inputs.Count || names.Length != targets.Width)
            throw new ShapeException($"{inputs.Count} samples with {names.Length} named targets need as many target rows of that width, but received {targets.Count} rows of {targets.Width}.");
        return new(inputs, inputShape, null, [], targets, names, null);
    }

    /// <summary>Samples with their own inputs to predict.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="inputShape">The shape of one sample.</param>
    /// <param name="targets">What is made of the inputs, one row per sample.</param>
    /// <param name="targetNames">The names of the target columns, one for each value of a target row.</param>
    /// <exception cref="ShapeException">There are not as many targets as samples, or names as target values.</exception>
    public static Dataset ForInputs(IRows inputs, Shape inputShape, FloatRows targets, IEnumerable<string> targetNames)
    {
        var data = ForNumbers(inputs, inputShape, targets, targetNames);
        return new(data._inputs, data.InputShape, null, [], data._targets, data.TargetNames, null) { TargetsAreInputs = true };
    }

    /// <summary>The samples at these places, in this order; nothing is copied.</summary>
    public Dataset Select(IEnumerable<int> rows) =>
        new(_inputs, InputShape, _classes, Labels, _targets, TargetNames, [.. rows.Select(Place)]) { Columns = Columns, TargetsAreInputs = TargetsAreInputs };

    /// <summary>The same samples seen with another input shape of the same count.</summary>
    public Dataset Reshape(Shape inputShape) => new(_inputs, inputShape, _classes, Labels, _targets, TargetNames, _selection) { Columns = Columns, TargetsAreInputs = TargetsAreInputs };

    /// <summary>The same samples with names for the values of an input.</summary>
    /// <param name="columns">One for each value of a sample, each of another name; or none.</param>
    /// <exception cref="ShapeException">There are more or fewer columns than values, or two of a name.</exception>
    public Dataset WithColumns(IEnumerable<InputColumn> columns)
    {
        ImmutableArray<InputColumn> named = [.. columns];
        if ((!named.IsEmpty && named.Length != InputShape.Count) || named.DistinctBy(column => column.Name).Count() != named.Length)
            throw new ShapeException($"Samples of {InputShape.Count} values need as many columns, each of another name, but received {named.Length}: {string.Join(", ", named.Take(12).Select(column => column.Name))}.");
        return new(_inputs, InputShape, _classes, Labels, _targets, TargetNames, _selection) { Columns = named, TargetsAreInputs = TargetsAreInputs };
    }

    /// <summary>The same samples with other inputs for the same rows.</summary>
    /// <param name="change">Makes the new rows of the present ones; as many, of any width.</param>
    /// <param name="columns">What the values of a new row are called; empty for nothing.</param>
    public Dataset WithInputs(Func<IRows, IRows> change, IEnumerable<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(change);
        var inputs = change(_inputs);
        return new(inputs, inputs.Width == InputShape.Count ? InputShape : new Shape(inputs.Width), _classes, Labels, _targets, TargetNames, _selection) { Columns = [.. columns], TargetsAreInputs = TargetsAreInputs };
    }

    /// <summary>The same samples with their classes numbered as in <paramref name="labels"/>.</summary>
    /// <returns>The data, or null and the first class that is not among the labels.</returns>
    public (Dataset? Data, string? Unknown) WithLabels(ImmutableArray<string> labels)
    {
        if (_classes is null || labels.SequenceEqual(Labels))
            return (this, null);
        var places = Labels.Select(label => labels.IndexOf(label)).ToArray();
        for (var row = 0; row < Count; row++)
        {
            if (places[_classes[Place(row)]] < 0)
                return (null, Labels[_classes[Place(row)]]);
        }

        return (new(_inputs, InputShape, Array.ConvertAll(_classes, index => places[index]), labels, null, [], _selection) { Columns = Columns, TargetsAreInputs = TargetsAreInputs }, null);
    }

    /// <summary>The class of a sample, or −1 where targets are numbers.</summary>
    public int ClassOf(int row) => _classes is null ? -1 : _classes[Place(row)];

    /// <summary>Writes the input of a sample.</summary>
    public void ReadInput(int row, Span<float> destination) => _inputs.Read(Place(row), destination);

    /// <summary>
    /// Writes the target of a sample: its numbers, or its class as one-hot; one output for two classes holds 0 or 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadTarget(int row, Span<float> destination)
    {
        if (_classes is null)
        {
            _targets!.Read(Place(row), destination);
            return;
        }

        var index = _classes[Place(row)];
        if (destination.Length == 1)
        {
            destination[0] = index;
            return;
        }

        destination.Clear();
        destination[index] = 1;
    }

    private int Place(int row) => _selection is null ? row : _selection[row];
}
