using System.Text;
using System.Text.Json.Nodes;
using Lamina.Models;

namespace Lamina.Tests;

/// <summary>Messages that say what is wrong instead of what .NET or the system makes of it.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("check", "configs/xor.json", "--set", "network.weights={folder}")]
    [InlineData("check", "configs/digits.json", "--set", "data.train.path={folder}")]
    [InlineData("inspect", "{folder}.safetensors")]
    public void A_folder_in_the_place_of_a_file_is_told_as_one(params string[] arguments)
    {
        Directory.CreateDirectory(_folder["folder"]);
        Directory.CreateDirectory(_folder["folder.safetensors/model.safetensors"]);
        var result = CommandHere.Run([.. arguments.Select(argument => argument.Replace("{folder}", _folder["folder"], StringComparison.Ordinal))]);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains("it is a folder. Name a file in it.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("denied", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lamina: error: there is no 'lamina data get cifar'. Known: mnist.", "lamina data get --help", "data", "get", "cifar")]
    [InlineData("lamina: error: there is no 'lamina trian'. Did you mean 'train'?", "lamina --help", "trian", "configs/xor.json")]
    [InlineData("lamina: error: Required command was not provided.", "lamina data get --help", "data", "get")]
    [InlineData("lamina: error: Unrecognized command or argument '--nothing'.", "lamina train --help", "train", "configs/xor.json", "--nothing")]
    public void The_help_that_is_named_is_there(string expected, string help, params string[] arguments)
    {
        var result = CommandHere.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(expected, result.Error, StringComparison.Ordinal);
        Assert.EndsWith($"See '{help}'.", result.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(0, CommandHere.Run([.. help.Split(' ').Skip(1)]).ExitCode);
    }

    [Theory]
    [InlineData("lamina.network", "null")]
    [InlineData("lamina.network", "[")]
    [InlineData("lamina.labels", "{\"a\": 1}")]
    [InlineData("lamina.labels", "[1, null]")]
    [InlineData("lamina.network", "{\"input\": \"four\"}")]
    [InlineData("lamina.network", "{\"input\": [\"four\"], \"layers\": []}")]
    [InlineData("lamina.picture", "{}")]
    [InlineData("lamina.picture", "{\"width\": \"wide\"}")]
    [InlineData("lamina.plugins", "[1]")]
    [InlineData("lamina.transforms", "[null]")]
    [InlineData("lamina.columns", "[[]]")]
    public void Damage_is_told_without_the_words_of_dotnet(string key, string value)
    {
        CommandHere.Run("train", "configs/xor.json", "--set", "training.epochs=1", "--out", _folder["run"]).Succeeded();
        Damage(_folder["run/model.safetensors"], key, value);
        foreach (var command in new[] { "inspect", "predict" })
        {
            var result = CommandHere.Run([command, _folder["run"], .. command == "predict" ? [_folder.Write("rows.csv", "0,1\n")] : Array.Empty<string>()]);
            foreach (var raw in new[] { "BytePositionInLine", "LineNumber:", "Object reference", "System.", "'JsonObject'", "   at " })
                Assert.DoesNotContain(raw, result.Error, StringComparison.Ordinal);
            Assert.True(result.ExitCode is 0 or 2, result.ToString());
        }
    }

    [Fact]
    public void Json_that_breaks_off_is_told_with_its_place_and_without_the_words_of_dotnet()
    {
        Directory.CreateDirectory(_folder["run"]);
        _folder.Write("run/experiment.json", "{ \"name\": \"x\",");
        var result = CommandHere.Run("compare", _folder["run"], _folder["run"]);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.DoesNotContain("BytePositionInLine", result.Error, StringComparison.Ordinal);
        Assert.Contains("(line 1, byte ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_a_request_that_is_no_column_is_named()
    {
        _folder.Write("rows.csv", "age,height,sum\n1,2,3\n2,2,4\n");
        var experiment = _folder.Write("experiment.json", """
            {
              "name": "t", "data": { "train": { "type": "csv", "path": "rows.csv", "targets": ["sum"] } },
              "network": { "layers": [ { "type": "dense", "units": 1 } ] },
              "training": { "loss": "meanSquaredError", "optimizer": { "type": "sgd", "learningRate": 0.01 }, "batchSize": 2, "epochs": 1 }
            }
            """);
        Assert.Equal(0, CommandHere.Run("train", experiment, "--out", _folder["run"]).ExitCode);
        using var process = LaminaCommand.Start(null, "serve", _folder["run"], "--urls", "http://127.0.0.1:0");
        var address = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1].TrimEnd('/');
        using var client = new HttpClient();
        Assert.Contains("there is no input column 'hieght'. Did you mean 'height'? Known: age, height.",
            await Ask("""{"inputs":[{"age":1,"height":2,"hieght":3}]}"""), StringComparison.Ordinal);
        Assert.Contains("'age' appears twice.", await Ask("""{"inputs":[{"age":1,"height":2,"age":3}]}"""), StringComparison.Ordinal);
        Assert.DoesNotContain("BytePositionInLine", await Ask("""{"inputs":[{"age":1,"""), StringComparison.Ordinal);
        process.Kill();

        async Task<string> Ask(string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(address + "/v1/predict"), content, TestContext.Current.CancellationToken);
            Assert.False(response.IsSuccessStatusCode);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["detail"]!.GetValue<string>();
        }
    }

    [Fact]
    public void A_source_of_a_plugin_that_reads_a_folder_trains_and_the_run_says_what_the_folder_held()
    {
        Directory.CreateDirectory(_folder["pictures/one"]);
        _folder.Write("pictures/one/a.txt", "a");
        var experiment = JsonNode.Parse(File.ReadAllText(FaultyExperiment.Write(_folder, "data.train", "faultySource", "")))!;
        experiment["data"]!["train"]!["folder"] = "pictures";
        var result = CommandHere.Run("train", _folder.Write("experiment.json", experiment.ToJsonString()), "--plugins", FaultyExperiment.Plugins, "--out",
            _folder["run"]);
        result.Succeeded();
        var files = JsonNode.Parse(File.ReadAllText(_folder["run/experiment.json"]))!["$run"]!["files"]!.AsObject();
        Assert.StartsWith("sha256:", files["../pictures"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Gives a note in a model's metadata another value, and the file a hash that fits it.</summary>
    private static void Damage(string path, string key, string value)
    {
        var (tensors, metadata) = SafetensorsFile.Read(path);
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string>(metadata) { [key] = value });
    }
}
