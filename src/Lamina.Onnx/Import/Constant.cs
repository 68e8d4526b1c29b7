using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>A value that does not depend on the input. One whose values are all the same keeps a single one, whatever its size is said to be.</summary>
internal sealed class Constant : GraphValue
{
    private readonly Func<float[]>? _readReals;
    private readonly Func<long[]>? _readWholes;
    private float[]? _reals;
    private long[]? _wholes;

    public Constant(ImmutableArray<long> dimensions, float[] reals) => (Dimensions, _reals) = (dimensions, reals);

    public Constant(ImmutableArray<long> dimensions, long[] wholes) => (Dimensions, _wholes, IsWhole) = (dimensions, wholes, true);

    public Constant(OnnxTensor tensor)
    {
        Dimensions = tensor.Dimensions;
        IsWhole = tensor.Type is not (OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16);
        if (tensor.Type == OnnxType.Text)
            throw new RefusedException("it is made of texts, which Lamina's networks do not compute with");
        if (IsWhole)
            _readWholes = tensor.ToIntegers;
        else
            _readReals = tensor.ToSingles;
    }

    /// <summary>Its dimensions, outermost first.</summary>
    public ImmutableArray<long> Dimensions { get; }

    /// <summary>Whether it is made of whole numbers, or of true and false.</summary>
    public bool IsWhole { get; }

    /// <summary>How many values its dimensions span.</summary>
    public long Count => Dimensions.Aggregate(1L, (product, dimension) => checked(product * dimension));

    /// <summary>Whether it is one number, however often.</summary>
    public bool IsUniform => Count == 1 || (Count > 1 && (IsWhole ? Wholes.Length == 1 || Wholes.All(value => value == Wholes[0])
        : Reals.Length == 1 || Reals.All(value => value == Reals[0])));

    /// <summary>How many numbers it holds in memory of its own.</summary>
    public long Held => (_reals?.Length ?? 0) + (_wholes?.Length ?? 0);

    /// <summary>The number that it is, where it is one.</summary>
    public float Single => Reals.Length > 0 ? Reals[0] : throw new RefusedException("it reads a constant without values");

    /// <summary>Its values as floating point numbers; one where <see cref="IsUniform"/> may say so.</summary>
    public float[] Reals => _reals ??= _readReals?.Invoke() ?? Array.ConvertAll(Wholes, value => (float)value);

    /// <summary>Its values as whole numbers; one where <see cref="IsUniform"/> may say so.</summary>
    public long[] Wholes => _wholes ??= _readWholes?.Invoke() ?? Array.ConvertAll(Reals, value => (long)value);

    /// <summary>All its values as floating point numbers.</summary>
    public float[] All() => Reals.Length == Count ? Reals : [.. Enumerable.Repeat(Single, Bounded(Count))];

    /// <summary>All its values as whole numbers, such as a shape or the places of a slice.</summary>
    public long[] AllWholes() => Wholes.Length == Count ? Wholes : [.. Enumerable.Repeat(Wholes[0], Bounded(Count))];

    /// <summary>The same values in other dimensions, which span as many.</summary>
    public Constant In(ImmutableArray<long> dimensions) => IsWhole ? new(dimensions, Wholes) : new(dimensions, Reals);

    private static int Bounded(long count) => count <= ConstantMath.MostValues
        ? (int)count
        : throw new RefusedException($"it makes a constant of {count} values; at most {ConstantMath.MostValues} are made");
}
