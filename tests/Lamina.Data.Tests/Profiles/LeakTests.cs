using System.Collections.Immutable;

using System.Globalization;

namespace Lamina.Data.Tests;

public sealed class LeakTests
{
    [Fact]
    public void A_category_that_stands_with_one_class_each_leaks_and_one_that_does_not_is_none()
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => $"{"xyz"[row % 3]},{(row * 7 % 5 > 2 ? "p" : "q")},{row % 3}\n"));
        Assert.Equal([new Leak("code", "each of its values stands with one class")], Leaks($"code,noise,label\n{rows}"));
    }

    [Fact]
    public void Numbers_whose_classes_lie_apart_leak_and_overlapping_ones_do_not()
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row + 0.25},{(row == 31 ? 2 : row) + 0.5},{(row < 30 ? "no" : "yes")}\n")));
        Assert.Equal([new Leak("score", "its values of different classes lie apart")], Leaks($"score,close,label\n{rows}"));
    }

    [Fact]
    public void Numbers_in_the_order_of_a_numeric_label_leak_whatever_their_unit_and_a_few_out_of_order_do_not_hide_it()
    {
        var rows = string.Concat(Enumerable.Range(0, 200).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{1000 - row * row * 0.001},{row * 77 % 200},{(row < 2 ? 1 - row : row) * 0.5}\n")));
        Assert.Equal([new Leak("square", "its numbers are in the same order as the label's")], Leaks($"square,noise,price\n{rows}"));
    }

    [Fact]
    public void A_category_that_tells_the_labels_number_leaks()
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture, $"t{row % 3},{row % 3 * 1.5}\n")));
        Assert.Equal([new Leak("tariff", "its values tell the label's number")], Leaks($"tariff,price\n{rows}"));
    }

    [Fact]
    public void Values_that_stand_in_one_row_each_tell_nothing_and_nor_do_a_few_rows()
    {
        Assert.Empty(Leaks("name,label\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"n{row},{row % 2}\n"))));
        Assert.Empty(Leaks("code,label\n" + string.Concat(Enumerable.Range(0, 20).Select(row => $"c{row % 2},{row % 2}\n"))));
    }

    private static ImmutableArray<Leak> Leaks(string text)
    {
        using var file = new TemporaryFile(text);
        return TableProfile.Of(new CsvSource(file.Path), file.Path).Leaks;
    }
}
