namespace Lamina.Operators;

/// <summary>The cell of a recurrence.</summary>
public enum RecurrentCell
{
    /// <summary>Long short-term memory; gates in the order i, f, g, o.</summary>
    Lstm,

    /// <summary>A gated recurrent unit that resets after the product; gates in the order r, z, n.</summary>
    Gru,

    /// <summary>tanh of the sum.</summary>
    Tanh,

    /// <summary>The sigmoid of the sum.</summary>
    Sigmoid,

    /// <summary>max(0, sum).</summary>
    Relu,
}
