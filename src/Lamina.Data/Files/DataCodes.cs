namespace Lamina.Data;

/// <summary>The stable codes of what can be wrong with data.</summary>
public static class DataCodes
{
    /// <summary>A data file is missing or cannot be opened.</summary>
    /// <remarks>Correct the path; MNIST comes by <c>lamina data get mnist</c>.</remarks>
    public const string FileMissing = "LAM3001";

    /// <summary>A data source is empty or holds no samples.</summary>
    /// <remarks>Check whether it is the right file.</remarks>
    public const string NoSamples = "LAM3002";

    /// <summary>A row has more or fewer cells than the first, or is empty between others.</summary>
    /// <remarks>Correct the row.</remarks>
    public const string RaggedRow = "LAM3003";

    /// <summary>A cell of a numeric column is not a number.</summary>
    /// <remarks>Correct it; let the column be the <c>label</c>, a column of <c>oneHot</c>, or <c>ignore</c> it. Numbers have a point.</remarks>
    public const string NotANumber = "LAM3004";

    /// <summary>A cell of a column of dates is not one.</summary>
    /// <remarks>Correct it, or give the <c>formats</c> of its <c>date</c> transform.</remarks>
    public const string NotADate = "LAM3026";

    /// <summary>A number is infinite, not a number, or too large for 32 bits.</summary>
    /// <remarks>Correct it, or drop the row.</remarks>
    public const string NotFinite = "LAM3005";

    /// <summary>A cell is empty.</summary>
    /// <remarks>Fill it or drop the row; of an input also: let an <c>impute</c> transform that comes first name the column, or <c>ignore</c> it.</remarks>
    public const string EmptyCell = "LAM3006";

    /// <summary>A column is named that the file does not have.</summary>
    /// <remarks>Take one that the message lists; without a header they are 0, 1, 2 and so on.</remarks>
    public const string UnknownColumn = "LAM3007";

    /// <summary>It is not clear which columns are inputs and which are to be predicted.</summary>
    /// <remarks>
    /// Give either <c>label</c> or <c>targets</c> (<c>inline</c>: <c>labels</c> or <c>targets</c>), name each column once, those that share a name by their
    /// number (<c>x#2</c>), and leave one for the inputs.
    /// </remarks>
    public const string UnclearColumns = "LAM3008";

    /// <summary>The delimiter is not one ASCII character, or cannot be detected from the first line.</summary>
    /// <remarks>Set <c>delimiter</c>.</remarks>
    public const string UnclearDelimiter = "LAM3009";

    /// <summary>A quotation mark is out of place or never closed.</summary>
    /// <remarks>Put the cell in quotation marks and double those within.</remarks>
    public const string MalformedQuote = "LAM3010";

    /// <summary>A label is not UTF-8 text.</summary>
    /// <remarks>Save the file as UTF-8.</remarks>
    public const string NotUtf8 = "LAM3011";

    /// <summary><c>shape</c> does not have as many values as there are input columns.</summary>
    /// <remarks>Correct it, or leave it out.</remarks>
    public const string ShapeMismatch = "LAM3012";

    /// <summary>
    /// Data are larger than what is read: the samples do not fit into one array, a row of a CSV file has no end, or a compressed file unpacks to too much.
    /// </summary>
    /// <remarks>Take fewer rows or columns; check whether a quote is never closed; unpack the file.</remarks>
    public const string TooLarge = "LAM3013";

    /// <summary>A file is not an IDX file of unsigned bytes, or images and labels are swapped.</summary>
    /// <remarks>Check whether it is the right file.</remarks>
    public const string NotIdx = "LAM3014";

    /// <summary>An IDX file ends too early, is too long, or is damaged, or a compressed table is.</summary>
    /// <remarks>Fetch it again.</remarks>
    public const string WrongSize = "LAM3015";

    /// <summary>There are not as many labels or targets as samples.</summary>
    /// <remarks>Check whether the files belong together.</remarks>
    public const string CountMismatch = "LAM3016";

    /// <summary>The file changed while it was read.</summary>
    /// <remarks>Start again when it is complete.</remarks>
    public const string FileChanged = "LAM3017";

    /// <summary>A file is not a PNG picture.</summary>
    /// <remarks>Save the picture as PNG.</remarks>
    public const string NotPng = "LAM3018";

    /// <summary>A PNG picture is damaged, cut short, or breaks the rules of the format.</summary>
    /// <remarks>Save it again, or use another copy.</remarks>
    public const string BrokenPng = "LAM3019";

    /// <summary>A picture has more pixels than are read.</summary>
    /// <remarks>Scale it down.</remarks>
    public const string PictureTooLarge = "LAM3020";

    /// <summary>A picture shows nothing that stands out from its background.</summary>
    /// <remarks>Look at it with <c>--show</c>, and give one with stronger ink.</remarks>
    public const string NoInk = "LAM3021";

    /// <summary>A picture that is to be taken as it is does not have the size of the input.</summary>
    /// <remarks>Scale it, or leave out <c>--fit none</c>.</remarks>
    public const string WrongPictureSize = "LAM3022";

    /// <summary>A text of a column is not among its categories in the training data.</summary>
    /// <remarks>Correct it, or train with <c>"unknown": "zeros"</c> in its <c>oneHot</c>.</remarks>
    public const string UnknownCategory = "LAM3023";

    /// <summary>The weight of a sample is negative or not finite, or all are 0.</summary>
    /// <remarks>Correct it: a weight says how much a sample counts, 1 as usual and 0 not at all.</remarks>
    public const string Weights = "LAM3045";

    /// <summary>The first line of a table is exactly the numbers of its columns, and so a header; or these in another order, and so a row.</summary>
    /// <remarks>Say <c>"header"</c> where it is not meant so.</remarks>
    public const string ColumnNumbers = "LAM8021";

    /// <summary>Columns of a table share a name, and are called <c>x#1</c>, <c>x#2</c> and so on.</summary>
    /// <remarks>Give them different names, or leave all but one out.</remarks>
    public const string SharedName = "LAM8022";

    /// <summary>An input column of a table has no name, as one that only numbers the rows.</summary>
    /// <remarks><c>ignore</c> it, or give it a name.</remarks>
    public const string UnnamedColumn = "LAM8023";

    /// <summary>The numbers of a table are read with a decimal comma, because its first rows show one and no decimal point.</summary>
    /// <remarks>Say <c>"decimal"</c>.</remarks>
    public const string DecimalComma = "LAM8024";

    /// <summary>What stands between thousands, as the source says, might be the decimal mark by all that the first rows show.</summary>
    /// <remarks>Leave <c>thousands</c> out where it is; nothing else needs to be done where it is not.</remarks>
    public const string DoubtfulThousands = "LAM8025";

    /// <summary>The files that a pattern names differ in their first lines.</summary>
    /// <remarks>Give them the same columns in the same order, or leave the odd one out of the pattern.</remarks>
    public const string UnlikeFiles = "LAM3024";

    /// <summary>A file cannot be downloaded, or is not what it should be.</summary>
    /// <remarks>Check the connection, or name another source with <c>--from</c>.</remarks>
    public const string Download = "LAM3030";
}
