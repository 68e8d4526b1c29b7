using Lamina.Experiments;
using Lamina.Networks;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

/// <summary>One layer each with a fault in its parameters, on images of 3 × 4 × 2, read and planned; § stands where the problem must be.</summary>
public sealed class BadLayerTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public static TheoryData<string, string, string> Cases => new()
    {
        // pads
        { """§{ "type": "conv2d", "filters": 2, "kernelSize": 3, "pads": [1, 1] }""", ProblemCodes.Refused,
            "'pads' has four numbers, [top, bottom, left, right], but received 2." },
        { """§{ "type": "conv2d", "filters": 2, "kernelSize": 3, "pads": [] }""", ProblemCodes.Refused,
            "'pads' has four numbers, [top, bottom, left, right], but received 0." },
        { """§{ "type": "conv2d", "filters": 2, "kernelSize": 3, "padding": "same", "pads": [1, 1, 1, 1] }""", ProblemCodes.Refused,
            "'pads' says how far the image is padded, and so does \"padding\": \"same\". Leave out one of them." },
        { """{ "type": "conv2d", "filters": 2, "kernelSize": 3, "pads": [1, §-1, 1, 1] }""", ProblemCodes.OutOfRange,
            "'pads[1]' is a whole number of at least 0 and at most 1024, but received -1." },
        { """{ "type": "conv2d", "filters": 2, "kernelSize": 3, "pads": [1, 1, §0.5, 1] }""", ProblemCodes.OutOfRange,
            "'pads[2]' is a whole number, but received 0.5." },
        { """{ "type": "conv2d", "filters": 2, "kernelSize": 3, "pads": §1 }""", ProblemCodes.WrongKind, "'pads' is a list, but received 1." },
        { """{ "type": "conv2d", "filters": 2, "kernelSize": 3, §"pad": [1, 1, 1, 1] }""", ProblemCodes.UnknownKey,
            "there is no key 'pad' here. Did you mean 'pads'?" },
        { """§{ "type": "conv2d", "filters": 2, "kernelSize": 5, "pads": [1, 0, 1, 0] }""", NetworkProblems.Shape,
            "Layer 1 'conv2d1' cannot take [3, 4, 2], which the input produces: A conv2d layer's window of 5 × 5 does not fit into an image of 3 × 4 with "
            + "pads [1, 0, 1, 0]. Make it smaller, or the pads larger." },
        { """§{ "type": "maxPooling2d", "pads": [0, 2, 0, 0] }""", ProblemCodes.Refused,
            "'pads' are below 'poolSize', which is 2, so that every window holds a pixel, but received [0, 2, 0, 0]. Make them smaller." },
        { """§{ "type": "averagePooling2d", "poolSize": 1, "pads": [1, 0, 0, 0] }""", ProblemCodes.Refused,
            "'pads' are below 'poolSize', which is 1, so that every window holds a pixel, but received [1, 0, 0, 0]. Make them smaller." },
        { """§{ "type": "averagePooling2d", "padding": "same", "pads": [0, 0, 0, 0] }""", ProblemCodes.Refused,
            "'pads' says how far the image is padded, and so does \"padding\": \"same\". Leave out one of them." },
        { """{ "type": "averagePooling2d", "countPads": §1 }""", ProblemCodes.WrongKind, "'countPads' is true or false, but received 1." },
        { """{ "type": "maxPooling2d", §"countPads": true }""", ProblemCodes.UnknownKey, "there is no key 'countPads' here." },
        { """§{ "type": "zeroPadding2d" }""", ProblemCodes.MissingKey, "layer 'zeroPadding2d' needs the key 'pads'." },
        { """§{ "type": "zeroPadding2d", "pads": [1, 1, 1] }""", ProblemCodes.Refused,
            "'pads' has four numbers, [top, bottom, left, right], but received 3." },

        // depthwise and separable
        { """{ "type": "depthwiseConv2d", "kernelSize": §0 }""", ProblemCodes.OutOfRange,
            "'kernelSize' is a whole number of at least 1 and at most 1024, but received 0." },
        { """{ "type": "depthwiseConv2d", §"filters": 4, "kernelSize": 2 }""", ProblemCodes.UnknownKey, "there is no key 'filters' here." },
        { """{ "type": "depthwiseConv2d", "kernelSize": 2, "depthMultiplier": §0 }""", ProblemCodes.OutOfRange,
            "'depthMultiplier' is a whole number of at least 1 and at most 2147483647, but received 0." },
        { """§{ "type": "depthwiseConv2d", "kernelSize": 2, "depthMultiplier": 1500000000 }""", NetworkProblems.Shape,
            "Layer 1 'depthwiseConv2d1' cannot take [3, 4, 2], which the input produces: A depthwiseConv2d layer makes at most 2147483647 channels, but would "
            + "make 3000000000 of 2." },
        { """§{ "type": "depthwiseConv2d", "kernelSize": 4 }""", NetworkProblems.Shape,
            "Layer 1 'depthwiseConv2d1' cannot take [3, 4, 2], which the input produces: A depthwiseConv2d layer's window of 4 × 4 does not fit into an image "
            + "of 3 × 4. Make it smaller, or give \"padding\": \"same\"." },
        { """§{ "type": "separableConv2d", "kernelSize": 2 }""", ProblemCodes.MissingKey, "layer 'separableConv2d' needs the key 'filters'." },
        { """§{ "type": "separableConv2d", "filters": 2, "kernelSize": 2, "pads": [1] }""", ProblemCodes.Refused,
            "'pads' has four numbers, [top, bottom, left, right], but received 1." },

        // layers for samples of any shape
        { """§{ "type": "groupNormalization", "groups": 3 }""", NetworkProblems.Shape,
            "Layer 1 'groupNormalization1' cannot take [3, 4, 2], which the input produces: A groupNormalization layer's groups divide its channels, but "
            + "received 3 groups for 2 channels." },
        { """§{ "type": "groupNormalization" }""", ProblemCodes.MissingKey, "layer 'groupNormalization' needs the key 'groups'." },
        { """{ "type": "groupNormalization", "groups": §0 }""", ProblemCodes.OutOfRange,
            "'groups' is a whole number of at least 1 and at most 2147483647, but received 0." },
        { """{ "type": "rmsNormalization", "epsilon": §0 }""", ProblemCodes.OutOfRange, "'epsilon' is a number above 0, but received 0." },
        { """{ "type": "gaussianNoise", "deviation": §-0.1 }""", ProblemCodes.OutOfRange, "'deviation' is a number of at least 0, but received -0.1." },
        { """§{ "type": "permute", "axes": [0, 1] }""", NetworkProblems.Shape,
            "Layer 1 'permute1' cannot take [3, 4, 2], which the input produces: A permute layer's 'axes' name each axis of a sample once, from 0 to 2, but "
            + "received [0, 1]." },
        { """§{ "type": "permute", "axes": [2, 1, 1] }""", NetworkProblems.Shape,
            "Layer 1 'permute1' cannot take [3, 4, 2], which the input produces: A permute layer's 'axes' name each axis of a sample once, from 0 to 2, but "
            + "received [2, 1, 1]." },
        { """{ "type": "permute", "axes": [1, 2, §-1] }""", ProblemCodes.OutOfRange,
            "'axes[2]' is a whole number of at least 0 and at most 7, but received -1." },
        { """{ "type": "permute", "axes": §[] }""", ProblemCodes.EmptyList, "'axes' needs at least one item." },
        { """§{ "type": "repeat", "times": 2 }""", NetworkProblems.Shape,
            "Layer 1 'repeat1' cannot take [3, 4, 2], which the input produces: A repeat layer expects samples [features], but received [3, 4, 2]. Put a "
            + "'flatten' layer before it." },
        { """{ "type": "repeat", "times": §0 }""", ProblemCodes.OutOfRange,
            "'times' is a whole number of at least 1 and at most 2147483647, but received 0." },
        { """{ "type": "prelu", §"slope": 0.1 }""", ProblemCodes.UnknownKey, "there is no key 'slope' here." },
        { """{ "type": "activation", "activation": { "type": "gelu", "approximate": §"tanh" } }""", ProblemCodes.WrongKind,
            "'approximate' is true or false, but received the text \"tanh\"." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fault_of_a_layer_is_one_problem_at_its_place(string layer, string code, string message)
    {
        var marked = $$"""
            {
              "name": "images",
              "data": { "train": { "type": "inline", "inputs": [[{{string.Join(", ", Enumerable.Range(1, 24))}}]], "targets": [[1]] } },
              "network": {
                "input": [3, 4, 2],
                "layers": [
                  {{layer}},
                  "flatten",
                  { "type": "dense", "units": 1 }
                ]
              },
              "training": { "loss": "meanSquaredError", "optimizer": "adam", "batchSize": 1, "epochs": 1 }
            }
            """;
        var before = marked[..marked.IndexOf('§', StringComparison.Ordinal)].Split('\n');

        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Plan(marked.Replace("§", "", StringComparison.Ordinal))).Problems);
        Assert.Equal(code, problem.Code);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new SourceLocation(Path.Combine(_folder.Path, "experiment.json"), before.Length, before[^1].Length + 1), problem.Location);
    }

    public void Dispose() => _folder.Dispose();

    private void Plan(string text)
    {
        using var services = ExperimentFolder.Services();
        var document = _folder.Reader.ReadDocument(_folder.Write("experiment.json", text));
        document.Locating(() => ExperimentData.CreatePlan(document.Experiment, services.GetRequiredService<ComponentCatalogue>().Fusions));
    }
}
