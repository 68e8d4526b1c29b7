using System.Collections.Immutable;
using System.Globalization;
using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Brings the columns of other data into the order of those that were trained on, by their names, and numbers their texts as those are.</summary>
internal static class ColumnAlignment
{
    private const int MostShown = 12;

    /// <summary>The data with the columns that the transforms begin with; as they are where either has no names.</summary>
    /// <exception cref="ProblemsException">A column is not there, or a text is not among those trained on and unknown ones are not taken.</exception>
    public static Dataset Of(Dataset data, TransformChain transforms, string path) => Recoded(Ordered(data, transforms, path), transforms.Columns, path);

    private static Dataset Ordered(Dataset data, TransformChain transforms, string path)
    {
        var columns = transforms.Columns;
        if (columns.IsEmpty || data.Columns.IsEmpty || Same(columns, data.Columns))
            return data;
        var places = data.Columns.Select((column, place) => (column.Name, place)).ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
        string[] lacking = [.. columns.Where(column => !places.ContainsKey(column.Name)).Select(column => column.Name)];
        // Columns without a header are called by their numbers in the file, which another place of the label changes.
        if (lacking.Length > 0 && (IsNumbered(columns) || IsNumbered(data.Columns)))
            return data;
        if (lacking.Length > 0)
        {
            var shown = string.Join(", ", lacking.Take(MostShown).Select(name => $"'{name}'"));
            var rest = lacking.Length > MostShown ? $", … ({lacking.Length} in all)" : "";
            throw new ProblemsException([new Problem(
                DataProblems.UnknownColumn,
                new SourceLocation(path),
                $"the training data have input columns that these lack: {shown}{rest}.{Spelling.Suggest(lacking[0], [.. places.Keys])} "
                    + "Columns go by their names.")]);
        }

        if (columns.Length != places.Count)
            return data;
        int[] order = [.. columns.Select(column => places[column.Name])];
        return data.WithInputs(rows => new SelectedRows(rows, order), order.Select(place => data.Columns[place]));
    }

    // A source that reads a file has found the texts as it was asked to; one in memory has numbered its own.
    private static Dataset Recoded(Dataset data, ImmutableArray<InputColumn> columns, string path)
    {
        if (data.Columns.Length != columns.Length
            || data.Columns.Zip(columns)
            .All(pair => pair.First.Categories is null || pair.Second.Categories is not { } known || pair.First.Categories.SequenceEqual(known)))
            return data;
        var places = data.Columns.Zip(columns, Places).ToArray();
        TrainingCategories.Check(data, places, path);
        return data.WithInputs(rows => new RecodedRows(rows, places), columns);
    }

    private static float[]? Places(InputColumn column, InputColumn trained)
    {
        if (column.Categories is not { } texts || trained.Categories is not { } known)
            return null;
        var numbers = known.Index().ToDictionary(item => item.Item, item => (float)item.Index, StringComparer.Ordinal);
        return [.. texts.Select(text => numbers.GetValueOrDefault(text, InputColumn.Unknown))];
    }

    private static bool Same(ImmutableArray<InputColumn> one, ImmutableArray<InputColumn> other) =>
        one.Select(column => column.Name).SequenceEqual(other.Select(column => column.Name));

    private static bool IsNumbered(ImmutableArray<InputColumn> columns) =>
        columns.All(column => int.TryParse(column.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
