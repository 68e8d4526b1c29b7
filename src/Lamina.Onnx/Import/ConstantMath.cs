using System.Collections.Immutable;
using Lamina.Activations;

namespace Lamina.Onnx;

/// <summary>Computes with constants alone, such as the shapes that PyTorch works out.</summary>
internal static class ConstantMath
{
    /// <summary>How many values a constant may have that is larger than what it is made of.</summary>
    public const int MostValues = 1 << 20;

    /// <summary>A formula of each value.</summary>
    public static Constant Map(Constant constant, string formula)
    {
        if (constant.IsWhole && formula == "(-z)")
            return new(constant.Dimensions, Array.ConvertAll(constant.Wholes, value => -value));
        var values = new float[constant.Reals.Length];
        new FormulaFunction(formula).Forward(constant.Reals, values, values.Length);
        return new(constant.Dimensions, values);
    }

    /// <summary>Two constants joined by a sign, broadcast to common dimensions.</summary>
    public static Constant Join(string sign, Constant a, Constant b)
    {
        var dimensions = Common(a.Dimensions, b.Dimensions);
        var isWhole = ElementwiseOperators.IsComparison(sign) || (a.IsWhole && b.IsWhole);
        if (isWhole && a.IsWhole && b.IsWhole)
        {
            var (x, y) = (Spread(a.Wholes, a.Dimensions, dimensions), Spread(b.Wholes, b.Dimensions, dimensions));
            return new(dimensions, [.. x.Zip(y, (p, q) => Whole(sign, p, q))]);
        }

        var (u, v) = (Spread(a.Reals, a.Dimensions, dimensions), Spread(b.Reals, b.Dimensions, dimensions));
        return isWhole ? new(dimensions, u.Zip(v, (p, q) => Whole(sign, p.CompareTo(q), 0)).ToArray())
            : new(dimensions, u.Zip(v, (p, q) => Real(sign, p, q)).ToArray());
    }

    /// <summary>The dimensions to which both broadcast.</summary>
    public static ImmutableArray<long> Common(ImmutableArray<long> a, ImmutableArray<long> b)
    {
        var common = new long[Math.Max(a.Length, b.Length)];
        for (var i = 1; i <= common.Length; i++)
        {
            var (p, q) = (i <= a.Length ? a[^i] : 1, i <= b.Length ? b[^i] : 1);
            common[^i] = p == q || q == 1 ? p : p == 1 ? q
                : throw new RefusedException($"it combines [{string.Join(", ", a)}] with [{string.Join(", ", b)}], which do not fit");
        }

        return [.. common];
    }

    /// <summary>Values broadcast to larger dimensions; a single one where they are all the same.</summary>
    public static T[] Spread<T>(T[] values, ImmutableArray<long> from, ImmutableArray<long> to)
    {
        if (values.Length == 1 && to.All(size => size > 0))
            return values;
        if (from.SequenceEqual(to))
            return values;
        var result = new T[Bounded(to, values.Length)];
        var strides = new long[to.Length];
        for (var (i, stride) = (1, 1L); i <= from.Length; stride *= from[^i++])
            strides[^i] = from[^i] == 1 ? 0 : stride;
        var places = new long[to.Length];
        for (var (place, source) = (0, 0L); place < result.Length; place++)
        {
            result[place] = values[source];
            for (var axis = to.Length - 1; axis >= 0; axis--)
            {
                source += strides[axis];
                if (++places[axis] < to[axis])
                    break;
                source -= to[axis] * strides[axis];
                places[axis] = 0;
            }
        }

        return result;
    }

    /// <summary>How many values dimensions span, where that is not too many to be made.</summary>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="given">How many values they are made of.</param>
    public static int Bounded(IEnumerable<long> dimensions, long given = 0)
    {
        var most = Math.Max(MostValues, given);
        var count = 1L;
        foreach (var size in dimensions)
            count = size is < 0 or > int.MaxValue || count > most ? long.MaxValue >> 32 : count * size;
        return count <= most ? (int)count : throw new RefusedException($"it makes a constant of more than {most} values");
    }

    private static long Whole(string sign, long a, long b) => sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" when b != 0 && !(a == long.MinValue && b == -1) => a / b,
        "max" => Math.Max(a, b),
        "min" => Math.Min(a, b),
        "<" => a < b ? 1 : 0,
        "<=" => a <= b ? 1 : 0,
        ">" => a > b ? 1 : 0,
        ">=" => a >= b ? 1 : 0,
        "==" => a == b ? 1 : 0,
        "^" when b is >= 0 and < 64 => (long)Math.Pow(a, b),
        _ => throw new RefusedException($"it computes {a} {sign} {b}"),
    };

    private static float Real(string sign, float a, float b) => sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "max" => Math.Max(a, b),
        "min" => Math.Min(a, b),
        _ => MathF.Pow(a, b),
    };
}
