namespace Lamina;

/// <summary>What a value is in JSON; unknown where it comes from a source that has only texts.</summary>
internal enum JsonKind
{
    Unknown,
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}
