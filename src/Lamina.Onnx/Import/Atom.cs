namespace Lamina.Onnx;

/// <summary>An indivisible part of a value's axes: a whole axis, or what a reshape has made of one. Told apart by identity.</summary>
internal sealed class Atom(long size)
{
    public long Size { get; } = size;
}
