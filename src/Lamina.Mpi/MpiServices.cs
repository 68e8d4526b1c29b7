using Lamina.Kernels;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Mpi;

/// <summary>Brings processes that train together into a program's services.</summary>
public static class MpiServices
{
    /// <summary>
    /// Lets trainers share their work with the other processes that <c>mpirun</c> or <c>srun</c> has started: adds an <see cref="ICollective"/> over Open MPI,
    /// and threads for this process' share of the machine. In a process that was started by itself it adds nothing but <see cref="OneProcess"/>, and nothing of
    /// MPI is loaded.
    /// </summary>
    /// <param name="services">The program's services, with or without those of <c>AddLamina()</c>.</param>
    /// <param name="threads">How many threads each process computes with; by default its share of the machine's processors.</param>
    public static IServiceCollection AddLaminaMpi(this IServiceCollection services, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (MpiEnvironment.Find() is not { } environment)
            return services.AddSingleton<ICollective>(OneProcess.Instance);
        services.AddSingleton(_ => new Workers(threads ?? environment.Threads));
        services.AddSingleton(_ => MpiCollective.Start());
        return services.AddSingleton<ICollective>(provider => provider.GetRequiredService<MpiCollective>());
    }
}
