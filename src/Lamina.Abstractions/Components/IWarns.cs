namespace Lamina;

/// <summary>A component that knows arguments with which it has no effect, or probably not the intended one. It is reported, never refused.</summary>
public interface IWarns
{
    /// <summary>A sentence for each such fault of this component's own arguments: what it does with them, and what to write instead. Mostly none.</summary>
    IEnumerable<string> Warnings();
}
