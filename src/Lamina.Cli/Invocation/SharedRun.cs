using System.Text;
using Lamina.Mpi;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>A command that shares its work with the other processes that a launcher has started.</summary>
internal sealed class SharedRun
{
    private const int HostBytes = 64;
    private readonly MpiCollective? _ranks;

    private SharedRun(MpiCollective? ranks) => _ranks = ranks;

    /// <summary>What the launcher said; null where none has started this process.</summary>
    public static MpiEnvironment? Launched { get; } = MpiEnvironment.Find();

    /// <summary>Whether another process talks and writes.</summary>
    public bool Follows => _ranks is { Rank: > 0 };

    /// <summary>Whether training has begun: from then on, a fault of one process ends all of them.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Joins the others, and says how many there are.</summary>
    /// <param name="services">The command's container.</param>
    /// <param name="threads">How many threads this process computes with.</param>
    public static SharedRun Join(IServiceProvider services, int threads)
    {
        var ranks = Launched is null ? null : services.GetRequiredService<MpiCollective>();
        if (ranks is not null)
            Announce(ranks, threads);
        return new(ranks);
    }

    /// <summary>Does something on every rank that may fail; where one fails, all do.</summary>
    public T Agree<T>(Func<T> action) => RankAgreement.All((ICollective?)_ranks ?? OneProcess.Instance, action);

    /// <summary>Does the work, as each of the others does, and leaves them at its end.</summary>
    /// <param name="work">The work, which returns the exit code.</param>
    public int Do(Func<SharedRun, int> work)
    {
        var ranks = _ranks;
        try
        {
            var code = work(this);
            ranks?.Dispose();
            return code;
        }
        catch (Exception exception) when (ranks is not null && HasBegun && exception is not RankDifferenceException)
        {
            if (ranks.Rank > 0)
                Console.SetError(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
            if (ranks.Size > 1)
                Console.Error.Write($"rank {ranks.Rank}, on {Environment.MachineName}: ");
            throw new RankFaultException(exception, ranks.Fail());
        }
    }

    private static void Announce(MpiCollective ranks, int threads)
    {
        var hosts = new List<string>();
        Span<byte> name = stackalloc byte[HostBytes];
        for (var rank = 0; rank < ranks.Size; rank++)
        {
            name.Clear();
            var own = Encoding.UTF8.GetBytes(Environment.MachineName);
            own.AsSpan(0, Math.Min(own.Length, HostBytes)).CopyTo(name);
            ranks.Broadcast(name, rank);
            hosts.Add(Encoding.UTF8.GetString(name).TrimEnd('\0'));
        }

        var places = hosts.CountBy(host => host).ToList();
        var where = places.Count == 1 ? places[0].Key : $"{places.Count} hosts ({string.Join(", ", places.Select(place => $"{place.Key}: {place.Value}"))})";
        Console.Error.WriteLine($"{ranks.Size} {(ranks.Size == 1 ? "rank" : "ranks")} × {threads} {(threads == 1 ? "thread" : "threads")} on {where}, "
            + $"started by {Launched!.Launcher}, {ranks.Version}");
    }
}
