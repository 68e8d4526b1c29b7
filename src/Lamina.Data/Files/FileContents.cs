namespace Lamina.Data;

/// <summary>Tells what a file of inputs holds, by its first bytes.</summary>
public static class FileContents
{
    private const int Looked = 4;

    /// <summary>What a file holds: a picture of any format, PNG or not, IDX images, or else a table.</summary>
    /// <exception cref="DataException">There is no such file, or it cannot be opened.</exception>
    public static FileContent Of(string path)
    {
        using var file = DataFile.OpenTable(path);
        var first = new byte[Looked];
        return first.AsSpan(0, CsvFault.Unpacking(path, () => file.ReadAtLeast(first, Looked, throwOnEndOfStream: false))) switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G'] or [0xFF, 0xD8, 0xFF, _] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8'] or [
                (byte)'R', (byte)'I', (byte)'F', (byte)'F'] => FileContent.Picture,
            [0, 0, 8, _] => FileContent.Idx,
            _ => path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? FileContent.Picture : FileContent.Table,
        };
    }
}
