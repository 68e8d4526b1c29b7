using System.Collections.Immutable;
using Lamina.Onnx;

namespace Lamina.Tests.Import;

/// <summary>What cannot be imported is refused with the node and the reason, all of a kind at once.</summary>
public sealed class RefusalTests
{
    private static readonly OnnxValue s_output = new("y", OnnxType.Float, null);

    [Fact]
    public void Operators_that_lamina_does_not_have_are_named_with_their_nodes_all_at_once()
    {
        var problems = Problems(Graph([4],
            new OnnxNode("Einsum", ["x"], ["a"], []) { Name = "first" },
            new OnnxNode("Relu", ["a"], ["b"], []),
            new OnnxNode("FusedGemm", ["b"], ["y"], []) { Domain = "com.microsoft" }));
        Assert.All(problems, problem => Assert.Equal(OnnxProblems.UnknownOperator, problem.Code));
        Assert.Equal(
            [
                "node 'first' (Einsum): Lamina does not have this operator. Export the model without it.",
                "node 2 (com.microsoft.FusedGemm): Lamina does not have this operator. Export the model without it.",
            ],
            problems.Select(problem => problem.Message));
        Assert.Equal("m.onnx", problems[0].Location.Source);
    }

    [Fact]
    public void Nodes_that_no_layer_expresses_are_refused_all_at_once_and_what_reads_them_is_not()
    {
        var problems = Problems(Graph([3, 8, 8],
            new OnnxNode("MaxPool", ["x"], ["a"], [new("kernel_shape", [2L, 2]), new("dilations", [2L, 2])]) { Name = "pool" },
            new OnnxNode("Relu", ["a"], ["b"], []),
            new OnnxNode("Softmax", ["x"], ["c"], [new("axis", 0)]),
            new OnnxNode("Add", ["b", "c"], ["y"], [])));
        Assert.All(problems, problem => Assert.Equal(OnnxProblems.UnfitNode, problem.Code));
        Assert.Equal(
            [
                "node 'pool' (MaxPool): its window is dilated; Lamina's pooling sees neighbours.",
                "node 2 (Softmax): it compares the rows of a batch with each other.",
            ],
            problems.Select(problem => problem.Message));
    }

    [Fact]
    public void What_no_output_follows_from_is_left_alone() => Assert.Equal("dense1", OnnxImport.Import("m.onnx", new(Graph([2],
        new OnnxNode("Einsum", ["x"], ["unread"], []),
        new OnnxNode("MatMul", ["x", "w"], ["y"], []))
        with
    { Initializers = [OnnxTensor.Of("w", [1f, 2, 3, 4], 2, 2)] }, [new("", 17)])).Layers.Single().Name);

    [Fact]
    public void Several_outputs_are_refused() => Only(
        Graph([4], new OnnxNode("Relu", ["x"], ["y"], [])) with { Outputs = [s_output, s_output with { Name = "z" }] },
        "it has 2 outputs ('y', 'z'); models of one are imported.");

    [Fact]
    public void Several_inputs_are_refused() => Only(
        Graph([4], new OnnxNode("Add", ["x", "z"], ["y"], [])) with { Inputs = [Input([4]), Input([4]) with { Name = "z" }] },
        "it has 2 inputs ('x', 'z'); models of one are imported.");

    [Fact]
    public void Sizes_that_are_not_known_are_refused() => Only(
        Graph([4], new OnnxNode("Relu", ["x"], ["y"], [])) with
        {
            Inputs = [new("x", OnnxType.Float, [new("batch"), new(3), new("height"), new("width")])],
        },
        "input 'x' is [batch, 3, height, width], whose sizes are not all known. Export it with fixed sizes for all axes but the batch.");

    [Fact]
    public void An_input_without_a_shape_is_refused() => Only(
        Graph([4], new OnnxNode("Relu", ["x"], ["y"], [])) with { Inputs = [new("x", OnnxType.Float, null)] },
        "input 'x' has no shape. Export the model with one: the batch, then the sizes of a sample.");

    [Fact]
    public void Texts_are_refused() => Only(
        Graph([4], new OnnxNode("Identity", ["x"], ["y"], [])) with { Inputs = [Input([4]) with { Type = OnnxType.Text }] },
        "input 'x' is of type Text; numbers are imported.");

