namespace Lamina;

/// <summary>
/// What a file that is complete or absent needs of the system beneath it; each call may fail with an <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal interface IFileLayer
{
    /// <summary>Makes a new, empty file to write to, in the place of any of that name.</summary>
    Stream Create(string path);

    /// <summary>Sees that what was written will outlive a power cut.</summary>
    void Flush(Stream stream);

    /// <summary>Gives a file another name in the same folder, in the place of any of that name.</summary>
    void Rename(string from, string to);

    /// <summary>Gives a file another name in the same folder; fails, with an <see cref="IOException"/>, if one of that name exists.</summary>
    void RenameNew(string from, string to);

    /// <summary>Whether a process has a file open that it made with <see cref="Create"/>.</summary>
    bool IsOpen(string path);

    /// <summary>Deletes a file if it exists.</summary>
    void Delete(string path);

    /// <summary>Sees that new names and deletions in a folder will outlive a power cut.</summary>
    void FlushFolder(string folder);
}
