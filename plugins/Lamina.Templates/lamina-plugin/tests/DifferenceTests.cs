using Lamina;
using Lamina.Conformance;

namespace LaminaPlugin.Tests;

public sealed class DifferenceTests
{
    [Fact]
    public void Conforms() => Assert.Empty(ConformanceKit.Check<Difference>().Failures);

    [Fact]
    public void Conforms_on_pictures() => Assert.Empty(ConformanceKit.Check(new Difference(), [new Shape(2, 3), new Shape(2, 3)]).Failures);

    [Fact]
    public void Inputs_of_two_shapes_are_refused() =>
        Assert.Throws<ShapeException>(() => new Difference().Plan([new Shape(3), new Shape(4)]));
}
