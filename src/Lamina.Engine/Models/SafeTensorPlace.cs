namespace Lamina.Models;

/// <summary>The range of a tensor's values in a safetensors file, relative to the end of the header.</summary>
internal sealed record SafeTensorPlace(string Name, string Type, int[] Shape, long From, long To)
{
    public long Bytes => To - From;
}
