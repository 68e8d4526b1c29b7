namespace Lamina.Data;

/// <summary>The errors of PNG files.</summary>
internal static class PngFault
{
    /// <summary>The file breaks the rules of the format.</summary>
    public static DataException Broken(string source, string message, Exception? inner = null) =>
        new(DataCodes.BrokenPng, new(source), $"The PNG picture is damaged: {message} Save or fetch it again.", inner);
}
