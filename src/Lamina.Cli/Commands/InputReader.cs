using Lamina.Data;
using Lamina.Experiments;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Pictures;

namespace Lamina.Cli;

/// <summary>Reads what a model is to predict for: a picture is one input, a table, a file of images or a data source one for each row.</summary>
/// <param name="components">Reads data sources.</param>
/// <param name="model">The model.</param>
/// <param name="table">The table that the model was trained on, as which others are read.</param>
/// <param name="delimiter">The delimiter of tables; null for that of <paramref name="table"/>, or the one that is found.</param>
/// <param name="fit">How a picture becomes an input.</param>
internal sealed class InputReader(ComponentReader components, Model model, CsvSource? table, string? delimiter, PictureFit fit) : IDisposable
{
    private StandardInput? _standard;

    public IEnumerable<NamedRows> Read(string input)
    {
        if (input == StandardInput.Argument)
            return [(_standard ??= new()).Naming(() => ReadFile(_standard.Path, input))];
        if (input.TrimStart().StartsWith('{'))
            return [ReadSource(input)];
        return FilePattern.Is(input) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(input))) && FilePattern.Files(input) is { Count: > 0 } files
            ? files.Select(file => ReadFile(file, file))
            : [ReadFile(input, input)];
    }

    public void Dispose() => _standard?.Dispose();

    private NamedRows ReadFile(string path, string name) => FileContents.Of(path) switch
    {
        FileContent.Picture => ReadPicture(path, name),
        FileContent.Idx => Numbered(IdxInputs.Read(path, model.InputWidth), name),
        _ => ReadTable(path, name),
    };

    private NamedRows ReadPicture(string path, string name)
    {
        var picture = Picture.Read(path);
        return model.Picture is { } seen
            ? new(new FloatRows(seen.Fit(picture, fit), model.InputWidth), _ => name, _ => new(name))
            : throw new ArgumentProblemException($"the model's inputs {model.Network.Input} are not pictures; give it tables (.csv). "
                + $"{InputPictures.Remedy(model.InputWidth)}");
    }

    private NamedRows ReadTable(string path, string name)
    {
        var trained = table ?? new CsvSource(path, Label: "label");
        var like = delimiter is null ? trained.At(path) : trained with { Path = path, Delimiter = delimiter };
        var inputs = new CsvInputs(like, model.Columns, model.InputWidth);
        WarningText.Write(Console.Error,
            inputs.Warnings.Select(warning => _standard is null ? warning : warning with { Location = _standard.Named(warning.Location) }));
        var rows = inputs.Read();
        if (inputs.LeftOut is { Count: > 0 } others)
            Console.Error.WriteLine($"{name}: no input of the model, and left out: {string.Join(", ", others)}.");
        IReadOnlyList<int>? lines = null;
        return new(rows, row => $"{name}:{row + 1}", row => new(name, (lines ??= inputs.Lines())[row]));
    }

    private NamedRows ReadSource(string json)
    {
        const string Name = "data";
        var data = components.ReadSource(json, Environment.CurrentDirectory, "INPUT").Load(TableSources.Reading(model.Columns), CancellationToken.None);
        return Numbered(ModelInputs.Of(data, model, Name), Name);
    }

    private static NamedRows Numbered(IRows rows, string name) => new(rows, row => $"{name}:{row + 1}", row => new($"{name}:{row + 1}"));
}
