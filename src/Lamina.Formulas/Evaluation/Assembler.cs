namespace Lamina.Formulas;

/// <summary>Turns a tree in its simplest form into instructions: every shared part is computed once, and a register is free again after its last use.</summary>
internal sealed class Assembler
{
    private readonly Dictionary<Expression, int> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Instruction, int> _computed = [];
    private readonly Dictionary<float, int> _numbers = [];
    private readonly List<Instruction> _steps = [];
    private readonly List<float> _constants = [];

    private Assembler(IReadOnlyDictionary<Expression, int> inputs)
    {
        foreach (var (tree, slot) in inputs)
            _values.Add(tree, slot);
    }

    /// <summary>Assembles a tree.</summary>
    /// <param name="tree">What to compute.</param>
    /// <param name="inputs">The trees that are given, and their slots.</param>
    public static TileProgram Assemble(Expression tree, IReadOnlyDictionary<Expression, int> inputs)
    {
        var assembler = new Assembler(inputs);
        var result = assembler.Value(tree);
        if (assembler._steps.Count == 0 || result != Virtual(assembler._steps.Count - 1))
            assembler._steps.Add(new(Code.Copy, result));
        return assembler.Allocate();
    }

    /// <summary>Values have numbers while the program grows: inputs from 0, computed values from 1,000,000 on, constants below 0.</summary>
    private static int Virtual(int step) => 1_000_000 + step;

    private int Value(Expression tree)
    {
        if (_values.TryGetValue(tree, out var known))
            return known;
        var value = tree switch
        {
            Number number => Constant((float)number.Value),
            Call call => Emit(new(Codes.Of(call.Function), Value(call.Argument))),
            Binary { Operation: Operation.Power } power => Power(power),
            Binary binary => Emit(Fused(binary) ?? new(Codes.Of(binary.Operation), Value(binary.Left), Value(binary.Right))),
            Where where => Compare(where),
            _ => throw new InvalidOperationException($"'{tree}' has no value."),
        };
        _values.Add(tree, value);
        return value;
    }

    /// <summary>The one instruction for a form that derivatives are made of; null if there is none.</summary>
    private Instruction? Fused(Binary tree) =>
        OneMinusSquare(tree) is { } t ? new(Code.OneMinusSquare, Value(t))
        : tree.Operation != Operation.Multiply || _values.ContainsKey(tree.Left) && Complement(tree.Right) is null ? null
        : OneMinusSquare(tree.Left) is { } u ? new(Code.OneMinusSquareTimes, Value(u), Value(tree.Right))
        : Complement(tree.Right) is { } q ? new(Code.TimesComplement, Value(tree.Left), Value(q))
        : tree.Left is Binary { Operation: Operation.Multiply } product && Complement(product.Right) is { } s
            ? new(Code.TimesComplementTimes, Value(product.Left), Value(s), Value(tree.Right))
        : tree.Left is Binary { Operation: Operation.Add } sum ? new(Code.SumTimes, Value(sum.Left), Value(sum.Right), Value(tree.Right))
        : null;

    /// <summary>x of 1 − x².</summary>
    private static Expression? OneMinusSquare(Expression tree) =>
        tree is Binary
        {
            Operation: Operation.Subtract, Left: Number { Value: 1 },
            Right: Binary { Operation: Operation.Power, Right: Number { Value: 2 } } square
        } ? square.Left : null;

    /// <summary>x of 1 − x, where x is not a square.</summary>
    private static Expression? Complement(Expression tree) =>
        OneMinusSquare(tree) is null && tree is Binary { Operation: Operation.Subtract, Left: Number { Value: 1 } } difference ? difference.Right : null;

    private int Constant(float value)
    {
        // A dictionary takes −0 for 0.
        if (value == 0 && float.IsNegative(value))
            value = 0;
        if (!_numbers.TryGetValue(value, out var slot))
        {
            _constants.Add(value);
            _numbers.Add(value, slot = -_constants.Count);
        }

        return slot;
    }

