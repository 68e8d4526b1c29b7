using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>
/// Layers as Keras has them, by its documentation, samples with their channels last: <c>Dense kernel [in, units]</c>; <c>Conv2D kernel [height, width, in /
/// groups, filters]</c>,
/// <c>DepthwiseConv2D kernel [height, width, in, multiplier]</c>; <c>gamma</c>, <c>beta</c>, <c>moving_mean</c>, <c>moving_variance</c>; <c>kernel [in,
/// gates · units]</c>,
/// <c>recurrent_kernel [units, gates · units]</c> and <c>bias</c> of recurrent layers, with the gates i, f, c, o and z, r, h, a GRU's <c>bias [2, 3 ·
/// units]</c>;
/// kernels <c>[width, heads, width / heads]</c> of <c>MultiHeadAttention</c>. The tensors of a layer have this order, by which newer files number them.
/// </summary>
internal static class KerasForms
{
    private const string Kernel = "kernel";
    private const string Bias = "bias";
    private static readonly int[] s_updateFirst = [1, 0, 2];

    /// <summary>What a layer may be there: a slot for each layer that it is; none for a layer without tensors, null where it is none that Keras has.</summary>
    public static IReadOnlyList<LayerForm>? Of(LayerNode node)
    {
        var tensors = new LayerTensors(node);
        return node.Layer switch
        {
            Dense => [Plain("Dense", tensors, (Kernel, "weight"), (Bias, "bias"))],
            Conv1d => [Plain("Conv1D", tensors, (Kernel, "weight"), (Bias, "bias"))],
            Conv2d => [Plain("Conv2D", tensors, (Kernel, "weight"), (Bias, "bias"))],
            DepthwiseConv2d layer => Depthwise("DepthwiseConv2D", tensors, layer.DepthMultiplier, "weight", Kernel, "depthwise_kernel"),
            SeparableConv2d layer => Depthwise("SeparableConv2D", tensors, layer.DepthMultiplier, "depthwiseWeight", "depthwise_kernel"),
            BatchNormalization => BatchNorm(node, tensors),
            LayerNormalization => [Plain("LayerNormalization", tensors, ("gamma", "gamma"), ("beta", "beta"))],
            GroupNormalization => [Plain("GroupNormalization", tensors, ("gamma", "gamma"), ("beta", "beta"))],
            RmsNormalization => [Plain("RMSNormalization", tensors, ("scale", "gamma"))],
            Embedding => [Plain("Embedding", tensors, ("embeddings", "weight"))],
            PositionEmbedding => [Plain("PositionEmbedding", tensors, ("position_embeddings", "weight"))],
            Prelu => Slopes(node, tensors),
            Lstm or Gru or SimpleRnn => Recurrent([(node, "")]),
            Bidirectional => Recurrent([(node.Children["layer"].Nodes[0], "forward/"), (node.Children["backward"].Nodes[0], "backward/")]),
            MultiHeadAttention layer => [Attention(tensors, layer.Heads, "weight")],
            CrossAttention layer => [Attention(tensors, layer.Heads, null)],
            _ => null,
        };
    }

    private static LayerForm Plain(string kind, LayerTensors tensors, params (string Role, string Ours)[] pairs)
    {
        var there = pairs.Where(pair => tensors.Find(pair.Ours) is not null).ToList();
        return new(kind, [.. there.Select(pair => (pair.Role, tensors.Shape(pair.Ours)))],
            [.. there.Select(pair => (tensors.Name(pair.Ours), TensorRecipe.Of(pair.Role)))]);
    }

    private static IReadOnlyList<LayerForm> Depthwise(string kind, LayerTensors tensors, int multiplier, string weight, params string[] roles)
    {
        var ours = tensors.Shape(weight);
        var rest = Plain(kind, tensors, ("pointwise_kernel", "pointwiseWeight"), (Bias, "bias"));
        return [.. roles.Select(role => new LayerForm(kind, [(role, [ours[0], ours[1], ours[3] / multiplier, multiplier]), .. rest.Tensors],
            [(tensors.Name(weight), new TensorRecipe([new(role, Reshape: ours)])), .. rest.Recipes]))];
    }

    private static IReadOnlyList<LayerForm> BatchNorm(LayerNode node, LayerTensors tensors)
    {
        var shape = tensors.Shape("gamma");
        return [new("BatchNormalization", [("gamma", shape), ("beta", shape), ("moving_mean", shape), ("moving_variance", shape)],
        [
            (tensors.Name("gamma"), TensorRecipe.Of("gamma")), (tensors.Name("beta"), TensorRecipe.Of("beta")),
            (tensors.Name(node.State[0].Name), TensorRecipe.Of("moving_mean")), (tensors.Name(node.State[1].Name), TensorRecipe.Of("moving_variance")),
        ])];
    }

