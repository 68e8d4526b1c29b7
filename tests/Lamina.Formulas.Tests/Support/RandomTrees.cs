namespace Lamina.Formulas.Tests.Support;

/// <summary>Random trees of every node that the grammar has.</summary>
internal sealed class RandomTrees(int seed)
{
    private static readonly double[] Constants = [0.5, 1, 2, 3, 0.1, 1.5, 0.25, 10];

    private readonly Random _random = new(seed);

    public Expression Next(int depth = 5) => depth == 0 || _random.Next(8) == 0 ? Leaf() : _random.Next(10) switch
    {
        0 => Signed(Next(depth - 1)),
        < 4 => new Call((Function)_random.Next(1, 12), Next(depth - 1)),
        4 => new Where((Comparison)_random.Next(4), Next(depth - 2 < 0 ? 0 : depth - 2), Leaf(), Next(depth - 1), Next(depth - 1)),
        5 => new Binary(Operation.Power, Next(depth - 1), new Number(_random.Next(-2, 5))),
        _ => new Binary((Operation)_random.Next(7), Next(depth - 1), Next(depth - 1)),
    };

    public string NextString()
    {
        const string Letters = "z0123456789.e+-*/^()<>=, \tslopewherminaxbgqtudfc_§\0";
        return string.Create(_random.Next(40), _random, static (text, random) =>
        {
            foreach (ref var letter in text)
                letter = Letters[random.Next(Letters.Length)];
        });
    }

    /// <summary>The text with a few characters changed, taken out or put in.</summary>
    public string Damaged(string text)
    {
        for (var i = _random.Next(1, 4); i > 0 && text.Length > 0; i--)
        {
            var at = _random.Next(text.Length);
            text = text[..at] + (_random.Next(2) == 0 ? "" : $"{"z(*^-,)<9."[_random.Next(10)]}") + text[(at + _random.Next(2))..];
        }

        return text;
    }

    private static Expression Signed(Expression tree) => tree is Number number ? new Number(-number.Value) : new Call(Function.Negate, tree);

    private Expression Leaf() => _random.Next(3) == 0 ? new Number(Constants[_random.Next(Constants.Length)]) : Symbol.Z;
}
