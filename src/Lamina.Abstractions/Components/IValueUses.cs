namespace Lamina;

/// <summary>Is told, while a record is read, what its texts turn out to be.</summary>
internal interface IValueUses
{
    /// <summary>A text is the path of a file.</summary>
    void IsFile(IJsonPlace place);

    /// <summary>A value is a text, whatever else it could be taken for.</summary>
    void IsText(IJsonPlace place);
}
