namespace Lamina;

/// <summary>Marks a list for which a word may stand: the word is the empty list, whose items are decided by what the data tell.</summary>
/// <param name="word">The word.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EmptyAsAttribute(string word) : Attribute
{
    /// <summary>The word.</summary>
    public string Word => word;
}
