using System.Globalization;
using System.Text;

namespace Lamina.Formulas;

/// <summary>Writes a tree as the text that parses to it, with no more parentheses than it needs.</summary>
internal sealed class Printer
{
    private const int Sum = 1;
    private const int Product = 2;
    private const int Signed = 3;
    private const int Power = 4;
    private const int Atom = 5;

    private readonly StringBuilder _text = new();

    /// <summary>The text of a tree.</summary>
    public static string Print(Expression tree)
    {
        var printer = new Printer();
        printer.Write(tree, Sum);
        return printer._text.ToString();
    }

    private static int Rank(Expression tree) => tree switch
    {
        Number number => double.IsNegative(number.Value) ? Signed : Atom,
        Call { Function: Function.Negate } => Signed,
        Binary { Operation: Operation.Add or Operation.Subtract } => Sum,
        Binary { Operation: Operation.Multiply or Operation.Divide } => Product,
        Binary { Operation: Operation.Power } => Power,
        _ => Atom,
    };

    private void Write(Expression tree, int lowest)
    {
        if (Rank(tree) < lowest)
        {
            _text.Append('(');
            Write(tree, Sum);
            _text.Append(')');
            return;
        }

        switch (tree)
        {
            case Number number:
                _text.Append(CultureInfo.InvariantCulture, $"{number.Value:R}");
                break;
            case Symbol symbol:
                _text.Append(symbol.Name);
                break;
            case Call { Function: Function.Negate } negated:
                _text.Append('-');
                Write(negated.Argument, Signed);
                break;
            case Call call:
                WriteCall(call.Function.ToString(), call.Argument);
                break;
            case Where where:
                _text.Append(Words.Where).Append('(');
                Write(where.Left, Sum);
                _text.Append(' ').Append(Words.Comparisons.First(pair => pair.Value == where.Comparison).Key).Append(' ');
                Write(where.Right, Sum);
                _text.Append(", ");
                WriteArguments(where.Then, where.Else);
                break;
            case Binary binary:
                Write(binary);
                break;
        }
    }

    private void Write(Binary binary)
    {
        switch (binary.Operation)
        {
            case Operation.Add: Infix(binary, " + ", Sum, Product); break;
            case Operation.Subtract: Infix(binary, " - ", Sum, Product); break;
            case Operation.Multiply: Infix(binary, " * ", Product, Signed); break;
            case Operation.Divide: Infix(binary, " / ", Product, Signed); break;
            case Operation.Power: Infix(binary, "^", Atom, Signed); break;
            default: WriteCall(binary.Operation.ToString(), binary.Left, binary.Right); break;
        }
    }

    private void Infix(Binary binary, string sign, int left, int right)
    {
        Write(binary.Left, left);
        _text.Append(sign);
        Write(binary.Right, right);
    }

    private void WriteCall(string name, params ReadOnlySpan<Expression> arguments)
    {
        _text.Append(name.ToLowerInvariant()).Append('(');
        WriteArguments(arguments);
    }

    private void WriteArguments(params ReadOnlySpan<Expression> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                _text.Append(", ");
            Write(arguments[i], Sum);
        }

        _text.Append(')');
    }
}
