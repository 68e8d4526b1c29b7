using Lamina.Conformance;

namespace Lamina.Catalogue.Tests;

public sealed class ConformanceTests
{
    public static TheoryData<string, string> Components => Catalogue.Names;

    [Theory]
    [MemberData(nameof(Components))]
    public void Every_component_conforms(string kind, string name)
    {
        var report = ConformanceKit.Check(Catalogue.Shipped.Find(kind, name)!, Catalogue.Options);
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void The_plugins_of_the_repository_are_there()
    {
        Assert.NotNull(Catalogue.Shipped.Find("activation", "swish"));
        Assert.NotNull(Catalogue.Shipped.Find("activation", "bent"));
    }
}
