namespace Lamina.Kernels;

/// <summary>Some consecutive steps of a chain: where they stand in A, which step of B they begin at, and how many they are.</summary>
internal struct TileSegment
{
    public nint A;
    public int First;
    public int Length;
}
