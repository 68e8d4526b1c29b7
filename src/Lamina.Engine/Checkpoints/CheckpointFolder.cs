using System.Globalization;

namespace Lamina.Checkpoints;

/// <summary>A folder of checkpoints, a file each; what was written last is never harmed by what is written next.</summary>
public sealed class CheckpointFolder
{
    private const string Prefix = "step-";
    private const string Suffix = ".safetensors";
    private readonly IFileLayer _files;

    /// <summary>The checkpoints of a folder, which is made when the first is written.</summary>
    public CheckpointFolder(string path)
        : this(path, DiskFiles.Instance)
    {
    }

    internal CheckpointFolder(string path, IFileLayer files)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (FullPath, _files) = (Path.GetFullPath(path), files);
    }

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>The checkpoints' files, the newest first.</summary>
    public IReadOnlyList<string> Files => [.. Steps().OrderDescending().Select(PathOf)];

    /// <summary>The newest checkpoint that verifies, and what is wrong with those newer than it.</summary>
    public (Checkpoint? Checkpoint, IReadOnlyList<Problem> Damaged) Newest()
    {
        var damaged = new List<Problem>();
        foreach (var path in Files)
        {
            try
            {
                return (Checkpoint.Read(path), damaged);
            }
            catch (DataException exception)
            {
                damaged.Add(exception.Problem);
            }
        }

        return (null, damaged);
    }

    /// <summary>Writes a checkpoint, then deletes those that are neither among the newest nor that of the best epoch.</summary>
    /// <exception cref="CheckpointException">It cannot be written; those before it are as they were.</exception>
    internal void Write(Checkpoint checkpoint, int keep, long? bestStep)
    {
        var path = PathOf(checkpoint.Step);
        try
        {
            checkpoint.Write(path, _files);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, exception);
        }

        foreach (var old in Steps().OrderDescending().Skip(keep).Where(step => step != bestStep).ToList())
            TryDelete(PathOf(old));
    }

    /// <summary>Makes the folder, and deletes leftovers of killed writers and files newer than a step that do not verify.</summary>
    /// <exception cref="CheckpointException">The folder cannot be made.</exception>
    internal void Prepare(long? newest)
    {
        try
        {
            Directory.CreateDirectory(FullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(FullPath, exception);
        }

        AtomicFile.DeleteAbandoned(FullPath, null, _files);
        foreach (var path in Steps().Where(step => !(step <= newest)).Select(PathOf).ToList())
            TryDelete(path);
    }

    // What cannot be deleted now stays until the next save tries again: no harm, and no reason to end a run.
    private void TryDelete(string path)
    {
        try
        {
            _files.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string PathOf(long step) => Path.Combine(FullPath, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D10}{Suffix}"));

    private IEnumerable<long> Steps() => !Directory.Exists(FullPath)
        ? []
        : from path in Directory.EnumerateFiles(FullPath, $"{Prefix}*{Suffix}")
          let name = Path.GetFileNameWithoutExtension(path)
          where long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _)
          select long.Parse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
