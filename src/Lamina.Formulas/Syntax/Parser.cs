namespace Lamina.Formulas;

/// <summary>Reads a formula's text into a tree.</summary>
/// <remarks>
/// <c>sum = product { (+|−) product }</c>, <c>product = signed { (*|/) signed }</c>, <c>signed = − signed | power</c>, <c>power = atom [ ^ signed ]</c>,
/// <c>atom = number | name | name ( arguments ) | ( sum )</c>; a comparison of two sums stands only as the first argument of <c>where</c>.
/// Length and nesting are bounded, so that no text from a file can exhaust the stack.
/// </remarks>
internal sealed partial class Parser
{
    public const int LongestText = 1000;
    public const int DeepestTree = 64;

    private const string Start = "a number, a name, '-' or '(' is expected";

    private readonly string _text;
    private readonly IReadOnlyCollection<string> _parameters;
    private readonly Dictionary<Expression, int> _heights = new(ReferenceEqualityComparer.Instance);
    private int _at;
    private int _nesting;

    private Parser(string text, IReadOnlyCollection<string> parameters) => (_text, _parameters) = (text, parameters);

    /// <summary>The tree of a text.</summary>
    /// <exception cref="FormulaException">The text is not a formula, too long or nested too deep, or names what is unknown.</exception>
    public static Expression Parse(string text, IReadOnlyCollection<string> parameters, int longest = LongestText)
    {
        var parser = new Parser(text, parameters);
        if (text.Length > longest)
            throw parser.Fault(longest, $"a formula has at most {longest} characters, but received {text.Length}.");
        var tree = parser.Sum();
        if (parser.Peek() != '\0')
            throw parser.Unexpected(parser.Peek() is '<' or '>'
                ? "a comparison stands only as the first argument of 'where'"
                : "an operator or the end is expected");
        return tree;
    }

    private Expression Sum()
    {
        var left = Product();
        while (Peek() is var sign and ('+' or '-'))
        {
            var at = _at++;
            left = Node(new Binary(sign == '+' ? Operation.Add : Operation.Subtract, left, Product()), at);
        }

        return left;
    }

    private Expression Product()
    {
        var left = Signed();
        while (Peek() is var sign and ('*' or '/'))
        {
            var at = _at++;
            left = Node(new Binary(sign == '*' ? Operation.Multiply : Operation.Divide, left, Signed()), at);
        }

        return left;
    }

    private Expression Signed()
    {
        if (++_nesting > DeepestTree)
            throw TooDeep(_at);
        Expression tree;
        if (Peek() == '-')
        {
            var at = _at++;
            tree = Signed() is var value && value is Number number ? Node(new Number(-number.Value), at) : Node(new Call(Function.Negate, value), at);
        }
        else
        {
            tree = Power();
        }

        _nesting--;
        return tree;
    }

    private Expression Power()
    {
        var left = Atom();
        if (Peek() != '^')
            return left;
        var at = _at++;
        return Node(new Binary(Operation.Power, left, Signed()), at);
    }

    private Expression Atom()
    {
        var first = Peek();
        var at = _at;
        if (char.IsAsciiDigit(first) || (first == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
            return Node(Literal(), at);
        if (IsLetter(first) && !char.IsAsciiDigit(first))
            return Named();
        if (first != '(')
            throw Unexpected(Start);
        _at++;
        var inner = Sum();
        Take(')', "')' or an operator is expected");
        return inner;
    }

    private Expression Named()
    {
        var start = _at;
        while (_at < _text.Length && IsLetter(_text[_at]))
            _at++;
        var name = _text[start.._at];
        if (Peek() == '(')
            return Called(name, start);
        if (name == Words.Z)
            return Node(Symbol.Z, start);
        if (_parameters.Contains(name))
            return Node(new Symbol(name), start);
        if (Words.Callable.Contains(name))
            throw Unexpected($"'(' is expected after '{name}'");
        throw Fault(start, $"there is no variable or parameter '{name}'.{Spelling.Suggest(name, [Words.Z, .. _parameters])}");
    }

    private Expression Called(string name, int start)
    {
        if (!Words.Callable.Contains(name))
            throw Fault(start, $"there is no function '{name}'.{Spelling.Suggest(name, Words.Callable)}");
        _at++;
        Expression tree;
        if (Words.Functions.TryGetValue(name, out var function))
        {
            tree = new Call(function, Sum());
        }
        else if (Words.Operations.TryGetValue(name, out var operation))
        {
            var left = Sum();
            tree = new Binary(operation, left, Next(name, 2));
        }
        else
        {
            var left = Sum();
            tree = new Where(Compared(), left, Sum(), Next(name, 3), Next(name, 3));
        }

        Take(')', $"')' is expected after the last argument of '{name}'");
        return Node(tree, start);
    }

    private Comparison Compared()
    {
        if (Peek() is not ('<' or '>'))
            throw Unexpected("a comparison by <, <=, > or >= is expected as the first argument of 'where'");
        var length = _at + 1 < _text.Length && _text[_at + 1] == '=' ? 2 : 1;
        _at += length;
        return Words.Comparisons[_text.Substring(_at - length, length)];
    }

    private Expression Next(string name, int count)
    {
        Take(',', $"',' is expected, since '{name}' takes {count} arguments");
        return Sum();
    }

    private Expression Node(Expression node, int at)
    {
        var operands = node.Operands;
        var height = operands.Count == 0 ? 1 : 1 + operands.Max(operand => _heights[operand]);
        if (height > DeepestTree)
            throw TooDeep(at);
        _heights[node] = height;
        return node;
    }
}
