using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Data.Tests;
using Lamina.Experiments;
using Lamina.Models;
using Lamina.Runs;
using Lamina.Tests.Mutators;

namespace Lamina.Tests;

/// <summary>What a file claims and does not hold costs no reader more than 64 MiB of resident memory, nor more than a second.</summary>
public sealed class ResidentMemoryTests : IDisposable
{
    private const long Most = 64 << 20;
    private const int Tries = 5;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);
    private readonly Subjects _subjects = new();
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Claims => [.. Readers.Keys];

    private static IReadOnlyDictionary<string, (Func<byte[]> Bytes, Action<Subjects, string> Read)> Readers { get; } = new Dictionary<string, (
        Func<byte[]>, Action<Subjects, string>)>
    {
        ["a model of one activation over two gigabytes of inputs"] = (() => Network("""["tanh"]""", "[536870911]"), Model),
        ["a model of one activation over as many inputs as are allowed"] = (() => Network("""["tanh"]""", "[16777216]"), Model),
        ["a model of more outputs than a dense layer has weights"] = (() => Network("""[{"type":"dense","units":2147483647}]""", "[1]"), Model),
        ["a model of a convolution with two thousand million filters"] = (
            () => Network("""[{"type":"conv2d","filters":2147483647,"kernelSize":1}]""", "[1,1,1]"), Model),
        ["a model of an embedding of two thousand million rows"] = (
            () => Network("""[{"type":"embedding","inputDim":2147483647,"outputDim":2147483647}]""", "[1]"), Model),
        ["a model of twenty thousand layers"] = (() => Network($"[{string.Join(',', Enumerable.Repeat("\"tanh\"", 20_000))}]", "[1]"), Model),
        ["a model whose transforms make two thousand million columns"] = (
            () => Network("""["tanh"]""", "[1]", """[{"type":"oneHot","columns":["a"],"categories":[]}]"""), Model),
        ["a header of an exbibyte"] = (() => RawFile.Bytes(new byte[65], 0, claimedLength: 1L << 60), Everything),
        ["a header as long as is allowed in a file of 73 bytes"] = (() => RawFile.Bytes(new byte[65], 0, claimedLength: Limits.HeaderBytes), Everything),
        ["a tensor of two thousand million values"] = (() => RawFile.Bytes($"{{{RawFile.Tensor("a", "[2147483647]", 0, 8_589_934_588)}}}", 0), Everything),
        ["a tensor whose shape overflows"] = (() => RawFile.Bytes($"{{{RawFile.Tensor("a", "[65536,65536,65536,65536]", 0, 8)}}}", 8), Everything),
        ["a table of a million columns"] = (() => [.. Enumerable.Repeat("1,"u8.ToArray(), 1_000_000).SelectMany(bytes => bytes), .. "1\n"u8], Table),
        ["a table of as many columns as are read"] = (
            () => [.. Enumerable.Repeat("1,"u8.ToArray(), Limits.CsvColumns - 1).SelectMany(bytes => bytes), .. "1\n"u8], Table),
        ["a table of one cell without an end"] = (() => [.. "a,label\n\""u8, .. new byte[Limits.CsvRowBytes / 2]], Table),
        ["a compressed table of zeros"] = (() => IdxMutator.Compressed([.. "a,label\n"u8, .. new byte[1 << 26]]), Table),
        ["an IDX file of two thousand million pictures"] = (() => [0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3], Idx),
        ["an IDX file of pictures two thousand million pixels wide"] = (
            () => [0, 0, 8, 3, 0, 0, 0, 5, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3], Idx),
        ["a compressed IDX file of zeros"] = (() => IdxMutator.Compressed([0, 0, 8, 3, 4, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, .. new byte[1 << 26]]), Idx),
        ["a picture of two thousand million pixels squared"] = (() => PngBytes.File(int.MaxValue, int.MaxValue, 16, 6, new byte[100]), Picture),
        ["a picture of as many pixels as are allowed"] = (() => PngBytes.File(4096, 4096, 16, 6, new byte[100]), Picture),
        ["a picture that unpacks to a thousand times its size"] = (() => PngBytes.File(100, 100, 8, 0, new byte[1 << 26]), Picture),
        ["JSON a million levels deep"] = (() => [.. Enumerable.Repeat((byte)'[', 1_000_000)], Recorded),
        ["an experiment of a layer of two thousand million units"] = (() => Wide("""{"type":"dense","units":2147483647}"""), Experiment),
        ["an experiment of a picture of two thousand million pixels"] = (() => Wide("\"tanh\"", """, "input": [2147483647]"""), Experiment),
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Costs_little_memory_and_little_time(string claim)
    {
        var (bytes, read) = Readers[claim];
        File.WriteAllBytes(_folder["claim"], bytes());
        var (memory, time) = (long.MaxValue, TimeSpan.MaxValue);
        // The best of several tries: what other tests take at the same time is no cost of the reader.
        for (var i = 0; i < Tries && (memory > Most || time > s_longest); i++)
        {
            var (taken, needed) = Cost(() => read(_subjects, _folder["claim"]));
            (memory, time) = (Math.Min(memory, taken), needed < time ? needed : time);
        }

        Assert.InRange(memory, long.MinValue, Most);
        Assert.InRange(time, TimeSpan.Zero, s_longest);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _subjects.Dispose();
    }

    private static (long Memory, TimeSpan Time) Cost(Action read)
    {
        // Gives unused pages back, so that what is read cannot lie in those that something else took.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;
        var (most, isOver) = (before, false);
        var watcher = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                most = Math.Max(most, Environment.WorkingSet);
                Thread.Sleep(1);
            }
        });
        watcher.Start();
        var clock = Stopwatch.StartNew();
        read();
        var time = clock.Elapsed;
        most = Math.Max(most, Environment.WorkingSet);
        Volatile.Write(ref isOver, true);
        watcher.Join();
        return (most - before, time);
    }

    private static void Refused(Action read)
    {
        if (Record.Exception(read) is { } exception and not LaminaException)
            throw new InvalidOperationException("The reader failed with what is not a refusal.", exception);
    }

    private static void Model(Subjects subjects, string path)
    {
        Refused(() => _ = new Predictor(subjects.Model(path)));
        Refused(() => ModelFile.ReadProvenance(path));
    }

    private static void Everything(Subjects subjects, string path)
    {
        Model(subjects, path);
        Refused(() => SafetensorsFile.Read(path));
        Refused(() => Checkpoint.Read(path));
    }

    private static void Table(Subjects subjects, string path)
    {
        Refused(() => new CsvSource(path, Label: "label").Describe());
        Refused(() => new CsvSource(path, Label: "label").Load(default));
        Refused(() => new CsvInputs(new CsvSource(path, Label: "label"), [], 4).Read());
    }

    private static void Idx(Subjects subjects, string path)
    {
        Refused(() => new IdxSource(path, subjects.Labels).Describe());
        Refused(() => new IdxSource(path, subjects.Labels).Load(default));
    }

    private static void Picture(Subjects subjects, string path) => Refused(() => Data.Picture.Read(path));

    private static void Recorded(Subjects subjects, string path)
    {
        Refused(() => RecordedJson.Read(path));
        Refused(() => LayerFile.Read(path));
        Refused(() => subjects.Experiment(path));
    }

    private static void Experiment(Subjects subjects, string path) => Refused(() => _ = ExperimentPlan.Create(subjects.Experiment(path), subjects.Fusions));

    private static byte[] Wide(string layer, string more = "")
    {
        var experiment = JsonNode.Parse(Many.Experiment)!;
        experiment["network"] = JsonNode.Parse($$"""{ "layers": [ {{layer}} ]{{more}} }""");
        return Encoding.UTF8.GetBytes(experiment.ToJsonString());
    }

    private static byte[] Network(string layers, string input, string transforms = "[]")
    {
        var notes = new JsonObject
        {
            ["lamina.sha256"] = ModelMutator.NoHash,
            ["lamina.format"] = "1",
            ["lamina.network"] = $$"""{"input":{{input}},"layers":{{layers}}}""",
            ["lamina.transforms"] = transforms,
            ["lamina.labels"] = "[]",
            ["lamina.targets"] = "[]",
        };
        return ModelMutator.Sealed($"{{\"__metadata__\":{notes.ToJsonString()}}}", []);
    }
}
