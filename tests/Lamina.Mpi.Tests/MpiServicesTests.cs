using Lamina.Mpi;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Tests;

/// <summary>The services that a program without a launcher gets.</summary>
public sealed class MpiServicesTests
{
    [Fact]
    public void Without_a_launcher_a_process_is_alone_and_nothing_of_MPI_is_loaded()
    {
        using var services = new ServiceCollection().AddLaminaMpi().BuildServiceProvider();
        Assert.Same(OneProcess.Instance, services.GetRequiredService<ICollective>());
        Assert.Null(services.GetService<MpiCollective>());
        if (OperatingSystem.IsLinux())
            Assert.DoesNotContain("libmpi", File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }
}
