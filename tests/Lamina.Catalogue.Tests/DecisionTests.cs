namespace Lamina.Catalogue.Tests;

/// <summary>
/// A parameter that is left out is decided where the component is made, so that its JSON says it; else null means that there is none, or the plan or the data
/// decide.
/// </summary>
public sealed class DecisionTests
{
    /// <summary>
    /// Parameters whose null is not a decision: there is none of it, or it is fitted to data, planned, or found in a file, and written out from there.
    /// </summary>
    private static readonly string[] s_open =
    [
        // None.
        "dense.activation", "conv2d.activation", "conv1d.activation", "crossEntropy.classWeights", "focal.classWeights", "binaryFocal.alpha",
        "formula.parameters", "csv.label", "csv.targets", "csv.ignore", "csv.shape", "inline.targets", "inline.labels",
        "csv.thousands", "csv.number", "csv.stepLabels", "csv.weight", "fold.groups", "fold.forward", "fold.by", "inline.stepLabels", "inline.weights",
        "conv2d.pads", "depthwiseConv2d.activation", "depthwiseConv2d.pads", "separableConv2d.activation", "separableConv2d.pads", "maxPooling2d.pads",
        "averagePooling2d.pads", "clip.minimum", "clip.maximum", "bucket.edges", "bucket.buckets", "date.formats",

        // Younger than models that lack it, whose JSON stays as it is.
        "averagePooling2d.countPads", "gelu.approximate", "oneHot.minCount", "oneHot.top", "impute.text",

        // What a clock decided, where one did.
        "terminateOnTime.epoch", "terminateOnTime.after",

        // Fitted: a model holds them.
        "standardize.mean", "standardize.deviation", "minMax.minimum", "minMax.maximum", "impute.values", "oneHot.values",
        "bucket.values", "category.values", "date.parts", "targetEncode.values", "targetEncode.encodings", "targetEncode.means", "targetEncode.outputs",

        // Planned, and written by the plan.
        "dense.weightInitializer", "dense.biasInitializer", "conv1d.weightInitializer", "conv1d.biasInitializer",
        "conv2d.weightInitializer", "conv2d.biasInitializer",
        "depthwiseConv2d.weightInitializer", "depthwiseConv2d.biasInitializer", "separableConv2d.depthwiseInitializer",
        "separableConv2d.pointwiseInitializer", "separableConv2d.biasInitializer", "embedding.weightInitializer",
        "residual.projection", "prelu.slopeInitializer",
        "lstm.weightInitializer", "lstm.recurrentWeightInitializer", "lstm.biasInitializer",
        "gru.weightInitializer", "gru.recurrentWeightInitializer", "gru.biasInitializer", "gru.recurrentBiasInitializer",
        "simpleRnn.weightInitializer", "simpleRnn.recurrentWeightInitializer", "simpleRnn.biasInitializer",

        // Decided by what the network predicts, and written by IMetric.Resolve.
        "precision.average", "recall.average", "f1.average", "fBeta.average", "rocAuc.average", "prAuc.average",

        // Found in the file, and written by IDataSource.Resolve.
        "csv.header", "csv.delimiter", "csv.missing", "csv.decimal",
    ];

    [Fact]
    public void Every_parameter_that_may_be_left_out_for_a_default_has_it_in_the_JSON_of_its_component()
    {
        var undecided = from component in Catalogue.Shipped.Components
                        from parameter in component.Parameters
                        where parameter is { IsNullable: true, HasDefault: true, Default: null }
                        let name = $"{component.Name}.{parameter.Name}"
                        where !s_open.Contains(name) && !ComponentJson.Write(Without(component, parameter))!.AsObject().ContainsKey(parameter.Name)
                        select name;
        Assert.Empty(undecided);
    }

    private static object Without(ComponentDescriptor component, ParameterDescriptor parameter)
    {
        var (first, _) = Catalogue.First(component);
        return component.Record.Create([.. component.Parameters.Select(other => other.Name == parameter.Name ? null : other.ValueIn(first))]);
    }
}
