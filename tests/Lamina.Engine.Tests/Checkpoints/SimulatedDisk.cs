namespace Lamina.Tests;

/// <summary>
/// A disk that keeps what was flushed and may lose the rest, in the manner of SQLite's tests: one of its operations can fail, or be the last before a
/// power cut. After that, names and blocks that were not flushed are there, missing or zeros, as chance has it. What a running process sees is in a real
/// folder.
/// </summary>
internal sealed class SimulatedDisk(int operation, DiskFault fault, Random random) : IFileLayer
{
    private const int Block = 512;
    private readonly Dictionary<string, SimulatedFile> _durableNames = [];
    private readonly Dictionary<string, SimulatedFile> _names = [];
    private readonly List<Action<Dictionary<string, SimulatedFile>>> _pendingNames = [];

    /// <summary>How many operations there have been.</summary>
    public int Operations { get; private set; }

    public Stream Create(string path)
    {
        Operate(path);
        var file = new SimulatedFile();
        Name(names => names[path] = file);
        return new SimulatedStream(this, path, file, File.Create(path));
    }

    public void Flush(Stream stream)
    {
        var simulated = (SimulatedStream)stream;
        Operate(simulated.Path);
        simulated.Flush();
        simulated.File.Durable = [.. simulated.File.Content];
    }

    public void Rename(string from, string to)
    {
        Operate(to);
        File.Move(from, to, overwrite: true);
        var file = _names[from];
        Name(names =>
        {
            names.Remove(from);
            names[to] = file;
        });
    }

    public void RenameNew(string from, string to)
    {
        if (File.Exists(to))
            throw new IOException($"The file '{to}' already exists.");
        Rename(from, to);
    }

    public bool IsOpen(string path) => DiskFiles.Instance.IsOpen(path);

    public void Delete(string path)
    {
        Operate(path);
        File.Delete(path);
        Name(names => names.Remove(path));
    }

    public void FlushFolder(string folder)
    {
        Operate(folder);
        _pendingNames.ForEach(apply => apply(_durableNames));
        _pendingNames.Clear();
    }

    /// <summary>Writes to another folder what is there when the power is back.</summary>
    public void Restart(string folder)
    {
        var names = new Dictionary<string, SimulatedFile>(_durableNames);
        foreach (var apply in _pendingNames.Where(_ => random.Next(2) == 0))
            apply(names);
        foreach (var (path, file) in names)
            File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), Survivors(file));
    }

    /// <summary>Counts an operation, and lets it be the one that fails; how many bytes of a write are done all the same.</summary>
    public int Operate(string path, int bytes = 0)
    {
        var number = Operations++;
        if (number < operation || (number > operation && fault != DiskFault.PowerCut))
            return bytes;
        if (fault == DiskFault.ShortWrite && bytes > 0)
            return random.Next(bytes);
        throw fault switch
        {
            DiskFault.PowerCut => new PowerCutException(),
            DiskFault.AccessDenied => new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
            DiskFault.InputOutput => new IOException($"Input/output error : '{path}'"),
            _ => new IOException($"No space left on device : '{path}'"),
        };
    }

    private void Name(Action<Dictionary<string, SimulatedFile>> apply)
    {
        apply(_names);
        _pendingNames.Add(apply);
    }

    private byte[] Survivors(SimulatedFile file)
    {
        if (file.Durable is { } durable)
            return durable;
        var bytes = file.Content.ToArray();
        for (var from = 0; from < bytes.Length; from += Block)
        {
            if (random.Next(3) == 0)
                bytes.AsSpan(from, Math.Min(Block, bytes.Length - from)).Clear();
        }

        return random.Next(3) == 0 ? bytes[..(random.Next(1 + (bytes.Length / Block)) * Block)] : bytes;
    }
}
