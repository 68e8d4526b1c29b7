namespace Lamina.Reporting.Tests;

public sealed class ClassScoresTests
{
    // Given 0 0 0 1 1 2, predicted 0 0 1 1 0 1.
    private static readonly ClassScores s_matrix = new(4, [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 1]);

    [Fact]
    public void Counts_are_those_by_hand()
    {
        int[][] expected = [[2, 1, 0, 0], [1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]];
        for (var given = 0; given < 4; given++)
            Assert.Equal(expected[given], Enumerable.Range(0, 4).Select(predicted => s_matrix[given, predicted]));
    }

    [Fact]
    public void Precision_recall_and_f1_are_those_by_hand()
    {
        Assert.Equal((2.0 / 3, 2.0 / 3, 2.0 / 3), (s_matrix.Precision(0), s_matrix.Recall(0), s_matrix.F1(0)));
        Assert.Equal((1.0 / 3, 1.0 / 2, 2.0 / 5), (s_matrix.Precision(1), s_matrix.Recall(1), s_matrix.F1(1)));

        // Nothing was taken for class 2, and class 3 does not occur.
        Assert.Equal((double.NaN, 0.0, 0.0), (s_matrix.Precision(2), s_matrix.Recall(2), s_matrix.F1(2)));
        Assert.Equal((double.NaN, double.NaN, double.NaN), (s_matrix.Precision(3), s_matrix.Recall(3), s_matrix.F1(3)));
    }

    [Fact]
    public void A_million_classes_take_no_square_of_it() => Assert.Equal(1, new ClassScores(1_000_000, [999_999], [7])[999_999, 7]);

    [Fact]
    public void A_bin_tells_what_was_said_and_what_was_right()
    {
        // Bins 0.5 to 0.6: said 0.5, right 0 of 1; 0.9 to 1: said (0.9375 + 1) / 2 = 0.96875, right 1 of 2. Error 1/3 · 0.5 + 2/3 · 0.46875.
        var reliability = Reliability.Of([1f, 0.5f, 0.9375f], [true, false, false]);
        Assert.Equal([(0.5, 0.0, 1), (0.96875, 0.5, 2)], reliability.Bins);
        Assert.Equal(0.5 / 3 + 0.9375 / 3, reliability.ExpectedError, 1e-12);
    }
}
