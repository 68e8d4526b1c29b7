using System.Collections.Immutable;
using Lamina.Onnx;

namespace Lamina.Tests.Format;

public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // By hand from onnx.proto: ir_version 8; graph { node { input "a", output "b", op_type "Relu" }, name "g", input a [N, 2], output b };
    // opset_import { version 17 }. proto2 writers also store the empty domain.
    private static readonly byte[] s_relu =
    [
        0x08, 8,
        0x3a, 52,
            0x0a, 12, 0x0a, 1, (byte)'a', 0x12, 1, (byte)'b', 0x22, 4, (byte)'R', (byte)'e', (byte)'l', (byte)'u',
            0x12, 1, (byte)'g',
            0x5a, 20, 0x0a, 1, (byte)'a', 0x12, 15, 0x0a, 13, 0x08, 1, 0x12, 9, 0x0a, 3, 0x12, 1, (byte)'N', 0x0a, 2, 0x08, 2,
            0x62, 11, 0x0a, 1, (byte)'b', 0x12, 6, 0x0a, 4, 0x08, 1, 0x12, 0,
        0x42, 4, 0x0a, 0, 0x10, 17,
    ];

    [Fact]
    public void A_model_written_by_hand_is_read()
    {
        var model = Read(s_relu);
        Assert.Equal((8, 17), (model.IrVersion, model.Opsets[0].Version));
        Assert.Equal("g", model.Graph.Name);
        var node = Assert.Single(model.Graph.Nodes);
        Assert.Equal(("Relu", "a", "b"), (node.Operator, node.Inputs[0], node.Outputs[0]));
        var input = Assert.Single(model.Graph.Inputs);
        Assert.Equal(("a", OnnxType.Float), (input.Name, input.Type));
        Assert.Equal([new OnnxDimension("N"), new OnnxDimension(2)], input.Shape!.Value);
        Assert.Empty(Assert.Single(model.Graph.Outputs).Shape!.Value);
    }

    [Fact]
    public void A_model_is_written_in_the_bytes_that_the_format_says()
    {
        var model = new OnnxModel(
            new("g", [new("Relu", ["a"], ["b"], [])], [new("a", OnnxType.Float, [new("N"), new(2)])],
                [new("b", OnnxType.Float, ImmutableArray<OnnxDimension>.Empty)]),
            [new("", 17)]);
        using var stream = new MemoryStream();
        OnnxFile.Write(stream, model);
        Assert.Equal(s_relu, stream.ToArray());
    }

    [Fact]
    public void Everything_comes_back_as_it_was_written()
    {
        var body = new OnnxGraph("body", [new("Neg", ["x"], ["y"], [])], [], [new("y", OnnxType.Int64, null)]);
        var node = new OnnxNode("Any", ["a", "", "b"], ["c"],
        [
            new("f", 1.5f), new("i", -3), new("s", "für"), new("t", OnnxTensor.Of("", [1f, 2], 2)), new("g", body),
            new("fs", [1f, 0, -2.5f]), new("is", [0L, -1, long.MaxValue]), new("ss", ["", "x"]),
        ])
        { Name = "node", Domain = "some.where", Doc = "what it does" };
        var graph = new OnnxGraph("graph", [node], [new("in", OnnxType.Float, [new("batch"), new(3), default]) { Doc = "in" }],
            [new("out", OnnxType.Undefined, null)])
        {
            Initializers =
            [
                OnnxTensor.Of("w", [1f, 2, 3, 4, 5, 6], 2, 3), OnnxTensor.Of("n", [7L, -8], 2), OnnxTensor.Of("yes", [true, false], 2),
                OnnxTensor.Of("texts", ["a", "", "ß"], 3), OnnxTensor.Of("one", [2.5f]),
            ],
            Doc = "graph",
        };
        var model = new OnnxModel(graph, [new("", 17), new("some.where", 1)])
        {
            IrVersion = 9,
            Producer = "me",
            ProducerVersion = "1",
            Doc = "doc",
            Metadata = [new("k", "v"), new("empty", "")],
        };
        OnnxFile.Write(_folder["a.onnx"], model);
        var read = OnnxFile.Read(_folder["a.onnx"]);
        OnnxFile.Write(_folder["b.onnx"], read);
        Assert.Equal(File.ReadAllBytes(_folder["a.onnx"]), File.ReadAllBytes(_folder["b.onnx"]));
        Assert.Equal((9, "me", "1", "doc"), (read.IrVersion, read.Producer, read.ProducerVersion, read.Doc));
        Assert.Equal(model.Metadata, read.Metadata);
        Assert.Equal(model.Opsets, read.Opsets);
        var back = read.Graph.Nodes[0];
        Assert.Equal(("node", "some.where", "what it does"), (back.Name, back.Domain, back.Doc));
        Assert.Equal(["a", "", "b"], back.Inputs);
        Assert.Equal(1.5f, back.Attributes[0].Value);
        Assert.Equal(-3L, back.Attributes[1].Value);
        Assert.Equal("für", back.Attributes[2].Value);
        Assert.Equal([1f, 2], Assert.IsType<OnnxTensor>(back.Attributes[3].Value).ToSingles());
        Assert.Equal("Neg", Assert.IsType<OnnxGraph>(back.Attributes[4].Value).Nodes[0].Operator);
        Assert.Equal([1f, 0, -2.5f], Assert.IsType<ImmutableArray<float>>(back.Attributes[5].Value));
        Assert.Equal([0L, -1, long.MaxValue], Assert.IsType<ImmutableArray<long>>(back.Attributes[6].Value));
        Assert.Equal(["", "x"], Assert.IsType<ImmutableArray<string>>(back.Attributes[7].Value));
        Assert.Equal("batch,3,?", string.Join(',', read.Graph.Inputs[0].Shape!.Value));
        Assert.Null(read.Graph.Outputs[0].Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], read.Graph.Initializers[0].ToSingles());
        Assert.Equal([7L, -8], read.Graph.Initializers[1].ToIntegers());
        Assert.Equal([1L, 0], read.Graph.Initializers[2].ToIntegers());
        Assert.Equal(["a", "", "ß"], read.Graph.Initializers[3].Texts);
        Assert.Equal([2.5f], read.Graph.Initializers[4].ToSingles());
    }

    /// <summary>Tensors as the format lets them be stored, by hand: type, the field's number and bytes, and the numbers that they are.</summary>
    public static TheoryData<int, byte[], float[]> Stored => new()
    {
        { 1, [0x22, 4, 0, 0, 0x80, 0x3f], [1] },
        { 1, [0x25, 0, 0, 0x80, 0x3f], [1] },
        { 1, [0x4a, 4, 0, 0, 0x80, 0x3f], [1] },
        { 11, [0x52, 8, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f], [1] },
        { 11, [0x51, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f], [1] },
        { 10, [0x2a, 2, 0x80, 0x78], [1] },
        { 10, [0x4a, 2, 0x00, 0x3c], [1] },
        { 16, [0x4a, 2, 0x80, 0x3f], [1] },
        { 6, [0x28, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], [-1] },
        { 3, [0x2a, 10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], [-1] },
        { 3, [0x4a, 1, 0xff], [-1] },
        { 2, [0x4a, 1, 0xff], [255] },
        { 4, [0x4a, 2, 0xff, 0xff], [65535] },
        { 5, [0x4a, 2, 0xff, 0xff], [-1] },
        { 7, [0x3a, 2, 5, 6], [5, 6] },
        { 7, [0x38, 5, 0x38, 6], [5, 6] },
        { 9, [0x2a, 2, 1, 0], [1, 0] },
        { 12, [0x5a, 5, 0xff, 0xff, 0xff, 0xff, 0x0f], [4294967295f] },
        { 13, [0x5a, 1, 9], [9] },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void Elements_are_read_from_every_field_that_may_hold_them(int type, byte[] field, float[] values)
    {
        // The type after the elements, as a writer may order them.
        File.WriteAllBytes(_folder["t.pb"], [0x08, (byte)values.Length, .. field, 0x10, (byte)type]);
        Assert.Equal(values, OnnxFile.ReadTensor(_folder["t.pb"]).ToSingles());
    }

    /// <summary>What is no ONNX file, and the reason that is given.</summary>
    public static TheoryData<byte[], string> Broken => new()
    {
        { [], "there is no graph in it." },
        { [.. "<html>"u8], "its bytes are not those of ONNX's messages." },
        { [0x3a, 0xff, 0xff, 0xff, 0xff, 0x07], "a part claims 2147483647 bytes, where 0 are left." },
        { [0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f], "a part claims -1 bytes, where 0 are left." },
        { [0x3d, 0, 0, 0, 0], "field 7 of a part is stored as Fixed32, where LengthDelimited belongs." },
        { [0x3a, 3, 0x12, 1, 0xff], "a text in it is not UTF-8." },
        { Graph([0x2a, 4, 0x08, 5, 0x10, 1]), "tensor '' of [5] holds 0 bytes of elements that take 4 each." },
        { Graph([0x2a, 9, 0x08, 1, 0x10, 1, 0x4a, 3, 0, 0, 0]), "tensor '' of [1] holds 3 bytes of elements that take 4 each." },
        { Graph([0x2a, 4, 0x08, 1, 0x10, 17]), "tensor '' has elements of type 17, which Lamina does not read." },
        { Graph([0x2a, 13, 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x10, 1]),
            "tensor '' of [-1] has a dimension that is not from 0 to 2147483647." },
        { Graph([0x2a, 11, 0x0a, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1]), "tensor '' has elements of type 0, which Lamina does not read." },
        { Graph([0x2a, 13, 0x0a, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0x10, 1]),
            "tensor '' of [1, 1, 1, 1, 1, 1, 1, 1] and more has 9 dimensions; at most 8 are read." },
        { Graph([0x7a, 0]), "it has sparse tensors, which Lamina does not read; save the model with dense ones." },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_onnx_file_is_refused_with_the_reason(byte[] file, string reason)
    {
        var problem = Assert.Throws<DataException>(() => Read(file)).Problem;
        Assert.Equal((OnnxProblems.Damaged, $"this is not an ONNX file, or it is damaged: {reason}"), (problem.Code, problem.Message));
        Assert.Equal(_folder["model.onnx"], problem.Location.Source);
    }

    [Fact]
    public void A_truncated_model_is_refused_wherever_it_ends()
    {
        // Without its last field, the set of operators, it is a model still.
        foreach (var length in Enumerable.Range(0, s_relu.Length).Where(length => length != s_relu.Length - 6))
            Assert.Equal(OnnxProblems.Damaged, Assert.Throws<DataException>(() => Read(s_relu[..length])).Problem.Code);
    }

    [Fact]
    public void Tensors_in_other_files_are_refused_with_the_remedy()
    {
        var problem = Assert.Throws<DataException>(() => Read(Graph([0x2a, 7, 0x42, 1, (byte)'w', 0x70, 1, 0x10, 1]))).Problem;
        Assert.Equal((OnnxProblems.External, "tensor 'w' is kept in another file, and Lamina reads models of one file. Save it as one, such as by "
            + "onnx.save_model(model, path, save_as_external_data=False)."), (problem.Code, problem.Message));
    }

    [Fact]
    public void Graphs_in_graphs_end_at_a_depth()
    {
        var graph = new OnnxGraph("g", [], [], []);
        for (var depth = 0; depth < 40; depth++)
            graph = new("g", [new("If", [], [], [new("then_branch", graph)])], [], []);
        OnnxFile.Write(_folder["deep.onnx"], new(graph, []));
        var problem = Assert.Throws<DataException>(() => OnnxFile.Read(_folder["deep.onnx"])).Problem;
        Assert.Equal("this is not an ONNX file, or it is damaged: its parts are nested more than 32 levels deep.", problem.Message);
    }

    [Fact]
    public void Tiny_parts_beyond_number_are_refused()
    {
        var file = Graph([.. Enumerable.Repeat((byte[])[0x0a, 0], 300_000).SelectMany(part => part)]);
        Assert.Contains("it has more than 262144 parts", Assert.Throws<DataException>(() => Read(file)).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told()
    {
        var problem = Assert.Throws<DataException>(() => OnnxFile.Read(_folder["none.onnx"])).Problem;
        Assert.Equal(("LAM4001", "the file cannot be read: there is no such file. Correct the path."), (problem.Code, problem.Message));
        Assert.Equal("the file cannot be read: it is a folder. Name a file in it.",
            Assert.Throws<DataException>(() => OnnxFile.Read(Path.GetTempPath())).Problem.Message);
    }

    public void Dispose() => _folder.Dispose();

    private OnnxModel Read(byte[] bytes)
    {
        File.WriteAllBytes(_folder["model.onnx"], bytes);
        return OnnxFile.Read(_folder["model.onnx"]);
    }

    private static byte[] Graph(byte[] fields)
    {
        var (length, size) = (fields.Length, new List<byte>());
        for (; length > 127; length >>= 7)
            size.Add((byte)(length | 128));
        return [0x3a, .. size, (byte)length, .. fields];
    }
}
