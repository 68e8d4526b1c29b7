namespace Lamina.Data.Tests;

public sealed class FoldSourceTests
{
    private const int Folds = 4;

    // 5 of class a, 6 of b, 3 of c: the input of each row is its number.
    private static readonly InlineSource Rows = new(
        [.. Enumerable.Range(0, 14).Select(row => new float[] { row })], Labels: [.. "abbababcabcbcb".Select(letter => $"{letter}")]);

    [Fact]
    public void Every_row_is_held_out_once_and_is_else_in_the_training_part()
    {
        Assert.Equal(Enumerable.Range(0, 14), Enumerable.Range(1, Folds).SelectMany(fold => Part(fold, heldOut: true)).Order());
        foreach (var fold in Enumerable.Range(1, Folds))
            Assert.Equal(Enumerable.Range(0, 14), Part(fold, heldOut: true).Concat(Part(fold, heldOut: false)).Order());
    }

    [Fact]
    public void Every_fold_has_the_same_share_of_each_class_but_for_one_row()
    {
        var counts = Enumerable.Range(1, Folds).Select(fold => Load(fold, heldOut: true).Classes().CountBy(index => index).ToDictionary()).ToList();
        foreach (var (index, total) in new[] { (0, 5), (1, 6), (2, 3) })
            Assert.All(counts, count => Assert.InRange(count.GetValueOrDefault(index), total / Folds, (total / Folds) + 1));
        Assert.Equal([3, 3, 4, 4], counts.Select(count => count.Values.Sum()).Order());
    }

    [Fact]
    public void Another_seed_draws_other_folds_and_the_same_one_the_same()
    {
        Assert.Equal(Part(1, heldOut: true), Part(1, heldOut: true));
        Assert.NotEqual(Part(1, heldOut: true), Part(1, heldOut: true, seed: 9));
    }

    [Fact]
    public void Numbers_are_dealt_out_too()
    {
        var source = new InlineSource([[0], [1], [2], [3], [4]], [[0], [1], [2], [3], [4]]);
        Assert.Equal([3, 2], Enumerable.Range(1, 2).Select(fold => new FoldSource(source, 2, fold, HeldOut: true).Load(default).Count));
    }

    [Fact]
    public void There_is_no_fold_beyond_the_last() =>
        Assert.Equal("'fold' is one of the 4 folds, from 1 to 4, but received 5.",
            Assert.Throws<ArgumentException>(() => new FoldSource(Rows, Folds, 5)).Message);

    private static Dataset Load(int fold, bool heldOut, long seed = 0) => new FoldSource(Rows, Folds, fold, heldOut, seed).Load(default);

    private static IEnumerable<int> Part(int fold, bool heldOut, long seed = 0)
    {
        var data = Load(fold, heldOut, seed);
        return [.. Enumerable.Range(0, data.Count).Select(row => (int)data.Input(row)[0])];
    }
}
