using Lamina.Regularizers;

namespace Lamina.Networks;

/// <summary>A maximal contiguous range of trainable parameters to which weight decay applies or not, with one regularizer or none.</summary>
internal readonly record struct UpdateRange(int Offset, int Length, bool Decays, IRegularizer? Regularizer = null)
{
    /// <param name="network">The network.</param>
    /// <param name="regularizer">The penalty on weights of layers that have none of their own.</param>
    public static List<UpdateRange> Of(Network network, IRegularizer? regularizer)
    {
        var ranges = new List<UpdateRange>();
        foreach (var tensor in network.Tensors.Where(tensor => tensor.Trainable).OrderBy(tensor => tensor.Offset))
        {
            var decays = tensor.Parameter!.Decays;
            var range = new UpdateRange(tensor.Offset, (int)tensor.Shape.Count, decays, decays ? tensor.Regularizer ?? regularizer : null);
            // The few values that pad a tensor to a cache line are zeros with zero gradients: a range may include them.
            if (ranges.Count > 0 && ranges[^1] is var last && last.Decays == range.Decays && ReferenceEquals(last.Regularizer, range.Regularizer)
                && range.Offset - (last.Offset + last.Length) < 16)
                ranges[^1] = last with { Length = range.Offset + range.Length - last.Offset };
            else
                ranges.Add(range);
        }

        return ranges;
    }
}
