namespace Lamina.Networks;

/// <summary>The codes of problems that planning a network finds.</summary>
public static class NetworkProblems
{
    /// <summary>A layer cannot take the shape that the layer before it, or the data, produce.</summary>
    /// <remarks>Often a <c>flatten</c> before <c>dense</c> is missing; the message prints both shapes.</remarks>
    public const string Shape = "LAM2001";

    /// <summary>Two layers have the same name.</summary>
    /// <remarks>Give one of them a different <c>name</c>.</remarks>
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
    /// The file of <c>network.weights</c> lacks a tensor, has an extra one, or one of a different shape; or a model file's tensors do not fit its network.
    /// </summary>
    /// <remarks>Compare the layers' names and sizes with those that the message gives.</remarks>
    public const string Weights = "LAM2011";

    /// <summary>A network made in C# has no layers.</summary>
    /// <remarks>Add one.</remarks>
    public const string Empty = "LAM2012";

    /// <summary>Two metrics have the same name, so that a report could not tell them apart.</summary>
    /// <remarks>Remove one.</remarks>
    public const string DuplicateMetric = "LAM2013";

    /// <summary>The loss has parameters, such as <c>classWeights</c>, for a number of outputs other than the network's.</summary>
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

    /// <summary>An activation turns probabilities into probabilities once more, or a single value, which is always 1.</summary>
    /// <remarks>Leave one <c>softmax</c> out; for a single output take <c>sigmoid</c>.</remarks>
    public const string MeaninglessActivation = "LAM2022";

    /// <summary>A layer's <c>from</c> names what does not exist or comes later, or the wrong number of inputs: a layer takes one, a join several.</summary>
    /// <remarks>Name an input of the network or an earlier layer of the same list.</remarks>
    public const string From = "LAM2023";

    /// <summary>No layer takes a certain layer or input.</summary>
    /// <remarks>Name it in a later layer's <c>from</c>, or leave it out.</remarks>
    public const string Unread = "LAM2024";

    /// <summary>An input of <c>network.inputs</c> names a column that the data do not have, or a shape with a different number of values.</summary>
    /// <remarks>Name columns of the source; everything that transforms make of a column belongs to it.</remarks>
    public const string InputColumns = "LAM2025";

    /// <summary>Samples with lengths reach a layer that takes none, or a join whose other inputs have different lengths or none.</summary>
    /// <remarks>Let a layer before it end the lengths, such as <c>lastStep</c> or <c>globalAveragePooling1d</c>.</remarks>
    public const string Lengths = "LAM2026";

    /// <summary><c>training.shards</c> is no power of two, or more than <c>training.batchSize</c>, or too few for the processes that train.</summary>
    /// <remarks>Take 1, 2, 4, 8, …: at least one for each process, and at most one for each sample of a batch.</remarks>
    public const string Shards = "LAM2027";

    /// <summary>A process of those that train together cannot prepare the run, or has another experiment, other data or other programs.</summary>
    /// <remarks>Give every rank the same files and the same build; the message names the rank and the first difference.</remarks>
    public const string Rank = "LAM2028";

    /// <summary>A metric does not apply to these targets or outputs, such as <c>accuracy</c> where the targets are numbers.</summary>
    /// <remarks>Use one that the message names, or change the targets or the last activation to what the metric expects.</remarks>
    public const string MetricDomain = "LAM2030";

    /// <summary>A component does not say what it computes in operators, so that a network with it cannot be exported.</summary>
    /// <remarks>Let the component implement IOperatorForm, or take another one.</remarks>
    public const string OperatorForm = "LAM2031";
}
