using System.Collections.Immutable;
using System.Globalization;
using Lamina.Data;
using Lamina.Engine;

namespace Lamina.Training;

/// <summary>Brings the columns of other data into the order of those that were trained on, by their names.</summary>
internal static class ColumnFit
{
    /// <summary>The data with the columns that the transforms begin with; as they are where either has no names.</summary>
    /// <exception cref="ProblemsException">A column is not there.</exception>
    public static Dataset Of(Dataset data, TransformChain transforms, string path)
    {
        var columns = transforms.Columns;
        if (columns.IsEmpty || data.Columns.IsEmpty || Same(columns, data.Columns) || IsNumbered(columns) || IsNumbered(data.Columns))
            return data;
        string[] names = [.. data.Columns.Select(column => column.Name)];
        var lacking = columns.Where(column => !names.Contains(column.Name)).Select(column => $"'{column.Name}'").ToList();
        if (lacking.Count > 0)
        {
            throw new ProblemsException([new Problem(
                DataProblems.UnknownColumn,
                new SourceLocation(path),
                $"the training data have input columns that these lack: {string.Join(", ", lacking.Take(12))}{(lacking.Count > 12 ? $", … ({lacking.Count} in all)" : "")}.{Spelling.Suggest(lacking[0].Trim('\''), names)} Columns go by their names.")]);
        }

        if (columns.Length != names.Length)
            return data;
        int[] places = [.. columns.Select(column => Array.IndexOf(names, column.Name))];
        return data.WithInputs(rows => new SelectedRows(rows, places), places.Select(place => data.Columns[place]));
    }

    private static bool Same(ImmutableArray<InputColumn> one, ImmutableArray<InputColumn> other) =>
        one.Select(column => column.Name).SequenceEqual(other.Select(column => column.Name));

    private static bool IsNumbered(ImmutableArray<InputColumn> columns) =>
        columns.All(column => int.TryParse(column.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
