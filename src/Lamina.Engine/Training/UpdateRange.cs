using Lamina.Engine;

namespace Lamina.Training;

/// <summary>A maximal contiguous range of trainable parameters to which weight decay applies or not.</summary>
internal readonly record struct UpdateRange(int Offset, int Length, bool Decays)
{
    public static List<UpdateRange> Of(Network network)
    {
        var ranges = new List<UpdateRange>();
        foreach (var tensor in network.Tensors.Where(tensor => tensor.Trainable).OrderBy(tensor => tensor.Offset))
        {
            var range = new UpdateRange(tensor.Offset, (int)tensor.Shape.Count, tensor.Parameter!.Decays);
            // The few values that pad a tensor to a cache line are zeros with zero gradients: a range may run over them.
            if (ranges.Count > 0 && ranges[^1] is var last && last.Decays == range.Decays && range.Offset - (last.Offset + last.Length) < 16)
                ranges[^1] = last with { Length = range.Offset + range.Length - last.Offset };
            else
                ranges.Add(range);
        }

        return ranges;
    }
}
