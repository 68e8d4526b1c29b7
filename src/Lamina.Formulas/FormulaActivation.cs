using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Lamina.Activations;
using Lamina.Operators;

namespace Lamina.Formulas;

/// <summary>
/// An elementwise activation that is written as a formula; its derivative follows from it.
/// <para><c>public sealed record Swish() : FormulaActivation("z * sigmoid(z)");</c></para>
/// <para><c>public sealed record Bent(float Slope = 0.1f) : FormulaActivation("where(z &lt; 0, slope * z, z)");</c></para>
/// </summary>
/// <remarks>
/// A name in the formula is that of a number among the record's own parameters, in camelCase. The base carries the formula's text and what is made of it
/// at the first use: equality and JSON see only the constructor's parameters, and a copy made by <c>with</c> computes with its own.
/// </remarks>
public abstract record FormulaActivation : IActivation, IWarns, IOperatorForm
{
    private readonly string _formula;
    private readonly ImmutableArray<FormulaParameter> _given;
    private readonly Computed _computed = new();

    /// <summary>An activation that computes a formula.</summary>
    /// <param name="formula">The formula, as <see cref="Formula"/> describes it.</param>
    /// <param name="given">Further names and their values, where they are not the record's own.</param>
    /// <exception cref="FormulaException">The text is not a formula, or names what is neither a parameter of the record nor given.</exception>
    /// <exception cref="ArgumentException">A parameter is not finite; a given one is so twice, or is not in the formula.</exception>
    protected FormulaActivation(string formula, IReadOnlyList<FormulaParameter>? given = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        (_formula, _given) = (formula, [.. given ?? []]);
        // A record's own parameters have their values before its base is constructed.
        _ = Kernel;
    }

    /// <summary>A copy, whose parameters are yet to change.</summary>
    protected FormulaActivation(FormulaActivation original)
    {
        ArgumentNullException.ThrowIfNull(original);
        (_formula, _given, _computed) = (original._formula, original._given, new());
    }

    /// <summary>What computes the formula with the record's parameters.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public FormulaKernel Kernel => _computed.Kernel ??= Compile();

    /// <inheritdoc/>
    public OutputDomain Domain => Kernel.Domain;

    /// <inheritdoc/>
    public WeightScale WeightScale => Kernel.WeightScale;

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new FormulaLowering(pass.Input).Of(Kernel.Value);
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => Kernel.Evaluate(z, a);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) => Kernel.Gradient(z, a, da, dz);

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => FormulaProbe.Run(Kernel).Select(overflow => $"'{Kernel.Formula}' overflows: {overflow}.");

    private FormulaKernel Compile()
    {
        var values = Parameters().ToDictionary(parameter => parameter.Name, parameter => Convert.ToSingle(parameter.Property.GetValue(this)));
        foreach (var parameter in _given)
        {
            if (!values.TryAdd(parameter.Name, parameter.Value))
                throw new ArgumentException($"The parameter '{parameter.Name}' is given twice. Leave one out.");
        }

        var formula = Formula.Parse(_formula, [.. values.Keys]);
        return _given.FirstOrDefault(parameter => !formula.Parameters.Contains(parameter.Name)) is { } unused
            ? throw Unused(unused.Name, formula)
            : formula.Compile(values);
    }

    private static ArgumentException Unused(string name, Formula formula) =>
        new($"The parameter '{name}' is not in the formula '{formula}', which "
            + $"{(formula.Parameters.Count == 0 ? "has none" : $"has '{string.Join("', '", formula.Parameters)}'")}. Leave it out, or use it.");

    private IEnumerable<(string Name, PropertyInfo Property)> Parameters() =>
        from property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType == typeof(float) || property.PropertyType == typeof(double) || property.PropertyType == typeof(int)
        select (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property);

    /// <summary>What is made of the formula: no part of what the record is, so that it equals that of any other.</summary>
    private sealed class Computed : IEquatable<Computed>
    {
        public FormulaKernel? Kernel { get; set; }

        public bool Equals(Computed? other) => other is not null;

        public override bool Equals(object? other) => Equals(other as Computed);

        public override int GetHashCode() => 0;
    }
}
