namespace Lamina.Models;

/// <summary>Where the values of a tensor stand in a safetensors file, counted from the end of the header.</summary>
internal sealed record SafeTensorPlace(string Name, string Type, int[] Shape, long From, long To)
{
    public long Bytes => To - From;
}
