using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Data.Tests;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Tests.Mutators;

namespace Lamina.Tests;

/// <summary>Attacks that have names: each is one refusal, with its code, in little memory.</summary>
public sealed class AttackTests : IDisposable
{
    private const int Little = 4 << 20;
    private readonly Subjects _subjects = new();
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process, Version=10.0.0.0")]
    [InlineData("/opt/evil.dll")]
    [InlineData("../evil/evil.dll")]
    public void A_type_or_an_assembly_as_a_name_is_no_component(string name)
    {
        Assert.Equal(ProblemCodes.UnknownComponent, Experiment(json => json["network"]!["layers"]![0]!["type"] = name).Code);
        Assert.Equal(ProblemCodes.UnknownComponent, Model($$"""[ { "type": "{{name}}", "units": 1 } ]""").Code);
    }

    [Fact]
    public void A_type_of_a_serializer_is_an_unknown_key()
    {
        Assert.Contains("there is no key '$type' here", Experiment(json => json["network"]!["layers"]![0]!["$type"] = "System.Diagnostics.Process").Message);
        Assert.Contains("there is no key '$type' here",
            Model("""[ { "type": "dense", "units": 1, "useBias": false, "$type": "System.Diagnostics.Process" } ]""").Message);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("link")]
    public void A_model_that_names_a_file_is_refused(string path)
    {
        File.WriteAllText(_folder["secret"], "x");
        if (path == "link")
            File.CreateSymbolicLink(path = _folder["link"], _folder["secret"]);
        var problem = Model($$"""[ { "type": "dense", "units": 1, "useBias": false, "weightInitializer": { "type": "table", "path": "{{path}}" } } ]""");
        Assert.Equal((ProblemCodes.NotInModel, "network.layers[0].weightInitializer.path: 'path' is the path of a file, which a model file may not name."),
            (problem.Code, problem.Message));
    }

