namespace Lamina;

/// <summary>A component that knows of arguments with which it changes nothing, or hardly does what was meant. That is told, never refused.</summary>
public interface IWarns
{
    /// <summary>A sentence for each such fault of this component's own arguments: what it does with them, and what to write instead. Mostly none.</summary>
    IEnumerable<string> Warnings();
}
