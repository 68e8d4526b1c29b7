using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Lamina.Data;

/// <summary>
/// Samples and what should be predicted for each: either a class (<see cref="Labels"/> names them) or numbers. Immutable.
/// </summary>
public sealed record Dataset
{
    private Dataset(IRows inputs, Shape inputShape) => (Inputs, InputShape) = (inputs, Fitting(inputs, inputShape));

    /// <summary>How many samples there are.</summary>
    public int Count => Selection?.Length ?? Inputs.Count;

    /// <summary>The shape of one sample.</summary>
    public Shape InputShape { get; private init; }

    /// <summary>The columns of the inputs, one for each value of a sample; empty where they have no names.</summary>
    public ImmutableArray<InputColumn> Columns { get; private init; } = [];

    /// <summary>The names of the classes, by index; empty where targets are numbers.</summary>
    public ImmutableArray<string> Labels { get; private init; } = [];

    /// <summary>The names of the target columns; empty where targets are classes.</summary>
    public ImmutableArray<string> TargetNames { get; private init; } = [];

    /// <summary>Whether the targets are classes.</summary>
    public bool IsClassification => Classes is not null;

    /// <summary>Whether the targets are the samples' own inputs, as an autoencoder has them: numbers, whatever their values are.</summary>
    public bool TargetsAreInputs { get; private init; }

    private IRows Inputs { get; init; }

    private int[]? Classes { get; init; }

    private FloatRows? Targets { get; init; }

