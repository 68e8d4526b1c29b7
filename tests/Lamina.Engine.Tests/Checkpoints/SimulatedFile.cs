namespace Lamina.Tests;

/// <summary>A file of a simulated disk: what was written, and what of it was flushed.</summary>
internal sealed class SimulatedFile
{
    public List<byte> Content { get; } = [];

    public byte[]? Durable { get; set; }
}