    [Fact]
    public void Whole_numbers_go_into_an_embedding_alone()
    {
        var problem = Assert.Single(Problems(Graph([4], new OnnxNode("Relu", ["x"], ["y"], [])) with { Inputs = [Input([4]) with { Type = OnnxType.Int64 }] }));
        Assert.Equal((OnnxProblems.UnfitNode, "node 0 (Relu): it computes with whole numbers of the input, which only an embedding (Gather from a constant "
            + "table) takes."), (problem.Code, problem.Message));
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused()
    {
        var problem = Assert.Single(Problems(Graph([1], new OnnxNode("MatMul", ["x", "w"], ["y"], []))
            with
        { Initializers = [OnnxTensor.Of("w", [float.NaN, 1], 1, 2)] }));
        Assert.Equal(OnnxProblems.UnfitModel, problem.Code);
        Assert.Contains("tensor 'dense1.weight' holds a number that is not finite", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>One node that says what it should not, and the reason.</summary>
    public static TheoryData<string, long[], OnnxAttribute[], string> Unfit => new()
    {
        { "Reshape", [6], [new("shape", [5L])], "it sees [999983, 6] as [5], which has another number of values." },
        { "Transpose", [6], [new("perm", [1L, 1])], "its perm [1, 1] does not name each of 2 axes once." },
        { "Squeeze", [6], [new("axes", [1L])], "it takes away an axis that is longer than 1." },
        { "Flatten", [6], [new("axis", 5)], "it names axis 5 of a value with 2." },
        { "Conv", [1, 4, 4], [], "it lacks its input 1." },
        { "MaxPool", [1, 4, 4], [], "it lacks its kernel_shape." },
        { "MaxPool", [1, 4, 4], [new("kernel_shape", [5L, 5])], "its window sees 5 places, where there are 4." },
        { "Softmax", [4], [new("axis", "last")], "its setting 'axis' is no whole number." },
        { "BatchNormalization", [4], [new("training_mode", 1)],
            "it is in training mode. Export the model for inference, as after model.eval() in PyTorch." },
        { "ReduceMean", [4], [], "it reduces the rows of a batch to one." },
        { "MatMul", [4], [], "it lacks its input 1." },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_node_that_does_not_fit_is_refused_with_the_reason(string type, long[] sizes, OnnxAttribute[] attributes, string reason) =>
        Assert.Equal($"node 0 ({type}): {reason}", Assert.Single(Problems(Graph(sizes, new OnnxNode(type, ["x"], ["y"], [.. attributes])))).Message);

    [Fact]
    public void A_gru_that_resets_before_its_product_is_refused()
    {
        var graph = Graph([3, 2], new OnnxNode("GRU", ["x", "w", "r"], ["", "y"], [new("hidden_size", 1), new("layout", 1)])) with
        {
            Initializers = [OnnxTensor.Of("w", new float[6], 1, 3, 2), OnnxTensor.Of("r", new float[3], 1, 3, 1)],
        };
        Assert.StartsWith("node 0 (GRU): its reset gate acts before the product with the recurrent weights (linear_before_reset = 0)",
            Assert.Single(Problems(graph)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_that_differs_from_row_to_row_is_refused() => Assert.Equal("node 0 (Add): its constant differs from row to row of the batch.",
        Assert.Single(Problems(Graph([2], new OnnxNode("Add", ["x", "c"], ["y"], [])) with
        {
            Inputs = [new("x", OnnxType.Float, [new(2), new(2)])],
            Initializers = [OnnxTensor.Of("c", [1f, 2, 3, 4], 2, 2)],
        })).Message);

    private static OnnxValue Input(long[] sizes) => new("x", OnnxType.Float, [new("N"), .. sizes.Select(size => new OnnxDimension(size))]);

    private static OnnxGraph Graph(long[] sizes, params ImmutableArray<OnnxNode> nodes) => new("g", nodes, [Input(sizes)], [s_output]);

    private static ImmutableArray<Problem> Problems(OnnxGraph graph) =>
        Assert.Throws<DataException>(() => OnnxImport.Import("m.onnx", new(graph, [new("", 17)]))).Problems;

    private static void Only(OnnxGraph graph, string message)
    {
        var problem = Assert.Single(Problems(graph));
        Assert.Equal((OnnxProblems.UnfitModel, message), (problem.Code, problem.Message));
    }
}
