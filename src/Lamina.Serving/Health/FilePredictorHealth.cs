using Lamina.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lamina.Serving;

/// <summary>Healthy with the model of the file as it is now; degraded where that cannot be used and an earlier one goes on; unhealthy without a model.</summary>
internal sealed class FilePredictorHealth(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var predictor = (FilePredictor?)services.GetService(typeof(FilePredictor)) ?? throw new InvalidOperationException("There is no predictor; call services.AddLaminaPredictor(path) first.");
            return Task.FromResult(predictor.Problem is { } problem
                ? HealthCheckResult.Degraded($"An earlier model is in use: {problem}")
                : HealthCheckResult.Healthy($"{predictor.File} {predictor.Model.Hash}"));
        }
        catch (Exception exception) when (exception is LaminaException or IOException or InvalidOperationException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(exception.Message, exception));
        }
    }
}
