using Lamina.Conformance;

namespace LaminaPlugin.Tests;

public sealed class BumpTests
{
    [Fact]
    public void Conforms() => Assert.Empty(ConformanceKit.Check<Bump>().Failures);

    [Fact]
    public void A_third_of_one_is_worked_by_hand()
    {
        var a = new float[2];
        new Bump(2).Forward([1, -1], a, 2);
        Assert.Equal([1 / 3f, -1 / 3f], a);
    }
}
