using Lamina;
using Lamina.Conformance;

namespace LaminaPlugin.Tests;

public sealed class StepMeanTests
{
    [Fact]
    public void Conforms() => Assert.Empty(ConformanceKit.Check<StepMean>().Failures);

    [Fact]
    public void A_row_of_numbers_has_no_steps_and_is_refused() => Assert.Throws<ShapeException>(() => new StepMean().Plan(new Shape(3)));
}
