using Lamina.Experiments;

namespace Lamina.Hosting;

/// <summary>The grammar of the experiment file: a table of keys for each of its sections.</summary>
internal sealed class ReferenceGrammar(ComponentDocumentation documentation)
{
    private static readonly string[] Headings = ["key", "type", "default", "range", "what it is"];

    public IEnumerable<string> Lines()
    {
        var sections = Sections("", typeof(Experiment)).Concat(Sections("sweep", typeof(SweepSection))).ToList();
        return Markdown.Heading(2, "The experiment file").Concat(
        [
            "Types: a *path* is that of a file; *optional* means that the key may be left out or be `null`, and a default that it may be left out. Ranges are",
            "intervals, `[` with and `(` without the end. A component is its name, such as `\"relu\"`, or an object with its name as `\"type\"` and "
                + "its parameters.",
            "",
        ]).Concat(sections.SelectMany(section => Section(section.Path, section.Record)));
    }

    /// <summary>A record and those that its keys hold, each under the path of its key.</summary>
    private static IEnumerable<(string Path, Type Record)> Sections(string path, Type record) => Keys(record)
        .Where(key => IsSection(key.ItemType ?? key.Type))
        .SelectMany(key => Sections(Join(path, key), key.ItemType ?? key.Type))
        .Prepend((path, record));

    private IEnumerable<string> Section(string path, Type record)
    {
        string Object(Type section) => $"[object]({Markdown.Anchor(Join(path, Keys(record).Single(key => (key.ItemType ?? key.Type) == section)))})";
        var rows = Keys(record).Select(key => ParameterWords.Row(key, Object, documentation.Parameter(key)));
        return Markdown.Heading(3, path.Length == 0 ? "Experiment" : $"`{path}`")
            .Concat(Markdown.Paragraphs(documentation.Summary(record)))
            .Concat(Markdown.Paragraphs(Envelope(record)))
            .Concat(Markdown.Table(Headings, rows));
    }

    /// <summary>The text that says that the keys are, or may be, part of the component's object.</summary>
    private static IEnumerable<string> Envelope(Type record) =>
        RecordDescriptor.Of(record).Parameters.Where(parameter => parameter.IsInline).Select(parameter => parameter.IsNullable
            ? $"Either {Wording.WithArticle(Wording.Words(parameter.Kind!))}, or an object with these keys:"
            : $"The object of {Wording.WithArticle(Wording.Words(parameter.Kind!))} takes these keys as well as its own:");

    private static bool IsSection(Type type) =>
        ComponentDescriptor.KindOf(type) is null && !type.IsEnum && !type.IsGenericType
        && type.Assembly.GetName().Name!.StartsWith("Lamina.", StringComparison.Ordinal);

    private static IEnumerable<ParameterDescriptor> Keys(Type record) => RecordDescriptor.Of(record).Parameters.Where(parameter => !parameter.IsInline);

    private static string Join(string path, ParameterDescriptor key) => path.Length == 0 ? key.Name : $"{path}.{key.Name}";
}
