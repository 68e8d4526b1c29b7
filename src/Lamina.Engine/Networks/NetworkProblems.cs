namespace Lamina.Networks;

/// <summary>The codes of problems that planning a network finds.</summary>
public static class NetworkProblems
{
    /// <summary>A layer cannot take the shape that the layer before it, or the data, produce.</summary>
    /// <remarks>Often a <c>flatten</c> before <c>dense</c> is missing; the message prints both shapes.</remarks>
    public const string Shape = "LAM2001";

    /// <summary>Two layers have one name.</summary>
    /// <remarks>Give one another <c>name</c>.</remarks>
    public const string DuplicateName = "LAM2002";

    /// <summary>A layer's name is empty or has <c>.</c>, <c>[</c> or <c>]</c>, which names of tensors need.</summary>
    /// <remarks>Leave them out.</remarks>
    public const string BadName = "LAM2003";

    /// <summary>A number of a component made in C# is out of its range.</summary>
    /// <remarks>Take one from the range that the message gives.</remarks>
    public const string OutOfRange = "LAM2004";

    /// <summary>The network needs more memory than there is, or more than a file can hold.</summary>
    /// <remarks>Make layers or <c>batchSize</c> smaller.</remarks>
    public const string Memory = "LAM2005";

    /// <summary>The loss is not defined for what the last layer can produce, such as <c>crossEntropy</c> on <c>tanh</c>.</summary>
    /// <remarks>Let the network end in the activation that the message names, or take another loss.</remarks>
    public const string LossDomain = "LAM2006";

    /// <summary>Two loss fusions claim the same pair of activation and loss.</summary>
    /// <remarks>Leave out one of the plugins that bring them.</remarks>
    public const string FusionConflict = "LAM2007";

    /// <summary>The shape of one sample cannot be determined from the data.</summary>
    /// <remarks>Give <c>network.input</c>.</remarks>
    public const string UnknownInput = "LAM2008";

    /// <summary><c>network.input</c> does not have as many values as a sample of the data.</summary>
    /// <remarks>Correct it, or leave it out.</remarks>
    public const string InputMismatch = "LAM2009";

    /// <summary>The network's outputs are not as many as the classes or targets of the data.</summary>
    /// <remarks>Give the last layer as many <c>units</c>; two classes take one or two.</remarks>
    public const string OutputMismatch = "LAM2010";

    /// <summary>
    /// The file of <c>network.weights</c> lacks a tensor, has one too many, or one of another shape; or a model file's tensors do not fit its network.
    /// </summary>
    /// <remarks>Compare the layers' names and sizes with those that the message gives.</remarks>
    public const string Weights = "LAM2011";

    /// <summary>A network made in C# has no layers.</summary>
    /// <remarks>Add one.</remarks>
    public const string Empty = "LAM2012";

    /// <summary>Two metrics have one name, so that a report could not tell them apart.</summary>
    /// <remarks>Remove one.</remarks>
    public const string DuplicateMetric = "LAM2013";

    /// <summary>The loss has parameters for another number of outputs than the network has, such as <c>classWeights</c>.</summary>
    /// <remarks>Give as many as the message says.</remarks>
    public const string LossShape = "LAM2014";

    /// <summary>A callback watches a number that the run does not measure.</summary>
    /// <remarks>Take one that the message lists; those of <c>validation</c> need <c>data.validation</c>.</remarks>
    public const string Callback = "LAM2015";

    /// <summary><c>network.weightLayers</c> names layers, but there is no <c>network.weights</c>, or names one twice.</summary>
    /// <remarks>Name the file, or leave <c>weightLayers</c> out.</remarks>
    public const string WeightLayers = "LAM2020";

    /// <summary>A network has nothing to train: no parameters, or every layer with some is frozen.</summary>
    /// <remarks>Add a layer such as <c>dense</c>, or let one be <c>trainable</c>.</remarks>
    public const string Untrainable = "LAM2021";

    /// <summary>An activation makes probabilities of probabilities, or of a single value, which is always 1.</summary>
    /// <remarks>Leave one <c>softmax</c> out; for a single output take <c>sigmoid</c>.</remarks>
    public const string MeaninglessActivation = "LAM2022";

    /// <summary>A layer's <c>from</c> names what is not there or comes later, or not as many as it takes: a layer one, a join several.</summary>
    /// <remarks>Name an input of the network or an earlier layer of the same list.</remarks>
    public const string From = "LAM2023";

    /// <summary>A layer or an input is taken by no layer.</summary>
    /// <remarks>Name it in a later layer's <c>from</c>, or leave it out.</remarks>
    public const string Unread = "LAM2024";

    /// <summary>An input of <c>network.inputs</c> names a column that the data do not have, or a shape of another number of values.</summary>
    /// <remarks>Name columns of the source; all that transforms make of them belongs to them.</remarks>
    public const string InputColumns = "LAM2025";

    /// <summary>Samples with lengths reach a layer that takes none, or a join that takes them step by step beside others.</summary>
    /// <remarks>Let a layer before it end the lengths, such as <c>lastStep</c> or <c>globalAveragePooling1d</c>.</remarks>
    public const string Lengths = "LAM2026";

    /// <summary>A metric is not for these targets or outputs, such as <c>accuracy</c> where the targets are numbers.</summary>
    /// <remarks>Take one that the message names, or let targets and last activation be what it is for.</remarks>
    public const string MetricDomain = "LAM2030";
}
