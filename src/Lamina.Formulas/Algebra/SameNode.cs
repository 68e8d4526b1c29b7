using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lamina.Formulas;

/// <summary>Compares nodes whose operands are shared already: by what they are and by the operands' identity, in constant time.</summary>
internal sealed class SameNode : IEqualityComparer<Expression>
{
    public bool Equals(Expression? x, Expression? y) => (x, y) switch
    {
        (Number one, Number other) => one.Value.Equals(other.Value) && double.IsNegative(one.Value) == double.IsNegative(other.Value),
        (Symbol one, Symbol other) => one.Name == other.Name,
        (Call one, Call other) => one.Function == other.Function && Shared(one, other),
        (Binary one, Binary other) => one.Operation == other.Operation && Shared(one, other),
        (Where one, Where other) => one.Comparison == other.Comparison && Shared(one, other),
        _ => false,
    };

    public int GetHashCode([DisallowNull] Expression obj)
    {
        var hash = obj switch
        {
            Number number => number.Value.GetHashCode(),
            Symbol symbol => symbol.Name.GetHashCode(StringComparison.Ordinal),
            Call call => (int)call.Function,
            Binary binary => 100 + (int)binary.Operation,
            Where where => 200 + (int)where.Comparison,
            _ => 0,
        };
        foreach (var operand in obj.Operands)
            hash = HashCode.Combine(hash, RuntimeHelpers.GetHashCode(operand));
        return hash;
    }

    private static bool Shared(Expression one, Expression other)
    {
        var (left, right) = (one.Operands, other.Operands);
        for (var i = 0; i < left.Count; i++)
        {
            if (!ReferenceEquals(left[i], right[i]))
                return false;
        }

        return true;
    }
}
