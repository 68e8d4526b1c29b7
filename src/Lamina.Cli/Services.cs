using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>The command's container: the same composition that any host program has.</summary>
internal static class Services
{
    public static ServiceProvider Create(int threads) =>
        new ServiceCollection()
            .AddLogging()
            .AddLamina(options => options.Threads = threads)
            .BuildServiceProvider();
}
