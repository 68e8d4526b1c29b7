using System.Globalization;
using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Requires the rows that a transform is fitted to to hold numbers that it takes.</summary>
internal static class LimitedRows
{
    /// <summary>Goes through the rows, where the transform does not take every number.</summary>
    /// <exception cref="ArgumentException">A row holds one that it does not take.</exception>
    public static void Require(ITransform transform, FittingRows training)
    {
        if (transform is not ILimited limited)
            return;
        var row = new float[training.Rows.Width];
        for (var i = 0; i < training.Rows.Count; i++)
        {
            training.Rows.Read(i, row);
            for (var column = 0; column < row.Length; column++)
            {
                if (Fault(limited, row[column], column < training.Columns.Count ? training.Columns[column].Name : null) is { } fault)
                    throw new ArgumentException($"Row {i + 1} to learn from holds {fault}");
            }
        }
    }

    /// <summary>What is wrong with a number, after "holds"; null where it is taken.</summary>
    public static string? Fault(ILimited transform, float value, string? column = null)
    {
        var domain = ComponentFaultException.Guard(transform, "domain", () => transform.Domain);
        return domain.Contains(value) ? null : string.Create(CultureInfo.InvariantCulture,
            $"{value:R}{(column is null ? "" : $" in column '{column}'")}, but '{ComponentDescriptor.NameOf(transform.GetType())}' takes {domain}.");
    }
}
