using Lamina.Data;
using Lamina.Experiments;

namespace Lamina.Cli;

/// <summary>What the tables of an experiment found out for themselves, since their sources do not say it.</summary>
internal static class FoundText
{
    /// <summary>A line for each table that found something, each once.</summary>
    public static void Write(TextWriter output, Experiment experiment)
    {
        IDataSource?[] sources = [experiment.Data.Train, experiment.Data.Validation?.Source, experiment.Data.Test];
        foreach (var line in sources.SelectMany(Tables).Select(Line).OfType<string>().Distinct())
            output.WriteLine($"found      {line}");
    }

    private static IEnumerable<CsvSource> Tables(IDataSource? source) => source switch
    {
        CsvSource table => [table],
        FoldSource part => Tables(part.Source),
        SourceRows part => Tables(part.Source),
        JoinedSource parts => parts.Sources.SelectMany(Tables),
        _ => [],
    };

    private static string? Line(CsvSource table)
    {
        if (table is { Delimiter: not null, Header: not null, Decimal: not null } || table.Resolve() is not CsvSource found)
            return null;
        string?[] parts =
        [
            table.Delimiter is null ? $"cells stand between {(found.Delimiter == "\t" ? "tabs" : $"'{found.Delimiter}'")}" : null,
            table.Header is null ? $"the first line is a {(found.Header == true ? "header" : "row")}" : null,
            table.Decimal is null ? $"numbers have a decimal {(found.Decimal == "," ? "comma" : "point")}" : null,
        ];
        return $"{ResultText.Short(table.Path)}: {string.Join(", ", parts.OfType<string>())}";
    }
}
