using Lamina.Regularizers;

namespace Lamina.Tests;

public sealed class RegularizerTests
{
    /// <summary>Of the weights 2, −1 and 0, whose loss has the slopes 1, 1 and 1.</summary>
    public static TheoryData<IRegularizer, double, float[]> Penalties => new()
    {
        { new L1(0.5f), 1.5, [1.5f, 0.5f, 1] },
        { new L2(0.5f), 2.5, [3, 0, 1] },
        { new ElasticNet(0.5f, 0.25f), 2.75, [2.5f, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_penalty_and_its_slope_are_those_of_the_formula(IRegularizer regularizer, double penalty, float[] gradients)
    {
        float[] weights = [2, -1, 0];
        float[] received = [1, 1, 1];
        regularizer.AddGradient(weights, received);
        Assert.Equal(penalty, regularizer.Penalty(weights));
        Assert.Equal(gradients, received);
    }

    [Fact]
    public void A_weight_that_is_no_number_is_not_hidden()
    {
        float[] received = [1];
        new L1().AddGradient([float.NaN], received);
        Assert.True(float.IsNaN(received[0]));
    }
}
