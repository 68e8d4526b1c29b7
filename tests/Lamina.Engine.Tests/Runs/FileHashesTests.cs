using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Lamina.Experiments;

namespace Lamina.Tests;

public sealed class FileHashesTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_file_has_the_hash_of_its_bytes()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["abc"], "abc");
        Assert.Equal("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new FileHashes().Hash(folder["abc"]));
    }

    [Fact]
    public void Files_that_a_pattern_names_have_the_hash_of_their_names_and_hashes()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "part-2.csv", "part-10.csv", "other.csv" })
            File.WriteAllText(folder[name], "abc");
        const string Abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes($"part-10.csv {Abc}\npart-2.csv {Abc}\n"));
        Assert.Equal($"sha256:{Convert.ToHexStringLower(expected)}", new FileHashes().Hash(folder["part-*.csv"]));
    }

    [Fact]
    public async Task A_pipe_among_the_files_of_a_folder_is_refused_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["pictures/deeper"]);
        await File.WriteAllTextAsync(folder["pictures/a"], "a", TestContext.Current.CancellationToken);
        using (var make = Process.Start("mkfifo", folder["pictures/deeper/pipe"]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        var exception = await Task.Run(() => Record.Exception(() => new FileHashes().Hash(folder["pictures"])), TestContext.Current.CancellationToken)
            .WaitAsync(s_soon, TestContext.Current.CancellationToken);
        Assert.Equal($"'{folder["pictures/deeper/pipe"]}' is a pipe, but a file is expected.", Assert.IsType<IOException>(exception).Message);
    }
}
