using Lamina.Hosting;

namespace Lamina.Cli;

/// <summary>Warnings as they are printed: one per line, each once, with its place in the experiment.</summary>
internal static class WarningText
{
    public static void Write(TextWriter output, ExperimentDocument document, IEnumerable<Warning> warnings) =>
        Write(output, document.Located(warnings).Distinct());

    public static void Write(TextWriter output, IEnumerable<Warning> warnings)
    {
        foreach (var warning in warnings)
            output.WriteLine(Path.IsPathFullyQualified(warning.Location.Source)
                ? warning with { Location = warning.Location with { Source = ResultText.Short(warning.Location.Source) } }
                : warning);
    }
}
