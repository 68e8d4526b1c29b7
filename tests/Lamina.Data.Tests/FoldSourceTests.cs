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

    // Sizes 5, 3, 2, 2, 1, 1 of groups a to f.
    private const string Groups = "abacadaebfacbd";

    [Fact]
    public void Whole_groups_are_dealt_out_the_largest_first_to_the_fold_with_the_fewest_rows()
    {
        var folds = Enumerable.Range(1, 3).Select(fold => Grouped(3, fold)).ToList();
        // a has five; b and then both of one row have five together; c and d have four.
        Assert.Equal([4, 5, 5], folds.Select(rows => rows.Length).Order());
        Assert.Equal(Enumerable.Range(0, 14), folds.SelectMany(rows => rows).Order());
        Assert.All("abcdef", group => Assert.Single(folds, rows => rows.Any(row => Groups[row] == group)));
        Assert.All(folds, rows => Assert.Equal(Enumerable.Range(0, 14).Except(rows), Grouped(3, folds.IndexOf(rows) + 1, heldOut: false)));
    }

    [Fact]
    public void Groups_are_dealt_out_alike_with_the_same_seed_and_otherwise_with_another()
    {
        Assert.Equal(Grouped(6, 2), Grouped(6, 2));
        Assert.NotEqual(
            Enumerable.Range(1, 6).Select(fold => Groups[Grouped(6, fold)[0]]), Enumerable.Range(1, 6).Select(fold => Groups[Grouped(6, fold, seed: 5)[0]]));
        Assert.Equal("Expected at least one group, a value of column 'g', for each of the 7 folds, but received 6. Use fewer folds, or more data.",
            Assert.Throws<DataException>(() => Grouped(7, 1)).Problem.Message);
    }

    [Fact]
    public void Folds_in_time_are_each_learnt_from_all_rows_before_them()
    {
        // Times 5 3 3 1 4 2 2 9 8 7 6 6: in order 1 2 2 3 3 4 5 6 6 7 8 9, rows 3 5 6 1 2 4 0 10 11 9 8 7, cut at 3, 6 and 9.
        using var file = new TemporaryFile("t,k\n" + string.Concat("533142298766".Select(time => $"{time},x\n")));
        var source = new CsvSource(file.Path, Label: "k");
        Assert.Equal([[1, 2, 4], [0, 10, 11], [7, 8, 9]], Parts(true));
        Assert.Equal([[3, 5, 6], [1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6, 10, 11]], Parts(false));

        int[][] Parts(bool heldOut) => [.. Enumerable.Range(1, 3).Select(fold => RowsOf(source, new(source, 3, fold, heldOut, Forward: true, By: "t")))];
    }

    [Fact]
    public void A_time_is_in_one_block_alone_and_there_are_more_times_than_folds()
    {
        using var file = new TemporaryFile("t,k\n" + string.Concat("1111111123".Select(time => $"{time},x\n")));
        var source = new CsvSource(file.Path, Label: "k");
        Assert.Equal([8], RowsOf(source, new(source, 2, 1, HeldOut: true, Forward: true, By: "t")));
        Assert.Equal("Expected at least 4 different values of column 't' for 3 folds in time, one more than there are folds. Use fewer folds, or more data.",
            Assert.Throws<DataException>(() => new FoldSource(source, 3, 1, Forward: true, By: "t").Load(default)).Problem.Message);
        Assert.Equal([7, 8, 9], RowsOf(source, new(source, 2, 2, HeldOut: true, Forward: true)));
    }

    [Fact]
    public void Groups_and_time_contradict_each_other()
    {
        Assert.Equal("'groups' deals whole groups out, and 'forward' cuts the rows in time: leave one of them out.",
            Assert.Throws<ArgumentException>(() => new FoldSource(Rows, 2, 1, Groups: "a", Forward: true)).Message);
        Assert.Equal("'by' is for folds in time: say \"forward\": true.",
            Assert.Throws<ArgumentException>(() => new FoldSource(Rows, 2, 1, By: "a")).Message);
    }

    private static int[] Grouped(int folds, int fold, bool heldOut = true, long seed = 0)
    {
        using var file = new TemporaryFile("g,k\n" + string.Concat(Groups.Select(group => $"{group},x\n")));
        var source = new CsvSource(file.Path, Label: "k");
        return RowsOf(source, new(source, folds, fold, heldOut, seed, Groups: "g"));
    }

    // The rows of a part, by the line that each key stands on.
    private static int[] RowsOf(CsvSource source, FoldSource part)
    {
        var keys = part.Keys("k", default);
        return [.. Enumerable.Range(0, keys.Count).Select(row => keys.Place(row).Line - 2)];
    }

    private static Dataset Load(int fold, bool heldOut, long seed = 0) => new FoldSource(Rows, Folds, fold, heldOut, seed).Load(default);

    private static IEnumerable<int> Part(int fold, bool heldOut, long seed = 0)
    {
        var data = Load(fold, heldOut, seed);
        return [.. Enumerable.Range(0, data.Count).Select(row => (int)data.Input(row)[0])];
    }
}
