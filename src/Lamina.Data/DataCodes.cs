namespace Lamina.Data;

/// <summary>The stable codes of what can be wrong with data.</summary>
public static class DataCodes
{
    /// <summary>The file is missing or cannot be opened.</summary>
    public const string FileMissing = "LAM3001";

    /// <summary>The file is empty, or holds no samples.</summary>
    public const string NoSamples = "LAM3002";

    /// <summary>A row has more or fewer cells than the first.</summary>
    public const string RaggedRow = "LAM3003";

    /// <summary>A cell of a numeric column is no number.</summary>
    public const string NotANumber = "LAM3004";

    /// <summary>A number is infinite, not a number (NaN), or too large for 32 bits.</summary>
    public const string NotFinite = "LAM3005";

    /// <summary>A cell is empty.</summary>
    public const string EmptyCell = "LAM3006";

    /// <summary>A column is named that the file does not have.</summary>
    public const string UnknownColumn = "LAM3007";

    /// <summary>The arguments of a source contradict each other: which columns, labels or targets are meant is not clear.</summary>
    public const string UnclearColumns = "LAM3008";

    /// <summary>The delimiter is not one character, or cannot be told from the file.</summary>
    public const string UnclearDelimiter = "LAM3009";

    /// <summary>A quoted cell is not quoted as RFC 4180 says.</summary>
    public const string MalformedQuote = "LAM3010";

    /// <summary>A label is not UTF-8 text.</summary>
    public const string NotUtf8 = "LAM3011";

    /// <summary>The shape asked for does not have as many values as the samples.</summary>
    public const string ShapeMismatch = "LAM3012";

    /// <summary>The samples do not fit into one array, or a row or a compressed file is larger than what is read.</summary>
    public const string TooLarge = "LAM3013";

    /// <summary>The file is not an IDX file of unsigned bytes.</summary>
    public const string NotIdx = "LAM3014";

    /// <summary>An IDX file holds fewer or more values than its header says, or is damaged.</summary>
    public const string WrongSize = "LAM3015";

    /// <summary>There are not as many labels or targets as samples.</summary>
    public const string CountMismatch = "LAM3016";

    /// <summary>The file changed while it was read.</summary>
    public const string FileChanged = "LAM3017";

    /// <summary>The file is not a PNG picture.</summary>
    public const string NotPng = "LAM3018";

    /// <summary>A PNG picture is damaged, cut short, or breaks the rules of the format.</summary>
    public const string BrokenPng = "LAM3019";

    /// <summary>A picture has more pixels than are read.</summary>
    public const string PictureTooLarge = "LAM3020";

    /// <summary>A picture shows nothing that stands out from its background.</summary>
    public const string NoInk = "LAM3021";

    /// <summary>A picture that is to be taken as it is does not have the size of the input.</summary>
    public const string WrongPictureSize = "LAM3022";

    /// <summary>A text is not among the categories of its column in the training data.</summary>
    public const string UnknownCategory = "LAM3023";

    /// <summary>A warning: a first line of column numbers is taken for a header, or, in another order, for a row.</summary>
    public const string ColumnNumbers = "LAM8021";

    /// <summary>A warning: columns share a name, and are told apart by a number after it.</summary>
    public const string SharedName = "LAM8022";

    /// <summary>A warning: an input column has no name.</summary>
    public const string UnnamedColumn = "LAM8023";

    /// <summary>A file cannot be downloaded, or is not what it should be.</summary>
    public const string Download = "LAM3030";
}
