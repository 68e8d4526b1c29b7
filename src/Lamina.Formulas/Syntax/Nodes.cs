namespace Lamina.Formulas;

/// <summary>The parts of a tree.</summary>
internal static class Nodes
{
    /// <summary>Every node once, operands before what is made of them.</summary>
    public static IReadOnlyList<Expression> Of(Expression tree)
    {
        var (seen, order) = (new HashSet<Expression>(ReferenceEqualityComparer.Instance), new List<Expression>());
        Visit(tree);
        return order;

        void Visit(Expression node)
        {
            if (!seen.Add(node))
                return;
            foreach (var operand in node.Operands)
                Visit(operand);
            order.Add(node);
        }
    }
}
