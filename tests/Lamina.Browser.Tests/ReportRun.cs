namespace Lamina.Tests;

/// <summary>A run with its report: twenty epochs of MNIST where that is at hand, else of the digits that come with the repository.</summary>
public sealed class ReportRun : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string Report => _folder["run/report.html"];

    public string Url => new Uri(Report).AbsoluteUri;

    public ValueTask InitializeAsync()
    {
        var mnist = new[] { Environment.GetEnvironmentVariable("LAMINA_TEST_DATA"), Path.Combine(LaminaCommand.Root, "..", "shared", "data"),
            Path.Combine(LaminaCommand.Root, "data") }
            .OfType<string>().Select(folder => Path.GetFullPath(Path.Combine(folder, "mnist")))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "train-images-idx3-ubyte.gz")));
        string[] experiment = mnist is null
            ? ["configs/digits.json"]
            : ["configs/mnist-fast.json",
                .. new[] { "train.images=train-images-idx3", "train.labels=train-labels-idx1", "test.images=t10k-images-idx3", "test.labels=t10k-labels-idx1" }
                .Select(file => file.Split('=')).SelectMany(file => new[] { "--set", $"data.{file[0]}={mnist}/{file[1]}-ubyte.gz" }), "--set",
                "data.validation.split=0.1"];
        var trained = LaminaCommand.Run(["train", .. experiment, "--set", "training.epochs=20", "--out", _folder["run"]]);
        Assert.True(trained.ExitCode == 0, trained.ToString());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
