using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lamina.Serving;

/// <summary>Brings a predictor into a program's health checks.</summary>
public static class HealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of a predictor that <c>services.AddLaminaPredictor</c> added: healthy with the model of the file as it is now, degraded where that cannot
    /// be used and an earlier one stays in use, unhealthy without a model.
    /// </summary>
    /// <param name="builder">The program's health checks.</param>
    /// <param name="predictor">The name that the predictor was added under; null for the one without a name.</param>
    /// <param name="name">What the check is called: by default as the predictor, or <c>lamina</c> where that has no name.</param>
    public static IHealthChecksBuilder AddLaminaPredictor(this IHealthChecksBuilder builder, string? predictor = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? predictor ?? "lamina", services => new FilePredictorHealth(services, predictor), failureStatus: null, tags: null));
    }
}
