namespace Lamina.Cli;

/// <summary>What comes by standard input, in a temporary file, since a table is read more than once.</summary>
internal sealed class StandardInput : IDisposable
{
    /// <summary>The argument that means standard input.</summary>
    public const string Argument = "-";

    private const string Name = "standard input";

    /// <summary>Reads all of it.</summary>
    public StandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var file = File.Create(Path);
        input.CopyTo(file);
    }

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>Reads from the file; problems name standard input instead of it.</summary>
    public T Naming<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataException exception)
        {
            throw new DataException([.. exception.Problems.Select(
                problem => problem with { Location = Named(problem.Location), Message = problem.Message.Replace(Path, Name, StringComparison.Ordinal) })],
                exception);
        }
    }

    /// <summary>A place in the file, as a place in standard input.</summary>
    public SourceLocation Named(SourceLocation place) => place.Source == Path ? place with { Source = Name } : place;

    /// <summary>Deletes the file.</summary>
    public void Dispose() => File.Delete(Path);
}
