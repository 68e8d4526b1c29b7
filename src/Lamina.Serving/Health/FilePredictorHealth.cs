using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lamina.Serving;

/// <summary>
/// Healthy with the model of the file as it is now; degraded where that cannot be used and an earlier one stays in use; unhealthy without a model.
/// </summary>
internal sealed class FilePredictorHealth(IServiceProvider services, string? predictor) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var watched = (predictor is null ? services.GetService<FilePredictor>() : services.GetKeyedService<FilePredictor>(predictor))
                ?? throw new InvalidOperationException(predictor is null
                    ? "There is no predictor; call services.AddLaminaPredictor(path) first."
                    : $"There is no predictor '{predictor}'; call services.AddLaminaPredictor(\"{predictor}\", path) first.");
            return Task.FromResult(watched.Problem is { } problem
                ? HealthCheckResult.Degraded($"An earlier model is in use: {problem}")
                : HealthCheckResult.Healthy($"{watched.File} {watched.Model.Hash}"));
        }
        catch (Exception exception) when (exception is LaminaException or IOException or InvalidOperationException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(exception.Message, exception));
        }
    }
}
