using Lamina.Hosting;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>Components in words: a line each, or a page.</summary>
internal static class ComponentText
{
    private const int Margin = 4;
    private const int NarrowestLine = 40;
    private const int WidestLine = 120;

    /// <summary>The components with their parameters, under their kinds.</summary>
    public static void WriteList(TextWriter output, IEnumerable<ComponentDescriptor> components)
    {
        foreach (var kind in components.GroupBy(component => component.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            output.WriteLine(kind.Key);
            foreach (var component in kind.OrderBy(component => component.Name, StringComparer.Ordinal))
            {
                output.WriteLine($"  {component.Name}{Aliases(component)}  [{component.Origin}]");
                foreach (var parameter in component.Parameters)
                    output.WriteLine($"      {ParameterText.Line(parameter)}");
            }
        }
    }

    /// <summary>The full page of one component.</summary>
    public static void WritePage(TextWriter output, ComponentPage page, bool isPlugin)
    {
        var component = page.Component;
        output.WriteLine($"{component.Name}{Aliases(component)}: {component.Kind}, {(isPlugin ? "from the plugin" : "built in,")} {component.Origin}");
        WriteParagraphs(output, page.Summary is null ? [] : [page.Summary]);
        WriteParagraphs(output, page.Formulas, Margin);
        WriteParagraphs(output, page.Notes);
        if (page.Parameters.Count > 0)
            WriteHeading(output, "Parameters");
        foreach (var (parameter, text) in page.Parameters)
        {
            output.WriteLine($"  {ParameterText.Line(parameter)}");
            if (text is not null)
                WriteText(output, text, Margin + 2);
        }

        if (page.Examples.Count > 0)
            WriteHeading(output, page.Examples.Count == 1 ? "Example" : "Examples");
        foreach (var example in page.Examples)
            output.WriteLine($"  {example}");
        if (page.Sources.Count > 0)
            WriteHeading(output, "Source");
        foreach (var source in page.Sources)
            WriteText(output, source, 2);
    }

    private static string Aliases(ComponentDescriptor component) => component.Aliases.IsEmpty ? "" : $" (also {string.Join(", ", component.Aliases)})";

    private static void WriteHeading(TextWriter output, string heading)
    {
        output.WriteLine();
        output.WriteLine(heading);
    }

    private static void WriteParagraphs(TextWriter output, IReadOnlyList<string> paragraphs, int margin = 0)
    {
        if (paragraphs.Count > 0)
            output.WriteLine();
        foreach (var paragraph in paragraphs)
            WriteText(output, paragraph, margin);
    }

    /// <summary>A paragraph in lines no wider than the terminal.</summary>
    private static void WriteText(TextWriter output, string text, int margin)
    {
        var width = Math.Clamp(AnsiConsole.Profile.Width, NarrowestLine, WidestLine) - margin;
        while (text.Length > width && text.LastIndexOf(' ', width) is var end and > 0)
        {
            output.WriteLine($"{new string(' ', margin)}{text[..end]}");
            text = text[(end + 1)..];
        }

        output.WriteLine($"{new string(' ', margin)}{text}");
    }
}