    private int Emit(Instruction step)
    {
        if (!_computed.TryGetValue(step, out var value))
        {
            _computed.Add(step, value = Virtual(_steps.Count));
            _steps.Add(step);
        }

        return value;
    }

    private int Compare(Where where)
    {
        var isMirrored = where.Comparison is Comparison.Greater or Comparison.GreaterOrEqual;
        var (left, right) = (Value(where.Left), Value(where.Right));
        var code = where.Comparison is Comparison.Less or Comparison.Greater ? Code.WhereLess : Code.WhereLessOrEqual;
        var ((factor, then), (otherFactor, otherwise)) = (Scaled(where.Then), Scaled(where.Else));
        return Emit(new(code, isMirrored ? right : left, isMirrored ? left : right, Value(then), Value(otherwise), factor, otherFactor));
    }

    private static (float Factor, Expression Tree) Scaled(Expression tree) =>
        tree is Binary { Operation: Operation.Multiply, Left: Number factor } product ? ((float)factor.Value, product.Right) : (1, tree);

    /// <summary>A whole power by squaring, a half one by the root, any other as e^(y · ln x): NaN below 0.</summary>
    private int Power(Binary power)
    {
        var x = Value(power.Left);
        if (power.Right is not Number { Value: var exponent })
            return Emit(new(Code.Exp, Emit(new(Code.Multiply, Value(power.Right), Emit(new(Code.Log, x))))));
        if (Folding.IsWhole(exponent))
            return Reciprocal(exponent < 0, Whole(x, (long)Math.Abs(exponent)));
        return Math.Abs(exponent) == 0.5
            ? Reciprocal(exponent < 0, Emit(new(Code.Sqrt, x)))
            : Emit(new(Code.Exp, Emit(new(Code.Multiply, Constant((float)exponent), Emit(new(Code.Log, x))))));
    }

    private int Whole(int x, long exponent)
    {
        int? result = null;
        for (var square = x; ; square = Emit(new(Code.Multiply, square, square)))
        {
            if ((exponent & 1) != 0)
                result = result is { } product ? Emit(new(Code.Multiply, product, square)) : square;
            if ((exponent >>= 1) == 0)
                return result ?? Constant(1);
        }
    }

    private int Reciprocal(bool isWanted, int x) => isWanted ? Emit(new(Code.Divide, Constant(1), x)) : x;

    private TileProgram Allocate()
    {
        var last = new int[_steps.Count];
        for (var i = 0; i < _steps.Count; i++)
        {
            foreach (var operand in Operands(_steps[i]))
            {
                if (operand >= Virtual(0))
                    last[operand - Virtual(0)] = i;
            }
        }

        var free = new PriorityQueue<int, int>();
        var (registers, of) = (0, new int[_steps.Count]);
        for (var i = 0; i < _steps.Count; i++)
        {
            // An operand that is not needed again gives its register to the result: an instruction reads an element before it writes it.
            foreach (var operand in Operands(_steps[i]).Distinct().Where(operand => operand >= Virtual(0) && last[operand - Virtual(0)] == i))
                free.Enqueue(of[operand - Virtual(0)], of[operand - Virtual(0)]);
            of[i] = i == _steps.Count - 1 ? TileProgram.Output : free.Count > 0 ? free.Dequeue() : TileProgram.FirstRegister + registers++;
        }

        var constants = TileProgram.FirstRegister + registers;
        return new([.. _steps.Select((step, i) =>
            step with { X = Slot(step.X), Y = Slot(step.Y), W = Slot(step.W), Otherwise = Slot(step.Otherwise), Target = of[i] })], [.. _constants], registers);

        int Slot(int value) => value < 0 ? constants - value - 1 : value >= Virtual(0) ? of[value - Virtual(0)] : value;
    }

    private static int[] Operands(Instruction step) => [step.X, step.Y, step.W, step.Otherwise];
}
