namespace Lamina.Conformance;

/// <summary>Places in tensors that lie row by row.</summary>
internal static class Indices
{
    /// <summary>A number for each index of a shape; the function may change the index that it is given.</summary>
    public static double[] Each(Shape shape, Func<int[], double> number)
    {
        var numbers = new double[shape.Count];
        for (var place = 0; place < numbers.Length; place++)
            numbers[place] = number(At(place, shape));
        return numbers;
    }

    /// <summary>The index at a place.</summary>
    public static int[] At(int place, Shape shape)
    {
        var index = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
            (place, index[axis]) = Math.DivRem(place, shape[axis]);
        return index;
    }

    /// <summary>The place of an index.</summary>
    public static int Place(int[] index, Shape shape) =>
        index.Select((at, axis) => (at, axis)).Aggregate(0, (place, next) => (place * shape[next.axis]) + next.at);

    /// <summary>The place in a shape that is repeated along its axes of size 1, and along those that it lacks on the left.</summary>
    public static int Broadcast(int[] index, Shape shape) =>
        Place([.. index[^shape.Rank..].Select((at, axis) => shape[axis] == 1 ? 0 : at)], shape);
}
