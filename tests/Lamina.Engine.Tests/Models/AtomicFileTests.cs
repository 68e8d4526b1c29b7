namespace Lamina.Tests;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_whole()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["a.txt"], "first");
        AtomicFile.Write(folder["a.txt"], "än");
        Assert.Equal([(byte)0xc3, 0xa4, (byte)'n'], File.ReadAllBytes(folder["a.txt"]));
        Assert.Equal([folder["a.txt"]], Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void A_writer_that_fails_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.txt"], "old");
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(folder["a.txt"], Fail));
        Assert.Equal("old", File.ReadAllText(folder["a.txt"]));
        Assert.Equal([folder["a.txt"]], Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void A_writer_that_fails_leaves_no_new_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(folder["a.txt"], Fail));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void The_old_file_is_there_until_the_new_one_is_complete()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.txt"], "old");
        AtomicFile.Write(folder["a.txt"], stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(folder["a.txt"]));
        });
        Assert.Equal("new", File.ReadAllText(folder["a.txt"]));
    }

    [Theory]
    [InlineData(".a.txt.4194305.tmp", true)]
    [InlineData(".b.txt.4194305.tmp", false)]
    [InlineData(".a.txt.old.tmp", false)]
    [InlineData(".a.txt.tmp", false)]
    [InlineData("a.txt.4194305.tmp", false)]
    public void What_a_killed_writer_of_the_same_file_left_is_deleted_and_nothing_else(string name, bool isAbandoned)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], "half");
        AtomicFile.Write(folder["a.txt"], "whole");
        Assert.Equal(!isAbandoned, File.Exists(folder[name]));
    }

    [Fact]
    public void What_another_process_is_writing_stays()
    {
        using var folder = new TemporaryFolder();
        using (DiskFiles.Instance.Create(folder[".a.txt.4194305.tmp"]))
            AtomicFile.DeleteAbandoned(folder.FullPath);
        Assert.True(File.Exists(folder[".a.txt.4194305.tmp"]));
        AtomicFile.DeleteAbandoned(folder.FullPath);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void A_folder_that_is_missing_is_an_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(Path.GetTempPath(), $"lamina-{Guid.NewGuid():N}", "a.txt"), "text"));

    private static void Fail(Stream stream)
    {
        stream.Write("half"u8);
        stream.Flush();
        throw new InvalidDataException("The writer fails.");
    }
}
