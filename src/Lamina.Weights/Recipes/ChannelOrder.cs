namespace Lamina.Weights;

/// <summary>Where values of a flattened sample stand in a framework whose samples have their channels first.</summary>
internal static class ChannelOrder
{
    /// <summary>
    /// For each place of a flattened sample of ours, <c>[…, channels]</c>, its place in one flattened as <c>[channels, …]</c>; null where all are the same.
    /// </summary>
    /// <param name="places">The dimensions but the channels.</param>
    /// <param name="channels">How many channels there are.</param>
    public static int[]? Of(IReadOnlyList<int> places, int channels)
    {
        var count = places.Aggregate(1, (product, dimension) => product * dimension);
        if (count == 1 || channels == 1)
            return null;
        var order = new int[count * channels];
        for (var place = 0; place < count; place++)
        {
            for (var channel = 0; channel < channels; channel++)
                order[(place * channels) + channel] = (channel * count) + place;
        }

        return order;
    }
}
