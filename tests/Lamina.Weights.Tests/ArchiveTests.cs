using System.IO.Compression;
using Lamina.Models;
using Lamina.Weights;

namespace Lamina.Tests;

public sealed class ArchiveTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_it_has_is_refused_before_it_takes_the_memory()
    {
        Write("model.weights.h5", new byte[100 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<DataException>(() => WeightFile.Read(_path)).Problem;
        Assert.Equal((ModelProblems.ForeignFile, $"'model.weights.h5' unpacks to more than 16777216 bytes, which is refused of an archive of "
            + $"{new FileInfo(_path).Length}."), (problem.Code, problem.Message));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 48 << 20);
    }

    [Fact]
    public void An_archive_of_something_else_is_refused_by_name()
    {
        Write("notes.txt", [1]);
        var problem = Assert.Throws<DataException>(() => WeightFile.Read(_path)).Problem;
        Assert.Equal("the file is a zip archive without 'model.weights.h5', so that it is no model of Keras'. Expected a .safetensors, .h5, .weights.h5 or "
            + ".keras file.", problem.Message);
    }

    [Fact]
    public void An_archive_of_PyTorchs_is_a_pickle()
    {
        Write("archive/data.pkl", [0x80, 2]);
        Assert.StartsWith("the file is a pickle, as torch.save writes it, which is a program and is never run.",
            Assert.Throws<DataException>(() => WeightFile.Read(_path)).Problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);

    private void Write(string name, byte[] content)
    {
        File.Delete(_path);
        using var archive = ZipFile.Open(_path, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }
}
