using Lamina.State;

namespace Lamina.Tests;

public sealed class PersistentStateTests
{
    [Fact]
    public void A_number_starts_at_its_initial_value_and_after_a_resume_at_the_saved_one()
    {
        var first = new PersistentState();
        var best = first.Number("best", double.NegativeInfinity);
        Assert.Equal(double.NegativeInfinity, best.Value);
        best.Value = 0.1 + 0.2;
        Assert.Equal(0.30000000000000004, new PersistentState(first.Values).Number("best", double.NegativeInfinity).Value);
    }

    [Fact]
    public void What_is_asked_for_after_the_start_is_refused_by_name_and_values_still_change()
    {
        var numbers = new PersistentState([new("saved", [3])]);
        var count = numbers.Number("count");
        numbers.Seal();
        count.Value = 5;
        Assert.Equal(["count 5", "saved 3"], numbers.Values.Select(number => $"{number.Key} {number.Value[0]}"));
        Assert.Equal("saved", Assert.Throws<LateNumberException>(() => numbers.Number("saved")).Number);
        Assert.Equal(
            "'list' is asked for too late: a metric or a callback asks for everything that it remembers in its Start, so that a run that is stopped anywhere "
                + "keeps it. Ask for 'list' there.",
            Assert.Throws<LateNumberException>(() => numbers.List("list", 3)).Message);
    }

    [Fact]
    public void A_list_that_was_saved_is_asked_for_as_it_was()
    {
        var first = new PersistentState();
        first.List("counts", 3)[2] = 7;
        var second = new PersistentState(new PersistentState(first.Values).Values);
        Assert.Equal([0, 0, 7], second.List("counts", 3));
    }

    [Fact]
    public void A_series_goes_on_where_it_was_saved_and_may_be_empty()
    {
        var first = new PersistentState();
        var series = first.Series("scores");
        var empty = new PersistentState(first.Values).Series("scores");
        Assert.Equal(0, empty.Count);
        for (var i = 0; i < 20; i++)
            series.Add(i / 2.0);
        var resumed = new PersistentState(first.Values).Series("scores");
        resumed.Add(-1);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i / 2.0).Append(-1), resumed.Values.ToArray());
        Assert.Equal(20, series.Count);
    }

    [Fact]
    public void A_series_is_asked_for_once_and_at_the_start()
    {
        var numbers = new PersistentState();
        _ = numbers.Series("scores");
        Assert.StartsWith("A number 'scores' is already kept.", Assert.Throws<ArgumentException>(() => numbers.Number("scores")).Message,
            StringComparison.Ordinal);
        numbers.Seal();
        Assert.Equal("more", Assert.Throws<LateNumberException>(() => numbers.Series("more")).Number);
    }

    [Fact]
    public void Values_are_all_numbers_in_the_order_of_their_names()
    {
        var numbers = new PersistentState([new("b", [2]), new("c", [3])]);
        _ = numbers.Number("a", 1);
        _ = numbers.Number("c");
        Assert.Equal(["a 1", "b 2", "c 3"], numbers.Values.Select(number => $"{number.Key} {number.Value[0]}"));
    }

    [Fact]
    public void Resumed_numbers_do_not_share_memory_with_the_saved_ones()
    {
        var first = new PersistentState();
        var number = first.Number("n");
        new PersistentState(first.Values).Number("n").Value = 5;
        Assert.Equal(0, number.Value);
    }

    [Fact]
    public void A_name_that_is_taken_and_another_length_are_refused()
    {
        var numbers = new PersistentState([new("list", [1, 2])]);
        _ = numbers.Number("n");
        Assert.StartsWith("A number 'n' is already kept.", Assert.Throws<ArgumentException>(() => numbers.Number("n")).Message, StringComparison.Ordinal);
        Assert.StartsWith("'list' was saved as 2 numbers, but 3 are asked for.", Assert.Throws<ArgumentException>(() => numbers.List("list", 3)).Message,
            StringComparison.Ordinal);
    }
}
