using System.Threading;
using Lamina.Formulas;

namespace Stranger;

public sealed record Pondering() : FormulaActivation(Text)
{
    private static readonly string Text = Read();

    private static string Read()
    {
        Thread.Sleep(Timeout.Infinite);
        return "z";
    }
}
