namespace Lamina.Tests;

/// <summary>The files of this machine, each of whose operations is a place where a run may be stopped.</summary>
internal sealed class StopPointFiles(StopPoints points) : IFileLayer
{
    private const string Phase = "save";

    public Stream Create(string path)
    {
        points.Pass(Phase);
        return DiskFiles.Instance.Create(path);
    }

    public void Flush(Stream stream)
    {
        points.Pass(Phase);
        stream.Flush();
    }

    public void Rename(string from, string to)
    {
        points.Pass(Phase);
        DiskFiles.Instance.Rename(from, to);
        points.Pass(Phase);
    }

    public void RenameNew(string from, string to)
    {
        points.Pass(Phase);
        DiskFiles.Instance.RenameNew(from, to);
        points.Pass(Phase);
    }

    public bool IsOpen(string path) => DiskFiles.Instance.IsOpen(path);

    public void Delete(string path) => DiskFiles.Instance.Delete(path);

    // A power cut is not what is tried here, so that nothing has to reach a disk.
    public void FlushFolder(string folder) => points.Pass(Phase);
}
