using System.Diagnostics;
using System.Text.Json.Nodes;
using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Runs;
using Lamina.Tests.Mutators;
using Lamina.Weights;

namespace Lamina.Tests;

/// <summary>Sizes that are claimed and not there, and what is not a file where one is read: neither costs memory, nor waits.</summary>
public sealed class ClaimTests : IDisposable
{
    private const int Little = 4 << 20;
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);
    private readonly Subjects _subjects = new();
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("""["tanh"]""", "[536870911]")]
    [InlineData("""["tanh"]""", "[46340,46340]")]
    [InlineData("""["relu","tanh","relu","tanh"]""", "[16777216]")]
    [InlineData("""["flatten",{"type":"reshape","targetShape":[2,100000000]},"tanh"]""", "[200000000]")]
    public void A_model_whose_samples_have_no_numbers_behind_them_is_refused_with_its_limit(string layers, string input)
    {
        var path = Model(layers, input);
        Assert.InRange(new FileInfo(path).Length, 1, 400);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Allocating(Little, () => _subjects.Model(path))).Problems);
        Assert.Equal(NetworkProblems.Memory, problem.Code);
        Assert.Contains(" values on its way through the network, but at most 67,108,864 are allowed", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_large_samples_below_the_limit_takes_no_memory_until_it_predicts()
    {
        var path = Model("""["tanh"]""", "[16777216]");
        var model = Allocating(Little, () => _subjects.Model(path));
        Assert.Equal(16_777_216, model.InputWidth);
    }

    [Fact]
    public void A_network_of_too_many_layers_is_refused_with_its_limit()
    {
        var layers = string.Join(',', Enumerable.Repeat("\"tanh\"", 20_000));
        var path = Model($"[{layers}]", "[1]");
        var problem = Assert.Throws<ProblemsException>(() => Allocating(16 << 20, () => _subjects.Model(path))).Problems[0];
        Assert.Contains("the network has more than 10,000 layers", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_or_a_device_in_place_of_a_file_is_refused_at_once_by_every_reader()
    {
        using (var make = Process.Start("mkfifo", _folder["pipe"]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        foreach (var path in (string[])[_folder["pipe"], "/dev/zero"])
        {
            var extending = _folder["extending.json"];
            await File.WriteAllTextAsync(extending, $$"""{ "extends": "{{path}}" }""", TestContext.Current.CancellationToken);
            Action[] readers =
            [
                () => _subjects.Model(path),
                () => _subjects.Experiment(path),
                () => SafetensorsFile.Read(path),
                () => ModelFile.ReadProvenance(path),
                () => Checkpoint.Read(path),
                () => new CsvSource(path, Label: "label").Load(default),
                () => new CsvSource(path, Label: "label").Describe(),
                () => new IdxSource(path, _subjects.Labels).Load(default),
                () => Picture.Read(path),
                () => WeightFile.Read(path),
                () => SafetensorsFile.ReadMetadata(path),
                () => RecordedJson.Read(path),
                () => LayerFile.Read(path),
                () => GrowingFile.Lines(path),
                () => InputFile.ReadAllBytes(path),
                () => InputFile.ReadAllText(path),
                () => InputFile.Open(path),
                () => _subjects.Experiment(extending),
            ];
            foreach (var read in readers)
            {
                var exception = await Task.Run(() => Record.Exception(read), TestContext.Current.CancellationToken)
                    .WaitAsync(s_soon, TestContext.Current.CancellationToken);
                Assert.Contains(path == "/dev/zero" ? "is a device, but a file is expected" : "is a pipe, but a file is expected",
                    exception switch { ProblemsException problems => problems.Problems[0].Message, _ => exception?.Message }, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        _subjects.Dispose();
    }

    private string Model(string layers, string input)
    {
        var notes = new JsonObject
        {
            ["lamina.sha256"] = ModelMutator.NoHash,
            ["lamina.format"] = "1",
            ["lamina.network"] = $$"""{"input":{{input}},"layers":{{layers}}}""",
            ["lamina.transforms"] = "[]",
            ["lamina.labels"] = "[]",
            ["lamina.targets"] = "[]",
        };
        File.WriteAllBytes(_folder["model"], ModelMutator.Sealed($"{{\"__metadata__\":{notes.ToJsonString()}}}", []));
        return _folder["model"];
    }

    private static T Allocating<T>(long most, Func<T> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return read();
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
        }
    }
}
