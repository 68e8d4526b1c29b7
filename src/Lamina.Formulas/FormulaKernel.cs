using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Formulas;

/// <summary>A formula with values for its parameters, ready to be computed: immutable and thread-safe; computing allocates nothing.</summary>
/// <remarks>An element's result depends on that element alone: not on its position, the number of elements or the instruction set.</remarks>
public sealed class FormulaKernel
{
    private const int MostRegisters = 256;
    private const float FarOut = 50;

    private readonly TileProgram _value;
    private readonly TileProgram _gradient;

    internal FormulaKernel(Formula formula, IReadOnlyDictionary<string, float> parameters)
    {
        foreach (var name in formula.Parameters)
        {
            if (!parameters.TryGetValue(name, out var value) || !float.IsFinite(value))
                throw new ArgumentException($"The parameter '{name}' of formula '{formula}' needs a finite value.", nameof(parameters));
        }

        var forms = new Forms();
        Formula = formula;
        Value = forms.Simplify(formula.Tree, parameters);
        Derivative = new Differentiation(forms).Of(Value);
        var (z, da) = (forms.Symbol(Words.Z), forms.Symbol("da"));
        var inputs = new Dictionary<Expression, int>(ReferenceEqualityComparer.Instance) { [z] = TileProgram.Z };
        _value = Assembler.Assemble(Value, inputs);
        inputs[da] = TileProgram.Da;
        // Where the derivative contains the formula itself, as that of tanh does, it is read from the forward pass.
        if (!ReferenceEquals(Value, z))
            inputs[Value] = TileProgram.A;
        _gradient = Assembler.Assemble(Times(forms, Derivative, da), inputs);
        if (Math.Max(_value.Registers, _gradient.Registers) > MostRegisters)
            throw new FormulaException(formula.Text, 1,
                $"a formula keeps at most {MostRegisters} values at once, but this one or its derivative needs "
                + $"{Math.Max(_value.Registers, _gradient.Registers)}. Shorten it.");
        var bounds = Bounds.Of(Value);
        Domain = new((float)bounds.Low, (float)bounds.High);
        WeightScale = IsRectifier() ? WeightScale.He : WeightScale.Glorot;
    }

    /// <summary>The formula.</summary>
    public Formula Formula { get; }

    /// <summary>Bounds of its values, derived from its parts: never too narrow, sometimes too wide.</summary>
    public OutputDomain Domain { get; }

    /// <summary>He's for a rectifier, which is at least twice as steep far out on one side as on the other; otherwise Glorot's.</summary>
    public WeightScale WeightScale { get; }

    internal Expression Value { get; }

    internal Expression Derivative { get; }

    /// <summary>How many operations an element takes, forward and backward.</summary>
    internal (int Forward, int Backward) Operations => (_value.Length, _gradient.Length);

    /// <summary>a = f(z).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Evaluate(ReadOnlySpan<float> z, Span<float> a) => Evaluate(Kernel.InstructionSet, z, a);

    /// <summary>dz = f′(z) · da.</summary>
    /// <param name="z">Where.</param>
    /// <param name="a">f(z), as <see cref="Evaluate(ReadOnlySpan{float}, Span{float})"/> gave it.</param>
    /// <param name="da">The factors.</param>
    /// <param name="dz">The result; it may be the same memory as <paramref name="da"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Gradient(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz) => Gradient(Kernel.InstructionSet, z, a, da, dz);

    internal void Evaluate(InstructionSet set, ReadOnlySpan<float> z, Span<float> a)
    {
        Require(z.Length, a.Length, nameof(a));
        _value.Run(set, z, default, default, a);
    }

    internal void Gradient(InstructionSet set, ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz)
    {
        Require(z.Length, a.Length, nameof(a));
        Require(z.Length, da.Length, nameof(da));
        Require(z.Length, dz.Length, nameof(dz));
        _gradient.Run(set, z, a, da, dz);
    }

    private static void Require(int expected, int received, string parameter)
    {
        if (expected != received)
            throw new ArgumentException($"'{parameter}' expects {expected} numbers (the length of z) but received {received}.", parameter);
    }

    /// <summary>derivative · da, taken into a choice of which one side is constant: 0 or 1 times da costs nothing.</summary>
    private static Expression Times(Forms forms, Expression derivative, Expression da) =>
        derivative is Where where && (where.Then is Number || where.Else is Number)
            ? forms.Where(where.Comparison, where.Left, where.Right, Times(forms, where.Then, da), Times(forms, where.Else, da))
            : forms.Multiply(derivative, da);

    private bool IsRectifier()
    {
        Span<float> z = [-FarOut, FarOut], a = stackalloc float[2], slope = [1, 1];
        Evaluate(z, a);
        Gradient(z, a, slope, slope);
        var (left, right) = (Math.Abs(slope[0]), Math.Abs(slope[1]));
        return Math.Max(left, right) > 0.1f && 2 * Math.Min(left, right) <= Math.Max(left, right);
    }
}
