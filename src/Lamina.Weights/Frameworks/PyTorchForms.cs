using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>
/// Layers as PyTorch has them, by its documentation: <c>Linear.weight [out, in]</c>; <c>Conv2d.weight [out, in / groups, height, width]</c>,
/// <c>Conv1d.weight [out, in / groups, length]</c>; <c>weight</c>, <c>bias</c>, <c>running_mean</c>, <c>running_var</c> of normalisation; <c>weight_ih_l0
/// [gates · hidden, in]</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c>, <c>bias_hh_l0</c> of recurrent layers, with the gates i, f, g, o and r, z, n;
/// <c>in_proj_weight [3 · width, width]</c> of
/// <c>MultiheadAttention</c>.
/// </summary>
internal static class PyTorchForms
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    /// <summary>What a layer may be there: a slot for each module that it takes; none for a layer without tensors.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="rows">The order of the values that it takes, where a flatten of ours has another one; null for the same.</param>
    /// <returns>The slots; null where the layer is none that PyTorch has.</returns>
    public static IReadOnlyList<IReadOnlyList<LayerForm>>? Of(LayerNode node, int[]? rows)
    {
        var tensors = new LayerTensors(node);
        return node.Layer switch
        {
            Dense => [[Linear(tensors, rows)]],
            Conv1d => [[Convolution("Conv1d", tensors, Weight, tensors.Find(Bias) is null ? null : Bias, 2, 1, 0)]],
            Conv2d or DepthwiseConv2d => [[Convolution("Conv2d", tensors, Weight, tensors.Find(Bias) is null ? null : Bias, 3, 2, 0, 1)]],
            SeparableConv2d =>
            [
                [Convolution("Conv2d", tensors, "depthwiseWeight", null, 3, 2, 0, 1)],
                [Convolution("Conv2d", tensors, "pointwiseWeight", tensors.Find(Bias) is null ? null : Bias, 3, 2, 0, 1)],
            ],
            BatchNormalization => BatchNorm(tensors, rows),
            LayerNormalization => [[Norm("LayerNorm", tensors, rows)]],
            GroupNormalization => [[Norm("GroupNorm", tensors, null)]],
            RmsNormalization => [[new("RMSNorm", [(Weight, tensors.Shape("gamma"))], [(tensors.Name("gamma"), Ordered(Weight, rows))])]],
            Embedding or PositionEmbedding => [[new("Embedding", [(Weight, tensors.Shape(Weight))], [(tensors.Name(Weight), TensorRecipe.Of(Weight))])]],
            Prelu => Slopes(tensors, rows),
            Lstm or SimpleRnn or Gru => [Recurrent([(node, "")])],
            Bidirectional => [Recurrent([(node.Children["layer"].Nodes[0], ""), (node.Children["backward"].Nodes[0], "_reverse")])],
            MultiHeadAttention => [[Attention(tensors)]],
            CrossAttention => [AttentionToAnother(tensors)],
            _ => null,
        };
    }

    private static LayerForm Linear(LayerTensors tensors, int[]? rows)
    {
        List<(string, IReadOnlyList<int>)> roles = [(Weight, tensors.Shape(Weight, 1, 0))];
        List<(string, TensorRecipe)> recipes = [(tensors.Name(Weight), TensorRecipe.Of(Weight, 1, 0) with { Rows = rows })];
        if (tensors.Find(Bias) is { } bias)
        {
            roles.Add((Bias, bias));
            recipes.Add((tensors.Name(Bias), TensorRecipe.Of(Bias)));
        }

        return new("Linear", roles, recipes);
    }

    /// <param name="kind">What PyTorch calls it.</param>
    /// <param name="tensors">Ours.</param>
    /// <param name="weight">The name of the weight of ours.</param>
    /// <param name="bias">The name of the bias of ours; null for none.</param>
    /// <param name="axes">Which of our axes each of theirs is.</param>
    private static LayerForm Convolution(string kind, LayerTensors tensors, string weight, string? bias, params int[] axes)
    {
        int[] ours = [.. Enumerable.Range(0, axes.Length).Select(axis => Array.IndexOf(axes, axis))];
        List<(string, IReadOnlyList<int>)> roles = [(Weight, tensors.Shape(weight, axes))];
        List<(string, TensorRecipe)> recipes = [(tensors.Name(weight), TensorRecipe.Of(Weight, ours))];
        if (bias is not null)
        {
            roles.Add((Bias, tensors.Shape(bias)));
            recipes.Add((tensors.Name(bias), TensorRecipe.Of(Bias)));
        }

        return new(kind, roles, recipes);
    }

    private static IReadOnlyList<IReadOnlyList<LayerForm>> BatchNorm(LayerTensors tensors, int[]? rows)
    {
        var shape = tensors.Shape("gamma");
        (string, TensorRecipe)[] running =
            [(tensors.Name("mean"), Ordered("running_mean", rows)), (tensors.Name("variance"), Ordered("running_var", rows))];
        return
        [
            [
                new("BatchNorm", [(Weight, shape), (Bias, shape), ("running_mean", shape), ("running_var", shape)],
                    [(tensors.Name("gamma"), Ordered(Weight, rows)), (tensors.Name("beta"), Ordered(Bias, rows)), .. running]),
                new("BatchNorm(affine=False)", [("running_mean", shape), ("running_var", shape)],
                    [(tensors.Name("gamma"), TensorRecipe.Of(1f)), (tensors.Name("beta"), TensorRecipe.Of(0f)), .. running]),
            ],
        ];
    }

    private static LayerForm Norm(string kind, LayerTensors tensors, int[]? rows) => new(kind,
        [(Weight, tensors.Shape("gamma")), (Bias, tensors.Shape("beta"))],
        [(tensors.Name("gamma"), Ordered(Weight, rows)), (tensors.Name("beta"), Ordered(Bias, rows))]);

    private static IReadOnlyList<IReadOnlyList<LayerForm>> Slopes(LayerTensors tensors, int[]? rows) =>
    [
        [
            new("PReLU", [(Weight, tensors.Shape("slope"))], [(tensors.Name("slope"), Ordered(Weight, rows))]),
            new("PReLU", [(Weight, [1])], [(tensors.Name("slope"), TensorRecipe.Of(Weight) with { Repeat = true })]),
        ],
    ];

    /// <summary>Both biases are one of ours, except in a GRU; a module without biases has zeros.</summary>
    private static IReadOnlyList<LayerForm> Recurrent((LayerNode Node, string Suffix)[] ways)
    {
        var kind = ways[0].Node.Layer switch { Lstm => "LSTM", Gru => "GRU", _ => "RNN" };
        var (roles, recipes, without) =
            (new List<(string, IReadOnlyList<int>)>(), new List<(string, TensorRecipe)>(), new List<(string, TensorRecipe)>());
        var weights = new List<(string, IReadOnlyList<int>)>();
        foreach (var (node, suffix) in ways)
        {
            var tensors = new LayerTensors(node);
            var (input, hidden, first, second) = ($"weight_ih{suffix}", $"weight_hh{suffix}", $"bias_ih{suffix}", $"bias_hh{suffix}");
            weights.AddRange([(input, tensors.Shape(Weight, 1, 0)), (hidden, tensors.Shape("recurrentWeight", 1, 0))]);
            roles.AddRange([.. weights[^2..], (first, tensors.Shape(Bias)), (second, tensors.Shape(Bias))]);
            (string, TensorRecipe)[] both =
                [(tensors.Name(Weight), TensorRecipe.Of(input, 1, 0)), (tensors.Name("recurrentWeight"), TensorRecipe.Of(hidden, 1, 0))];
            recipes.AddRange(both);
            without.AddRange(both);
            without.Add((tensors.Name(Bias), TensorRecipe.Of(0f)));
            if (node.Layer is Gru)
            {
                recipes.AddRange([(tensors.Name(Bias), TensorRecipe.Of(first)), (tensors.Name("recurrentBias"), TensorRecipe.Of(second))]);
                without.Add((tensors.Name("recurrentBias"), TensorRecipe.Of(0f)));
            }
            else
                recipes.Add((tensors.Name(Bias), new TensorRecipe([new(first), new(second)])));
        }

        return [new(kind, roles, recipes), new($"{kind}(bias=False)", weights, without)];
    }

    private static LayerForm Attention(LayerTensors tensors)
    {
        List<(string, IReadOnlyList<int>)> roles = [("in_proj_weight", tensors.Shape(Weight, 1, 0)), ("out_proj.weight", tensors.Shape("outputWeight", 1, 0))];
        List<(string, TensorRecipe)> recipes =
            [(tensors.Name(Weight), TensorRecipe.Of("in_proj_weight", 1, 0)), (tensors.Name("outputWeight"), TensorRecipe.Of("out_proj.weight", 1, 0))];
        if (tensors.Find(Bias) is { } bias)
        {
            roles.AddRange([("in_proj_bias", bias), ("out_proj.bias", tensors.Shape("outputBias"))]);
            recipes.AddRange([(tensors.Name(Bias), TensorRecipe.Of("in_proj_bias")), (tensors.Name("outputBias"), TensorRecipe.Of("out_proj.bias"))]);
        }

        return new("MultiheadAttention", roles, recipes);
    }

    /// <summary>Keys and values of the queries' width stand with them in one tensor, else in three.</summary>
    private static IReadOnlyList<LayerForm> AttentionToAnother(LayerTensors tensors)
    {
        string[] parts = ["query", "key", "value"];
        var width = tensors.Shape("queryWeight")[0];
        List<(string, IReadOnlyList<int>)> rest = [("out_proj.weight", tensors.Shape("outputWeight", 1, 0))];
        List<(string, TensorRecipe)> recipes = [(tensors.Name("outputWeight"), TensorRecipe.Of("out_proj.weight", 1, 0))];
        if (tensors.Find("queryBias") is not null)
        {
            rest.AddRange([("in_proj_bias", [3 * width]), ("out_proj.bias", [width])]);
            recipes.Add((tensors.Name("outputBias"), TensorRecipe.Of("out_proj.bias")));
            recipes.AddRange(parts.Select((part, i) => (tensors.Name($"{part}Bias"), new TensorRecipe([new("in_proj_bias", [3, width], i)]))));
        }

        var apart = new LayerForm("MultiheadAttention", [.. parts.Select(part => ($"{part[0]}_proj_weight", tensors.Shape($"{part}Weight", 1, 0))), .. rest],
            [.. parts.Select(part => (tensors.Name($"{part}Weight"), TensorRecipe.Of($"{part[0]}_proj_weight", 1, 0))), .. recipes]);
        var together = new LayerForm("MultiheadAttention", [("in_proj_weight", [3 * width, width]), .. rest],
            [.. parts.Select((part, i) =>
                (tensors.Name($"{part}Weight"), new TensorRecipe([new("in_proj_weight", [3, width, width], i, [1, 0])]))), .. recipes]);
        return tensors.Shape("keyWeight")[0] == width ? [together, apart] : [apart];
    }

    private static TensorRecipe Ordered(string role, int[]? rows) => TensorRecipe.Of(role) with { Rows = rows };
}
