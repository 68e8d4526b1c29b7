using Lamina.Kernels;

namespace Lamina.Networks;

/// <summary>Keeps the steps after a row's length 0, so that no layer can let them count.</summary>
internal static class StepPadding
{
    /// <summary>Clears the padding of every row; does nothing if the rows have no lengths.</summary>
    public static void Clear(Workers workers, Tensor tensor)
    {
        if (!tensor.Exists || !HasPadding(tensor))
            return;
        workers.Run(tensor.Rows, tensor.RowLength, tensor, static (tensor, from, to) =>
        {
            var step = tensor.RowLength / tensor.Sample[0];
            for (var row = from; row < to; row++)
                tensor.Row(row)[(tensor.LengthOf(row) * step)..].Clear();
        });
    }

    private static bool HasPadding(Tensor tensor)
    {
        if (tensor.Lengths.IsEmpty)
            return false;
        foreach (var length in tensor.Lengths.Span[..tensor.Rows])
        {
            if (length < tensor.Sample[0])
                return true;
        }

        return false;
    }
}