    /// <summary>A slope for each channel is shared along all other axes there.</summary>
    private static IReadOnlyList<LayerForm> Slopes(LayerNode node, LayerTensors tensors)
    {
        IReadOnlyList<int> shape = tensors.Shape("slope");
        return [new("PReLU(shared_axes)", [("alpha", [.. Enumerable.Repeat(1, node.Inputs[0].Rank - 1), .. shape])],
            [(tensors.Name("slope"), new TensorRecipe([new("alpha", Reshape: shape)]))])];
    }

    /// <summary>A layer without biases has zeros.</summary>
    private static IReadOnlyList<LayerForm> Recurrent((LayerNode Node, string Prefix)[] ways)
    {
        var kind = ways[0].Node.Layer switch { Lstm => "LSTM", Gru => "GRU", _ => "SimpleRNN" };
        var (roles, recipes) = (new List<(string, IReadOnlyList<int>)>(), new List<(string, TensorRecipe)>());
        foreach (var (node, prefix) in ways)
        {
            var (tensors, isGru) = (new LayerTensors(node), node.Layer is Gru);
            var (kernel, recurrent, bias) = ($"{prefix}{Kernel}", $"{prefix}recurrent_kernel", $"{prefix}{Bias}");
            var gates = isGru ? s_updateFirst : null;
            roles.AddRange([(kernel, tensors.Shape("weight")), (recurrent, tensors.Shape("recurrentWeight")),
                (bias, isGru ? [2, .. tensors.Shape("bias")] : tensors.Shape("bias"))]);
            recipes.AddRange([(tensors.Name("weight"), TensorRecipe.Of(kernel) with { Gates = gates }),
                (tensors.Name("recurrentWeight"), TensorRecipe.Of(recurrent) with { Gates = gates }),
                (tensors.Name("bias"), new TensorRecipe([new(bias, Take: isGru ? 0 : null)], Gates: gates))]);
            if (isGru)
                recipes.Add((tensors.Name("recurrentBias"), new TensorRecipe([new(bias, Take: 1)], Gates: gates)));
        }

        bool IsWeight((string Role, IReadOnlyList<int>) tensor) => !tensor.Role.EndsWith(Bias, StringComparison.Ordinal);
        return [new(kind, roles, recipes), new($"{kind}(use_bias=False)", [.. roles.Where(IsWeight)],
            [.. recipes.Select(item => item.Item2.Parts[0].From.EndsWith(Bias, StringComparison.Ordinal) ? (item.Item1, TensorRecipe.Of(0f)) : item)])];
    }

    /// <param name="tensors">Ours.</param>
    /// <param name="heads">How many heads there are.</param>
    /// <param name="together">The name of the tensor in which ours has queries, keys and values one after the other; null where it has three.</param>
    private static LayerForm Attention(LayerTensors tensors, int heads, string? together)
    {
        string[] parts = ["query", "key", "value"];
        var output = tensors.Shape("outputWeight");
        var (width, size) = (output[0], output[0] / heads);
        var hasBias = tensors.Find("outputBias") is not null;
        var (roles, recipes) = (new List<(string, IReadOnlyList<int>)>(), new List<(string, TensorRecipe)>());
        var (weights, biases) = (new List<TensorPart>(), new List<TensorPart>());
        foreach (var part in parts)
        {
            var inputs = tensors.Shape(together ?? $"{part}Weight")[0];
            roles.Add(($"{part}/{Kernel}", [inputs, heads, size]));
            weights.Add(new($"{part}/{Kernel}", [inputs, width]));
            if (!hasBias)
                continue;
            roles.Add(($"{part}/{Bias}", [heads, size]));
            biases.Add(new($"{part}/{Bias}", [width]));
        }

        roles.Add(($"output/{Kernel}", [heads, size, output[1]]));
        recipes.Add((tensors.Name("outputWeight"), new TensorRecipe([new($"output/{Kernel}", output)])));
        if (hasBias)
        {
            roles.Add(($"output/{Bias}", [output[1]]));
            recipes.Add((tensors.Name("outputBias"), TensorRecipe.Of($"output/{Bias}")));
        }

        if (together is not null)
        {
            recipes.Add((tensors.Name(together), new TensorRecipe(weights, Concatenate: 1)));
            if (hasBias)
                recipes.Add((tensors.Name("bias"), new TensorRecipe(biases, Concatenate: 0)));
        }
        else
        {
            recipes.AddRange(parts.Zip(weights, (part, weight) => (tensors.Name($"{part}Weight"), new TensorRecipe([weight]))));
            if (hasBias)
                recipes.AddRange(parts.Zip(biases, (part, bias) => (tensors.Name($"{part}Bias"), new TensorRecipe([bias]))));
        }

        return new("MultiHeadAttention", roles, recipes);
    }
}
