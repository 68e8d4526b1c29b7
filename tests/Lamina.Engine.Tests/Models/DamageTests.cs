using System.Buffers.Binary;
using System.Diagnostics;
using Lamina.Checkpoints;
using Lamina.Models;

namespace Lamina.Tests;

/// <summary>
/// A model or checkpoint of Lamina that is cut or has another bit is refused as damaged, wherever that is; a sample of all places in a change, all of them in
/// the full suite.
/// </summary>
public sealed class DamageTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(100);
    private static readonly string[] s_codes = [ModelProblems.Damaged, ModelProblems.Hash, ModelProblems.NotAModel, CheckpointProblems.NotACheckpoint];
    private readonly TemporaryFolder _folder = new(inMemory: true);

    [Theory]
    [InlineData("model")]
    [InlineData("checkpoint")]
    public void Cut_at_every_byte_of_the_header_and_anywhere_in_the_values(string kind)
    {
        var bytes = BytesOf(kind);
        var random = new Random(1);
        var lengths = Enumerable.Range(0, HeaderOf(bytes)).Where(length => FullSuite.IsOn || length % 4 == 0 || length < 100);
        foreach (var length in lengths.Concat(Enumerable.Range(0, FullSuite.IsOn ? 1000 : 200).Select(_ => random.Next(bytes.Length))))
            Refused(kind, bytes[..length], $"{length} of {bytes.Length} bytes");
    }

    [Theory]
    [InlineData("model")]
    [InlineData("checkpoint")]
    public void With_any_bit_of_the_header_changed(string kind)
    {
        var bytes = BytesOf(kind);
        for (var bit = 0; bit < 8 * HeaderOf(bytes); bit += FullSuite.IsOn ? 1 : 7)
            Refused(kind, Flipped(bytes, bit), $"bit {bit} of the header");
    }

    [Theory]
    [InlineData("model")]
    [InlineData("checkpoint")]
    public void With_any_bit_of_the_values_changed(string kind)
    {
        var bytes = BytesOf(kind);
        var random = new Random(2);
        for (var time = 0; time < (FullSuite.IsOn ? 10_000 : 500); time++)
        {
            var bit = random.Next(8 * HeaderOf(bytes), 8 * bytes.Length);
            Refused(kind, Flipped(bytes, bit), $"bit {bit} of {8 * bytes.Length}");
        }
    }

    [Fact]
    public void A_large_file_takes_its_own_size_in_memory()
    {
        const int Values = 1 << 22;
        SafetensorsFile.Write(_folder["large"], [new SafeTensor("a", [Values], new float[Values])], new Dictionary<string, string>());
        var bytes = File.ReadAllBytes(_folder["large"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_folder["large"], bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ModelProblems.Hash, Assert.Throws<DataException>(() => SafetensorsFile.Read(_folder["large"])).Problem.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, bytes.Length, bytes.Length * 11L / 10);
    }

    public void Dispose() => _folder.Dispose();

    private byte[] BytesOf(string kind)
    {
        var run = Harness.Prepare(SmallExperiments.All["normalized-adam"]);
        var result = run.Train();
        if (kind == "model")
            return Harness.BytesOf(result.Model);
        run.Capture().Write(_folder["good"], DiskFiles.Instance);
        return File.ReadAllBytes(_folder["good"]);
    }

    private static int HeaderOf(byte[] bytes) => sizeof(long) + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private void Refused(string kind, byte[] bytes, string what)
    {
        var path = _folder["damaged"];
        File.WriteAllBytes(path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (exception, time) = Read(kind, path);
        var grown = GC.GetAllocatedBytesForCurrentThread() - before;
        // A slow file is slow again; a busy machine is not.
        if (FullSuite.IsOn && time > s_longest)
            time = Read(kind, path).Time;
        Assert.True(exception is DataException data && s_codes.Contains(data.Problem.Code), $"{what}: {exception?.ToString() ?? "was read without complaint"}");
        Assert.True(grown <= (2 * bytes.Length) + (1 << 17), $"{what}: took {grown} bytes of memory.");
        Assert.True(time <= s_longest || !FullSuite.IsOn, $"{what}: took {time.TotalMilliseconds:N0} ms.");
    }

    private static (Exception? Exception, TimeSpan Time) Read(string kind, string path)
    {
        var clock = Stopwatch.StartNew();
        var exception = Record.Exception(() => kind == "model" ? (object)ModelFile.Read(path, Harness.Names) : Checkpoint.Read(path));
        return (exception, clock.Elapsed);
    }
}
