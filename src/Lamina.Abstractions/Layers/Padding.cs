namespace Lamina.Layers;

/// <summary>How a window treats the borders of an image.</summary>
public enum Padding
{
    /// <summary>It stays within the image: <c>⌊(size − window) / stride⌋ + 1</c> places.</summary>
    Valid,

    /// <summary>It reaches beyond: <c>⌈size / stride⌉</c> places, the odd pixel outside at the bottom and on the right.</summary>
    Same,
}