    [Fact]
    public void A_plugin_by_its_path_is_not_loaded()
    {
        var problem = Experiment(json => json["plugins"] = new JsonArray("../evil/evil.dll"));
        Assert.Equal(PluginProblems.Needed, problem.Code);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "evil");
    }

    [Fact]
    public void A_header_of_a_tebibyte_in_73_bytes()
    {
        var problem = Weights(RawFile.Bytes(new byte[65], 0, claimedLength: 1L << 40));
        Assert.Contains("its header claims 1099511627776 bytes; a header has 2 to 16777216 and no more than the file, which has 73.", problem.Message);
    }

    [Fact]
    public void A_hundred_thousand_tensors()
    {
        var header = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(number => RawFile.Tensor($"t{number}", "[0]", 0, 0))) + "}";
        Assert.Contains("it names 100000 tensors; at most 10000 are read.", Weights(RawFile.Bytes(header, 0), most: 2 * header.Length + Little).Message);
    }

    [Fact]
    public void Tensors_that_overlap() =>
        Assert.Contains("tensor 'b' starts at byte 4 of the values, but the one before it ends at 8",
            Weights(RawFile.Bytes($"{{{RawFile.Tensor("a", "[2]", 0, 8)},{RawFile.Tensor("b", "[2]", 4, 12)}}}", 12)).Message);

    [Fact]
    public void A_shape_whose_product_overflows() =>
        Assert.Contains("tensor 'a' of shape [65536,65536,65536,65536,2] does not take the 8 bytes",
            Weights(RawFile.Bytes($"{{{RawFile.Tensor("a", "[65536,65536,65536,65536,2]", 0, 8)}}}", 8)).Message);

    [Fact]
    public void A_tensor_of_more_than_two_gibibytes()
    {
        var path = _folder["sparse"];
        File.WriteAllBytes(path, RawFile.Bytes($"{{{RawFile.Tensor("a", "[600000000]", 0, 2_400_000_000)}}}", 0));
        using (var file = File.OpenWrite(path))
            file.SetLength(file.Length + 2_400_000_000);
        Assert.Contains("tensor 'a' takes 2400000000 bytes; at most 2147483647 are read.", Refused(() => SafetensorsFile.Read(path)).Message);
    }

    [Fact]
    public void A_key_twice()
    {
        File.WriteAllText(_folder["e.json"], Many.Experiment.Replace("\"seed\": 3", "\"seed\": 3, \"seed\": 4", StringComparison.Ordinal));
        Assert.Equal(ProblemCodes.DuplicateKey, Refused(() => _subjects.Experiment(_folder["e.json"])).Code);
        Assert.Equal(ModelProblems.Damaged, Weights(RawFile.Bytes($"{{{RawFile.Tensor("a", "[2]", 0, 8)},{RawFile.Tensor("a", "[2]", 0, 8)}}}", 8)).Code);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_weight_that_is_no_number(float weight)
    {
        var problem = Model("""[ { "type": "dense", "units": 1, "useBias": false } ]""", weight);
        Assert.Equal((ModelProblems.NotFinite, "tensor 'dense1.weight' holds a number that is not finite. Use another copy; Lamina never saves one."),
            (problem.Code, problem.Message));
    }

    [Fact]
    public void A_transform_fitted_to_rows_of_another_width()
    {
        var problem = Model("""[ { "type": "dense", "units": 1, "useBias": false } ]""",
            transforms: """[ { "type": "standardize", "mean": [1, 2], "deviation": [1, 1] } ]""");
        Assert.Equal(ModelProblems.BadMetadata, problem.Code);
        Assert.Contains("'standardize' was fitted to rows of 2 values, but received rows of 1.", problem.Message);
    }

    [Fact]
    public void Fifty_thousand_pixels_squared_in_200_bytes()
    {
        var file = PngBytes.File(50_000, 50_000, 16, 6, new byte[100]);
        Assert.InRange(file.Length, 1, 200);
        var problem = Picture(file);
        Assert.Equal(DataCodes.PictureTooLarge, problem.Code);
        Assert.Contains("Expected at most 16777216 pixels, such as 4096 × 4096, but received 50000 × 50000.", problem.Message);
    }

    [Fact]
    public void Pixels_that_unpack_to_a_thousand_times_their_size()
    {
        var file = PngBytes.File(100, 100, 8, 0, new byte[20_000_000]);
        Assert.InRange(file.Length, 1, 20_100);
        Assert.Contains("the IDAT chunks unpack to more than the 10100 bytes that 100 × 100 pixels take.", Picture(file).Message);
    }

    [Fact]
    public void A_bomb_of_gzip_by_its_header_and_after_it()
    {
        byte[] large = [0, 0, 8, 3, 4, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, .. new byte[1 << 26]];
        var file = IdxMutator.Compressed(large);
        Assert.Contains($"The header says 67108864 bytes, more than 100 times the {file.Length} of the compressed file", Idx(file).Message);
        (large[4], large[7]) = (0, 5);
        Assert.Contains("The header says [5, 1, 1], which are 5 bytes, but the file continues after them.", Idx(IdxMutator.Compressed(large)).Message);
    }

    [Theory]
    [InlineData("a,label\n1,x\n", 3)]
    [InlineData("", 1)]
    [InlineData("a,label\n1,x\n\"", 3)]
    public void A_line_of_a_table_that_has_no_end(string start, int line)
    {
        var path = _folder["sparse.csv"];
        File.WriteAllText(path, start);
        using (var file = File.OpenWrite(path))
            file.SetLength(FullSuite.IsOn ? 1 << 30 : 1 << 26);
        var problem = Refused(() => new CsvSource(path, Label: "label").Load(default), most: 8 * Limits.CsvRowBytes);
        Assert.Equal((DataCodes.TooLarge, line), (problem.Code, problem.Location.Line));
        Assert.Contains($"The row has more than the 16777216 bytes that are read of one, in a file of {new FileInfo(path).Length}.", problem.Message);
    }

    [Fact]
    public void A_table_of_too_many_columns()
    {
        File.WriteAllText(_folder["wide.csv"], new string(',', Limits.CsvColumns));
        var problem = Refused(() => new CsvSource(_folder["wide.csv"], Label: "0").Load(default), most: 64 << 20);
        Assert.Equal((DataCodes.TooLarge, "The first line has 65537 cells; at most 65536 columns are read. Is ',' the delimiter?"),
            (problem.Code, problem.Message));
    }

    [Fact]
    public void A_table_of_a_million_columns_takes_no_more_than_twenty_times_its_size()
    {
        var text = string.Join(',', Enumerable.Range(0, 1_000_000));
        File.WriteAllText(_folder["wide.csv"], $"{text}\n{text}\n");
        var problem = Refused(() => new CsvSource(_folder["wide.csv"], Label: "0").Load(default), most: 20 * new FileInfo(_folder["wide.csv"]).Length);
        Assert.Equal(DataCodes.TooLarge, problem.Code);
    }

    [Fact]
    public void A_number_beyond_all_numbers()
    {
        Assert.Contains("is a finite number, but received 1e999", Experiment(json => json["training"]!["clipNorm"] = JsonNode.Parse("1e999")).Message);
        File.WriteAllText(_folder["t.csv"], "a,label\n1,x\n1e999,y\n");
        Assert.Equal(new SourceLocation(_folder["t.csv"], 3, 1), Refused(() => new CsvSource(_folder["t.csv"], Label: "label").Load(default)).Location);
        Assert.Equal(ModelProblems.Damaged, Weights(RawFile.Bytes($"{{{RawFile.Tensor("a", "[1e999]", 0, 8)}}}", 8)).Code);
    }

    [Fact]
    public void Json_a_million_deep()
    {
        var deep = "{ \"name\": " + new string('[', 1_000_000);
        File.WriteAllText(_folder["e.json"], deep);
        Assert.Contains("nested 33 levels deep; at most 32 are read.", Refused(() => _subjects.Experiment(_folder["e.json"])).Message);
        Assert.Contains("The maximum configured depth of 8 has been exceeded", Weights(RawFile.Bytes(deep, 0)).Message);
        Assert.Equal(ModelProblems.BadMetadata, Model(new string('[', 1_000_000), most: 32 << 20).Code);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _subjects.Dispose();
    }

    private Problem Experiment(Action<JsonNode> change)
    {
        var experiment = JsonNode.Parse(Many.Experiment)!;
        change(experiment);
        File.WriteAllText(_folder["experiment.json"], experiment.ToJsonString());
        return Refused(() => _subjects.Experiment(_folder["experiment.json"]));
    }

    private Problem Model(string layers, float weight = 1, int most = Little, string transforms = "[]")
    {
        var notes = new JsonObject
        {
            ["lamina.sha256"] = ModelMutator.NoHash,
            ["lamina.format"] = "1",
            ["lamina.network"] = $$"""{"input":[1],"layers":{{layers}}}""",
            ["lamina.transforms"] = transforms,
            ["lamina.labels"] = "[]",
            ["lamina.targets"] = "[]",
        };
        File.WriteAllBytes(_folder["model"],
            ModelMutator.Sealed($"{{\"__metadata__\":{notes.ToJsonString()},{RawFile.Tensor("dense1.weight", "[1,1]", 0, 4)}}}",
            BitConverter.GetBytes(weight)));
        return Refused(() => _subjects.Model(_folder["model"]), most);
    }

    private Problem Weights(byte[] file, int most = Little) => Written(file, path => SafetensorsFile.Read(path), most);

    private Problem Picture(byte[] file) => Written(file, path => Data.Picture.Read(path), Little);

    private Problem Idx(byte[] file) => Written(file, path => new IdxSource(path, _subjects.Labels).Load(default), Little);

    private Problem Written(byte[] file, Action<string> read, int most)
    {
        File.WriteAllBytes(_folder["file"], file);
        return Refused(() => read(_folder["file"]), most);
    }

    private static Problem Refused(Action read, long most = Little)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Record.Exception(read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
        return exception is ProblemsException problems ? problems.Problems[0] : Assert.IsType<DataException>(exception).Problem;
    }
}
