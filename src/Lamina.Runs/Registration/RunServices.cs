using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lamina.Runs;

/// <summary>Brings runs into a program's services.</summary>
public static class RunServices
{
    /// <summary>
    /// Adds what <see cref="RunSession"/>, <see cref="RunGroup"/> and <see cref="Sweep"/> need, as <see cref="RunContext"/>, and Lamina itself where it has not
    /// been added. A program that wants a log for each run also adds an <see cref="IRunLog"/>.
    /// </summary>
    /// <param name="services">The program's services.</param>
    public static IServiceCollection AddLaminaRuns(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLamina().TryAddSingleton(provider => new RunContext(provider));
        return services;
    }
}
