using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Serving;

/// <summary>Brings a predictor into a program's health checks.</summary>
public static class HealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the predictor that <c>AddLaminaPredictor</c> added: healthy with the model of the file as it is now, degraded where that cannot be used and
    /// an earlier one goes on, unhealthy without a model.
    /// </summary>
    /// <param name="builder">The program's health checks.</param>
    /// <param name="name">What the check is called.</param>
    public static IHealthChecksBuilder AddLaminaPredictor(this IHealthChecksBuilder builder, string name = "lamina")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<FilePredictorHealth>(name);
    }
}
