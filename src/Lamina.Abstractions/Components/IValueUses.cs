namespace Lamina;

/// <summary>Receives, while a record is read, what its texts were read as.</summary>
internal interface IValueUses
{
    /// <summary>A text is the path of a file.</summary>
    void IsFile(IJsonPlace place);

    /// <summary>A value is a text, whatever else it could be taken for.</summary>
    void IsText(IJsonPlace place);
}
