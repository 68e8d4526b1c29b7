namespace Lamina.Data;

/// <summary>How a picture is made an input.</summary>
public enum PictureFit
{
    /// <summary>
    /// A picture of the input's size on a plain black or white border is taken as it is, inverted where its ink is the other way round; any other is fitted as
    /// <see cref="Digit"/>.
    /// </summary>
    Auto,

    /// <summary>The picture has the input's size, and black becomes the minimum and white the maximum: nothing is searched, moved or inverted.</summary>
    None,

    /// <summary>The one character in the picture is found, scaled, centred and brought to full strength, as those of the training data were.</summary>
    Digit,
}
