using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Tests;

public sealed class ValidationSplitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2024-01-05 2024-01-01 2024-01-03 2024-01-02 2024-01-04", 0.4, new[] { 0, 4 })]
    [InlineData("5 1 3 2 4", 0.2, new[] { 0 })]
    [InlineData("1 9 9 9 2", 0.4, new[] { 1, 2, 3 })]
    [InlineData("9 1 9 9 9", 0.2, new[] { 0, 2, 3, 4 })]
    [InlineData("1 2 3 3 3 3 9 9", 0.4, new[] { 6, 7 })]
    public void The_last_rows_in_time_are_held_out_and_no_time_is_on_both_sides(string times, double share, int[] heldOut)
    {
        var data = Load(times.Split(' '), new(Last: share, By: "t"));
        Assert.Equal(heldOut, RowsOf(data.Validation!));
        Assert.Equal(Enumerable.Range(0, times.Split(' ').Length).Except(heldOut), RowsOf(data.Train));
    }

    [Fact]
    public void Rows_stand_in_their_order_where_no_column_says_another() =>
        Assert.Equal([3, 4], RowsOf(Load(["5", "1", "3", "2", "4"], new(Last: 0.4)).Validation!));

    [Theory]
    [InlineData("1 1 1",
        "data.validation.by: error LAM3143: column 't' holds one value in all rows, so that none comes after another. Take another column, or a share "
        + "drawn at random ('split').")]
    [InlineData("1 2 x",
        "(4,3): error LAM3142: Column 't' puts the rows in order, and expects numbers or dates such as 2024-03-31 or 2024-03-31T18:00, but received "
        + "'x'.")]
    [InlineData("1 ? 3", "(3,3): error LAM3141: Column 't' says on which side of a split a row stands, but the cell is missing. Fill it, or drop the row.")]
    public void A_column_that_puts_no_row_last_is_refused(string times, string message) =>
        Assert.EndsWith(message, Assert.Throws<ProblemsException>(() => Load(times.Split(' '), new(Last: 0.4, By: "t"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0.95)]
    public void Whole_groups_are_held_out_with_as_many_rows_as_come_nearest_to_the_share(double share)
    {
        var random = new Random(7);
        for (var repeat = 0; repeat < 40; repeat++)
        {
            int[] sizes = [.. Enumerable.Range(0, 2 + random.Next(7)).Select(_ => 1 + random.Next(12))];
            string[] groups = [.. sizes.SelectMany((size, group) => Enumerable.Repeat($"g{group}", size)).OrderBy(_ => random.Next())];
            var data = Load(groups, new(Split: share, Groups: "t"), repeat);
            var (held, kept) = (RowsOf(data.Validation!).ToList(), RowsOf(data.Train).ToList());
            Assert.Empty(held.Select(row => groups[row]).Intersect(kept.Select(row => groups[row])));
            Assert.Equal(Enumerable.Range(0, groups.Length), held.Concat(kept).Order());
            // By trying every choice of groups but none and all.
            var wanted = (int)Math.Round(groups.Length * share, MidpointRounding.AwayFromZero);
            var best = Enumerable.Range(1, (1 << sizes.Length) - 2)
                .Min(choice => Math.Abs(sizes.Where((_, group) => (choice >> group & 1) == 1).Sum() - wanted));
            Assert.Equal(best, Math.Abs(held.Count - wanted));
        }
    }

    [Fact]
    public void Groups_are_drawn_by_the_seed()
    {
        string[] groups = [.. Enumerable.Range(0, 60).Select(row => $"g{row / 3}")];
        var section = new ValidationSection(Split: 0.2, Groups: "t");
        Assert.Equal(RowsOf(Load(groups, section).Validation!), RowsOf(Load(groups, section).Validation!));
        Assert.NotEqual(RowsOf(Load(groups, section).Validation!), RowsOf(Load(groups, section, seed: 1).Validation!));
        Assert.Equal(12, Load(groups, section).Validation!.Count);
    }

    [Fact]
    public void Many_groups_come_as_near_to_the_share_as_one_row()
    {
        string[] groups = [.. Enumerable.Range(0, 200_000).Select(row => $"g{(int)Math.Sqrt(row)}")];
        Assert.InRange(Load(groups, new(Split: 0.3, Groups: "t")).Validation!.Count, 59_999, 60_001);
    }

    [Fact]
    public void One_group_is_not_split() =>
        Assert.Equal("data.validation.groups: error LAM3143: column 't' holds 'a' in all rows, and a group is not split. Take another column, or leave "
            + "'groups' out.",
            Assert.Throws<ProblemsException>(() => Load(["a", "a"], new(Split: 0.5, Groups: "t"))).Message);

    [Fact]
    public void Sections_that_contradict_themselves_are_refused_in_code_too()
    {
        (ValidationSection Section, string Message)[] sections =
        [
            (new(Split: 0.1, Last: 0.1), "validation is either a share drawn at random ('split') or the one that comes last ('last'), but received both."),
            (new(new InlineSource([[1]], [[1]]), Last: 0.1),
                "validation is either a source or the last share of the training data ('last'), but received both."),
            (new(Split: 0.1, By: "t"), "'by' says the order in which 'last' takes the training rows, but there is no 'last'."),
            (new(Last: 0.1, Groups: "t"), "'groups' keeps groups together where 'split' draws a share of the training rows, but there is no 'split'."),
        ];
        foreach (var (section, message) in sections)
        {
            Assert.Contains($"data.validation: error LAM3108: {message}", Assert.Throws<ProblemsException>(() => Load(["1", "2"], section)).Message,
                StringComparison.Ordinal);
        }
    }

    // The input of each row is its number; the column that decides is no input.
    private ExperimentData Load(string[] keys, ValidationSection section, long seed = 0)
    {
        var path = _folder["table.csv"];
        File.WriteAllText(path, "i,t,y\n" + string.Concat(keys.Select((key, row) => $"{row},{key},{row % 2}\n")));
        var experiment = new Experiment(
            "data",
            new DataSection(new CsvSource(path, Targets: ["y"], Ignore: ["t"]), section),
            new NetworkSection(new LayerList { new Dense(1, new Sigmoid()) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), 10, 1))
        { Seed = seed };
        return Harness.Prepare(experiment).Data;
    }

    private static IEnumerable<int> RowsOf(Dataset data)
    {
        var value = new float[1];
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadInput(row, value);
            yield return (int)value[0];
        }
    }
}
