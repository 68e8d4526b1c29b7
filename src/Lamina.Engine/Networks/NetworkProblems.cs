namespace Lamina.Engine;

/// <summary>The codes of problems that planning a network finds.</summary>
public static class NetworkProblems
{
    /// <summary>A layer cannot take the shape before it.</summary>
    public const string Shape = "LAM2001";

    /// <summary>Two layers have one name.</summary>
    public const string DuplicateName = "LAM2002";

    /// <summary>A layer's name has a letter that names of tensors need.</summary>
    public const string BadName = "LAM2003";

    /// <summary>A number of a component is out of its range.</summary>
    public const string OutOfRange = "LAM2004";

    /// <summary>The network needs more memory than there is.</summary>
    public const string Memory = "LAM2005";

    /// <summary>The loss is not defined for what the last layer can produce.</summary>
    public const string LossDomain = "LAM2006";

    /// <summary>Two fusions claim the same pair of activation and loss.</summary>
    public const string FusionConflict = "LAM2007";

    /// <summary>The shape of one sample is not known.</summary>
    public const string UnknownInput = "LAM2008";

    /// <summary>The network's input does not have as many values as a sample of the data.</summary>
    public const string InputMismatch = "LAM2009";

    /// <summary>The network's outputs are not as many as the classes or targets of the data.</summary>
    public const string OutputMismatch = "LAM2010";

    /// <summary>The file of starting weights does not fit the network.</summary>
    public const string Weights = "LAM2011";

    /// <summary>A network has no layers.</summary>
    public const string Empty = "LAM2012";

    /// <summary>Two metrics have one name.</summary>
    public const string DuplicateMetric = "LAM2013";

    /// <summary>The loss does not fit as many outputs as the network has.</summary>
    public const string LossShape = "LAM2014";

    /// <summary>A callback cannot watch this run.</summary>
    public const string Callback = "LAM2015";

    /// <summary>The layers that take starting weights are named without a file, or twice.</summary>
    public const string WeightLayers = "LAM2020";

    /// <summary>A network has nothing to train: no parameters, or all of them frozen.</summary>
    public const string Untrainable = "LAM2021";

    /// <summary>An activation where it cannot mean anything: probabilities of probabilities, or of a single value.</summary>
    public const string MeaninglessActivation = "LAM2022";

    /// <summary>A metric is not for these targets or outputs.</summary>
    public const string MetricDomain = "LAM2030";
}
