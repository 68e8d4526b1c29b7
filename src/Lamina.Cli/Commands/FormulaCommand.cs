using System.CommandLine;
using System.Globalization;
using Lamina.Activations;
using Lamina.Formulas;

namespace Lamina.Cli;

/// <summary><c>lamina formula</c>: shows what a formula computes.</summary>
internal static class FormulaCommand
{
    public static Command Create()
    {
        var formula = new Argument<string>("FORMULA") { Description = "A formula in z, such as \"z * sigmoid(z)\"; one that begins with '-' after '--'." };
        var set = new Option<string[]>("--set")
        {
            Description = "The value of a parameter, such as --set slope=0.1.",
            HelpName = "NAME=VALUE",
            DefaultValueFactory = _ => []
        };
        var command = new Command("formula", "Shows a formula in its simplest form, its derivative, a table of both and a plot.") { formula, set };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(formula), arguments.GetValue(set) ?? []));
        return command;
    }

    private static int Run(string text, string[] settings)
    {
        try
        {
            var kernel = new FormulaFunction(text, [.. settings.Select(Parameter)]).Kernel;
            FormulaText.Write(Console.Out, kernel);
            foreach (var overflow in FormulaProbe.Run(kernel))
                Console.Error.WriteLine($"lamina: warning: {overflow}.");
            return ExitCodes.Done;
        }
        catch (FormulaException exception)
        {
            Console.Error.WriteLine($"lamina: error: column {exception.Column}: {exception.Fault}");
            // On one line, so that the caret stands under its column.
            Console.Error.WriteLine($"  {string.Concat(exception.Formula.Select(letter => char.IsControl(letter) ? ' ' : letter))}");
            Console.Error.WriteLine($"  {new string(' ', exception.Column - 1)}^");
            return ExitCodes.BadInput;
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentProblemException($"--set: {exception.Message}");
        }
    }

    private static FormulaParameter Parameter(string setting) =>
        setting.Split('=', 2) is [var name, var value] && float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && float.IsFinite(number)
            ? new(name, number)
            : throw new ArgumentProblemException($"--set takes NAME=VALUE with a number, such as slope=0.1, but received '{setting}'.");
}
