using System.Security.Cryptography;
using System.Text;

namespace Lamina.Reporting.Tests;

public sealed class LiveReportTests
{
    [Fact]
    public void A_page_without_a_run_has_the_same_parts()
    {
        var (none, some) = (LiveReport.Parts(null, "waiting", null), LiveReport.Parts(new("<n>", "", Histories.Classifier(3), []), "3 of 5", "report.html"));
        Assert.Equal(["header", "result", "curves", "layers"], none.Select(part => part.Key));
        Assert.Equal(none.Select(part => part.Key), some.Select(part => part.Key));
        Assert.Contains("waiting", none[0].Value, StringComparison.Ordinal);
        Assert.Contains("&lt;n&gt;", some[0].Value, StringComparison.Ordinal);
        Assert.Contains("accuracy", some[2].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_policy_knows_its_style_by_its_hash()
    {
        var page = LiveReport.Page(LiveReport.Parts(null, "waiting", null), "watch.js");
        var style = page.Split("<style>")[1].Split("</style>")[0];
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", LiveReport.Policy, StringComparison.Ordinal);
        Assert.Contains("""<script src="watch.js" defer="defer"></script>""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", LiveReport.Policy, StringComparison.Ordinal);
    }
}
