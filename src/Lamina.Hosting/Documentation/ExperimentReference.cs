using System.Reflection;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Hosting;

/// <summary>
/// Writes the reference of the experiment file as a page of Markdown: its grammar, the built-in components, the codes of messages and the limits of readers.
/// All of it is read off the code and its documentation, so that nothing is written twice. Components of plugins are left out: they have their own pages.
/// </summary>
public sealed class ExperimentReference(ComponentCatalogue catalogue)
{
    private static readonly Assembly[] Own =
        [typeof(Problem).Assembly, typeof(Dense).Assembly, typeof(CsvSource).Assembly, typeof(NetworkProblems).Assembly, typeof(PluginProblems).Assembly];

    private readonly ComponentDocumentation _documentation = new(DocumentationText.Markdown);

    /// <summary>The page.</summary>
    /// <param name="others">Assemblies above this one whose codes are included.</param>
    public string Write(params IEnumerable<Assembly> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var codes = new ReferenceCodes(_documentation);
        return string.Concat(Head()
            .Concat(new ReferenceGrammar(_documentation).Lines())
            .Concat(new ReferenceComponents(catalogue, _documentation).Lines())
            .Concat(codes.Codes(Own.Concat(others)))
            .Concat(codes.Limits())
            .SkipLast(1)
            .Select(line => $"{line}\n"));
    }

    private static IEnumerable<string> Head() =>
    [
        "# Reference",
        "",
        "<!-- Written by 'lamina components --markdown > configs/REFERENCE.md'; change the documentation in the code instead. -->",
        "",
        "The [experiment file](#the-experiment-file), every built-in [component](#components), the [codes](#codes) of messages and the [limits](#limits)",
        "of readers. The [guide](README.md) says how to use them. `lamina components NAME` shows a component's page on the terminal, those of",
        "[plugins](../plugins/README.md) too.",
        "",
    ];
}
