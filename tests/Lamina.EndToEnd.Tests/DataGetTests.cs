using System.Net;
using System.Net.Sockets;

namespace Lamina.Tests;

public sealed class DataGetTests
{
    [Fact]
    public void Mnist_comes_checked_with_its_tables_and_a_second_time_costs_nothing()
    {
        var files = MnistFiles.Require();
        using var folder = new TemporaryFolder();
        using var server = new FolderServer(files);
        CommandHere.Run("data", "get", "mnist", "--csv", "--to", folder["mnist"], "--from", server.Address).Succeeded();
        string[] names = ["mnist_test.csv", "mnist_train.csv", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz"];
        Assert.Equal(names, Directory.EnumerateFiles(folder["mnist"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(MnistCsv.Write(files, "t10k", folder["test.csv"])), File.ReadAllBytes(folder["mnist/mnist_test.csv"]));
        Assert.Equal(60001, File.ReadLines(folder["mnist/mnist_train.csv"]).Count());

        var requests = server.Requests;
        var second = CommandHere.Run("data", "get", "mnist", "--to", folder["mnist"], "--from", server.Address).Succeeded();
        Assert.Contains("is there already", second.Error, StringComparison.Ordinal);
        Assert.Equal(requests, server.Requests);
    }

    [Fact]
    public void What_is_not_mnist_is_refused_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["served"]);
        folder.Write("served/train-images-idx3-ubyte.gz", "not what you asked for");
        using var server = new FolderServer(folder["served"]);
        var result = CommandHere.Run("data", "get", "mnist", "--to", folder["mnist"], "--from", server.Address);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{server.Address}train-images-idx3-ubyte.gz: error LAM3030: Expected train-images-idx3-ubyte.gz of MNIST, but received 22 bytes "
            + "that hold something else.", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["mnist"]));
    }

    [Fact]
    public void A_place_that_is_no_folder_is_refused_as_an_argument_before_anything_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        foreach (var to in new[] { folder["file"], folder["file/below"] })
        {
            var result = CommandHere.Run("data", "get", "mnist", "--to", to, "--from", "http://127.0.0.1:1/");
            Assert.Equal(2, result.ExitCode);
            Assert.StartsWith($"lamina: error: --to: '{to}' is not a folder, and none can be made there: ", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_server_without_the_files_is_an_error_that_names_the_address()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["served"]);
        using var server = new FolderServer(folder["served"]);
        var result = CommandHere.Run("data", "get", "mnist", "--to", folder["mnist"], "--from", server.Address);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("404", result.Error, StringComparison.Ordinal);
        Assert.Contains("--from", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mnist_train.csv", "'lamina data get mnist --csv' downloads it.")]
    [InlineData("train.csv", "Correct the path")]
    public void A_missing_file_says_what_brings_it(string name, string expected)
    {
        var result = CommandHere.Run("check", "configs/mnist.json", "--set", $"data.train.path=nowhere/{name}");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    /// <summary>Serves the files of a folder on a loopback port.</summary>
    private sealed class FolderServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public FolderServer(string folder)
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ServeAsync(folder);
        }

        public string Address { get; }

        public int Requests { get; private set; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync(string folder)
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                Requests++;
                var path = Path.Combine(folder, Path.GetFileName(context.Request.Url!.AbsolutePath));
                if (File.Exists(path))
                    await context.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(path));
                else
                    context.Response.StatusCode = 404;
                context.Response.Close();
            }
        }
    }
}
