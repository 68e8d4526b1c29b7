using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Lamina.Data;

/// <summary>
/// Samples and what should be predicted for each: either a class (<see cref="Labels"/> names them), or one for each of its steps, or numbers. A sample may
/// have a weight. Immutable.
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

    /// <summary>How many classes a sample has: one, or one for each of its steps; 0 where targets are numbers.</summary>
    public int ClassesPerSample { get; private init; }

    /// <summary>How many values a target has where every class has an output of its own.</summary>
    public int TargetWidth => IsClassification ? Labels.Length * ClassesPerSample : TargetNames.Length;

    /// <summary>Whether samples have weights.</summary>
    public bool HasWeights => Weights is not null;

    /// <summary>Whether samples have weights, or steps without a class, so that they do not all count alike.</summary>
    public bool IsWeighted => Weights is not null || LacksClasses;

    /// <summary>Whether the targets are the samples' own inputs, as an autoencoder has them: numbers, whatever their values are.</summary>
    public bool TargetsAreInputs { get; private init; }

    private IRows Inputs { get; init; }

    private int[]? Classes { get; init; }

    private FloatRows? Targets { get; init; }

    private float[]? Weights { get; init; }

    private bool LacksClasses { get; init; }

    /// <summary>The places of the samples among the rows; null for all in order.</summary>
    private int[]? Selection { get; init; }

    /// <summary>Samples with a class each, or with one for each of their steps.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="inputShape">The shape of one sample.</param>
    /// <param name="classes">
    /// The class of each sample, an index into <paramref name="labels"/>; or those of the steps of the first sample, then those of the second, and so on, as
    /// many for each, where −1 says that a step has none: it does not count.
    /// </param>
    /// <param name="labels">The names of the classes.</param>
    /// <exception cref="ShapeException">There are not as many classes for each sample, at least one, or a class has no label.</exception>
    public static Dataset ForClasses(IRows inputs, Shape inputShape, int[] classes, IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(inputShape);
        ArgumentNullException.ThrowIfNull(classes);
        ImmutableArray<string> names = [.. labels];
        var each = inputs.Count == 0 ? 1 : classes.Length / inputs.Count;
        if (classes.Length != (long)inputs.Count * each || (each == 0 && inputs.Count > 0))
            throw new ShapeException($"{inputs.Count} samples need as many classes, or as many for each of their steps, but received {classes.Length}.");
        var least = each > 1 ? -1 : 0;
        var outside = Array.FindIndex(classes, index => index < least || index >= names.Length);
        if (outside >= 0)
            throw new ShapeException($"Sample {outside / each} has class {classes[outside]}, but there are labels for classes 0 to {names.Length - 1}.");
        return new(inputs, inputShape) { Classes = classes, ClassesPerSample = each, LacksClasses = each > 1 && classes.Contains(-1), Labels = names };
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

    /// <summary>The same samples with a weight each: how much it counts in the loss and in metrics, whose mean is divided by the sum of the weights.</summary>
    /// <param name="weights">The weights, at least 0, of which one is more than 0.</param>
    /// <exception cref="ShapeException">There are not as many weights as samples, one is negative or not finite, or all are 0.</exception>
    public Dataset WithWeights(IReadOnlyList<float> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != Count)
            throw new ShapeException($"{Count} samples need as many weights, but received {weights.Count}.");
        if (weights.Index().FirstOrDefault(weight => !(weight.Item >= 0 && float.IsFinite(weight.Item)), (-1, 0)) is var (row, wrong) && row >= 0)
            throw new ShapeException($"The weight of a sample is a finite number of at least 0, but that of sample {row} is {wrong}.");
        if (Count > 0 && weights.All(weight => weight == 0))
            throw new ShapeException("The weights of all samples are 0, so that none counts. Let at least one be more than 0.");
        var stored = new float[Inputs.Count];
        for (var sample = 0; sample < Count; sample++)
            stored[Place(sample)] = weights[sample];
        return this with { Weights = stored };
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

    /// <summary>The same samples with other inputs, a row for each.</summary>
    /// <param name="rows">The inputs, in the order of the samples.</param>
    /// <param name="columns">What the values of a row are called; empty for nothing.</param>
    internal Dataset WithSamples(IRows rows, IEnumerable<InputColumn> columns) =>
        WithInputs(stored => Selection is null ? rows : new PlacedRows(rows, Selection, stored.Count), columns);

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
            foreach (var index in ClassesOf(row))
            {
                if (index >= 0 && places[index] < 0)
                    return (null, Labels[index]);
            }
        }

        return (this with { Classes = Array.ConvertAll(Classes, index => index < 0 ? -1 : places[index]), Labels = labels }, null);
    }

    /// <summary>The class of a sample; −1 where targets are numbers, or where each step has a class of its own.</summary>
    public int ClassOf(int row) => ClassesPerSample == 1 ? Classes![Place(row)] : -1;

    /// <summary>The classes of a sample: one, or one for each step, −1 for a step that has none; empty where targets are numbers.</summary>
    public ReadOnlySpan<int> ClassesOf(int row) => Classes is null ? [] : Classes.AsSpan(Place(row) * ClassesPerSample, ClassesPerSample);

    /// <summary>How much a sample counts in the loss and in metrics: its weight, or 1.</summary>
    /// <param name="row">The sample.</param>
    public float WeightOf(int row) => Weights is null ? 1 : Weights[Place(row)];

    /// <summary>How many samples, or steps, are of each class, by index; empty where targets are numbers.</summary>
    public ImmutableArray<long> ClassCounts()
    {
        var counts = new long[Labels.Length];
        for (var row = 0; row < Count; row++)
        {
            foreach (var index in ClassesOf(row))
            {
                if (index >= 0)
                    counts[index]++;
            }
        }

        return [.. counts];
    }

    /// <summary>Writes the input of a sample.</summary>
    public void ReadInput(int row, Span<float> destination) => Inputs.Read(Place(row), destination);

    /// <summary>
    /// Writes the target of a sample: its numbers, or its classes, each as one-hot; one output for two classes holds 0 or 1, and a step without a class zeros.
    /// </summary>
    /// <param name="row">The sample.</param>
    /// <param name="destination">Where to, as long as the outputs for it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadTarget(int row, Span<float> destination)
    {
        if (Classes is null)
        {
            Targets!.Read(Place(row), destination);
            return;
        }

        if (destination.Length == 1)
        {
            destination[0] = Classes[Place(row)];
            return;
        }

        destination.Clear();
        var classes = ClassesOf(row);
        var width = destination.Length / classes.Length;
        for (var step = 0; step < classes.Length; step++)
        {
            var index = classes[step];
            if (width == 1)
                destination[step] = Math.Max(index, 0);
            else if (index >= 0)
                destination[(step * width) + index] = 1;
        }
    }

    private static Shape Fitting(IRows inputs, Shape shape) =>
        shape.Count == inputs.Width
            ? shape
            : throw new ShapeException($"Rows of {inputs.Width} values cannot be samples of {shape}, which have {shape.Count}.");

    /// <summary>The place of a sample, from 0, among the rows of its source, of which it may be a selection.</summary>
    public int PlaceOf(int row) => Place(row);

    private int Place(int row) => Selection is null ? row : Selection[row];
}
