using System.Text.RegularExpressions;
using Lamina.Training;

namespace Lamina.Reporting.Tests;

public sealed partial class LabelSectionTests
{
    [Fact]
    public void A_report_on_labels_has_their_scores_instead_of_a_confusion_matrix()
    {
        var scores = new LabelScores(["<a>", "b"], 0.5f);
        scores.Add([0.9f, 0.1f], [1, 0]);
        scores.Add([0.8f, 0.2f], [0, 1]);
        var page = new RunReport("labels", "Completed", [], []) { Labels = scores }.Write();
        // Of a right 1, predicted 2, there 1; b is never predicted, and there once.
        var words = Tag().Replace(page, " ");
        Assert.Matches(@"label\s+precision\s+recall\s+F1\s+samples\s+&lt;a&gt;\s+0\.5\s+1\s+0\.66667\s+1\s+b\s+–\s+0\s+0\s+1\b", words);
        Assert.DoesNotContain("Confusion", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Reliability", words, StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