    /// <summary>The places of the samples among the rows; null for all in order.</summary>
    private int[]? Selection { get; init; }

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
        return new(inputs, inputShape) { Classes = classes, Labels = names };
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
            throw new ShapeException($"{inputs.Count} samples with {names.Length} named targets need as many target rows of that width, but received "
                + $"{targets.Count} rows of {targets.Width}.");
        return new(inputs, inputShape) { Targets = targets, TargetNames = names };
    }

    /// <summary>Samples with their own inputs to predict.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="inputShape">The shape of one sample.</param>
    /// <param name="targets">What is made of the inputs, one row per sample.</param>
    /// <param name="targetNames">The names of the target columns, one for each value of a target row.</param>
    /// <exception cref="ShapeException">There are not as many targets as samples, or names as target values.</exception>
    public static Dataset ForInputs(IRows inputs, Shape inputShape, FloatRows targets, IEnumerable<string> targetNames) =>
        ForNumbers(inputs, inputShape, targets, targetNames) with { TargetsAreInputs = true };

    /// <summary>The samples at these places, in this order; nothing is copied.</summary>
    public Dataset Select(IEnumerable<int> rows) => this with { Selection = [.. rows.Select(Place)] };

    /// <summary>The same samples seen with another input shape of the same count.</summary>
    public Dataset Reshape(Shape inputShape) => this with { InputShape = Fitting(Inputs, inputShape) };

    /// <summary>The same samples with names for the values of an input.</summary>
    /// <param name="columns">One for each value of a sample, each of another name; or none.</param>
    /// <exception cref="ShapeException">There are more or fewer columns than values, or two of a name.</exception>
    public Dataset WithColumns(IEnumerable<InputColumn> columns)
    {
        ImmutableArray<InputColumn> named = [.. columns];
        if ((!named.IsEmpty && named.Length != InputShape.Count) || named.DistinctBy(column => column.Name).Count() != named.Length)
            throw new ShapeException($"Samples of {InputShape.Count} values need as many columns, each of another name, but received {named.Length}: "
                + $"{string.Join(", ", named.Take(12).Select(column => column.Name))}.");
        return this with { Columns = named };
    }

    /// <summary>The same samples with other inputs for the same rows.</summary>
    /// <param name="change">Makes the new rows of the present ones; as many, of any width.</param>
    /// <param name="columns">What the values of a new row are called; empty for nothing.</param>
    public Dataset WithInputs(Func<IRows, IRows> change, IEnumerable<InputColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(change);
        var inputs = change(Inputs);
        return this with { Inputs = inputs, InputShape = inputs.Width == InputShape.Count ? InputShape : new Shape(inputs.Width), Columns = [.. columns] };
    }

    /// <summary>
    /// The same samples with a length each, as a last value after those that they have: the network's inputs say that it is one
    /// (<c>network.inputs</c>, <c>lengths</c>).
    /// </summary>
    /// <param name="lengths">How many leading steps of each sample are real, at least 1.</param>
    /// <param name="column">The name of the value, where the samples' values have names.</param>
    /// <exception cref="ShapeException">There are not as many lengths as samples, or one is below 1.</exception>
    public Dataset WithLengths(IReadOnlyList<int> lengths, string column = "length")
    {
        ArgumentNullException.ThrowIfNull(lengths);
        if (lengths.Count != Count || lengths.Any(length => length < 1))
            throw new ShapeException($"{Count} samples need as many lengths, each at least 1, but received {lengths.Count}, the least of which is "
                + $"{lengths.DefaultIfEmpty().Min()}.");
        var stored = new int[Inputs.Count];
        for (var row = 0; row < Count; row++)
            stored[Place(row)] = stored[Place(row)] is var known && (known == 0 || known == lengths[row])
                ? lengths[row]
                : throw new ShapeException($"Sample {row} is among the samples before it with another length.");
        return WithInputs(inputs => new LengthRows(inputs, stored), Columns.IsEmpty ? [] : [.. Columns, new InputColumn(column)]);
    }

    /// <summary>The same samples with other numbers to predict, each one of those that they have.</summary>
    /// <param name="places">The places of the present targets that the new ones are.</param>
    /// <param name="targetNames">The names of the new ones.</param>
    /// <exception cref="InvalidOperationException">The targets are classes.</exception>
    public Dataset WithTargets(IReadOnlyList<int> places, IEnumerable<string> targetNames)
    {
        ArgumentNullException.ThrowIfNull(places);
        var present = Targets ?? throw new InvalidOperationException("Samples with classes have no numbers to predict.");
        var (row, targets) = (new float[present.Width], new float[checked(present.Count * places.Count)]);
        for (var i = 0; i < targets.Length; i++)
        {
            if (i % places.Count == 0)
                present.Read(i / places.Count, row);
            targets[i] = row[places[i % places.Count]];
        }

        return this with { Targets = new FloatRows(targets, places.Count), TargetNames = [.. targetNames] };
    }

    /// <summary>The same samples with their classes numbered as in <paramref name="labels"/>.</summary>
    /// <returns>The data, or null and the first class that is not among the labels.</returns>
    public (Dataset? Data, string? Unknown) WithLabels(ImmutableArray<string> labels)
    {
        if (Classes is null || labels.SequenceEqual(Labels))
            return (this, null);
        var places = Labels.Select(label => labels.IndexOf(label)).ToArray();
        for (var row = 0; row < Count; row++)
        {
            if (places[Classes[Place(row)]] < 0)
                return (null, Labels[Classes[Place(row)]]);
        }

        return (this with { Classes = Array.ConvertAll(Classes, index => places[index]), Labels = labels }, null);
    }

    /// <summary>The class of a sample, or −1 where targets are numbers.</summary>
    public int ClassOf(int row) => Classes is null ? -1 : Classes[Place(row)];

    /// <summary>Writes the input of a sample.</summary>
    public void ReadInput(int row, Span<float> destination) => Inputs.Read(Place(row), destination);

    /// <summary>
    /// Writes the target of a sample: its numbers, or its class as one-hot; one output for two classes holds 0 or 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadTarget(int row, Span<float> destination)
    {
        if (Classes is null)
        {
            Targets!.Read(Place(row), destination);
            return;
        }

        var index = Classes[Place(row)];
        if (destination.Length == 1)
        {
            destination[0] = index;
            return;
        }

        destination.Clear();
        destination[index] = 1;
    }

    private static Shape Fitting(IRows inputs, Shape shape) =>
        shape.Count == inputs.Width
            ? shape
            : throw new ShapeException($"Rows of {inputs.Width} values cannot be samples of {shape}, which have {shape.Count}.");

    private int Place(int row) => Selection is null ? row : Selection[row];
}
