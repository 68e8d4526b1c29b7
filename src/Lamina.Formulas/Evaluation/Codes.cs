namespace Lamina.Formulas;

/// <summary>The instructions of functions and operations.</summary>
internal static class Codes
{
    public static Code Of(Function function) => function switch
    {
        Function.Negate => Code.Negate,
        Function.Abs => Code.Abs,
        Function.Exp => Code.Exp,
        Function.Log => Code.Log,
        Function.Sqrt => Code.Sqrt,
        Function.Tanh => Code.Tanh,
        Function.Sigmoid => Code.Sigmoid,
        Function.Softplus => Code.Softplus,
        Function.Relu => Code.Relu,
        Function.Erf => Code.Erf,
        Function.Sin => Code.Sin,
        _ => Code.Cos,
    };

    public static Code Of(Operation operation) => operation switch
    {
        Operation.Add => Code.Add,
        Operation.Subtract => Code.Subtract,
        Operation.Multiply => Code.Multiply,
        Operation.Divide => Code.Divide,
        Operation.Min => Code.Min,
        _ => Code.Max,
    };
}
