using Lamina.Data;
using Lamina.Engine;

namespace Lamina.Cli;

/// <summary>Reads what a model is to predict for: a picture is one input, a table one for each row.</summary>
internal sealed class InputReader(Model model, CsvSource? table, PictureFit fit)
{
    public NamedRows Read(string path) =>
        path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? ReadPicture(path)
        : path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ReadTable(path)
        : throw new ArgumentProblemException($"'{path}' is neither a PNG picture (.png) nor a table (.csv).");

    private NamedRows ReadPicture(string path)
    {
        var picture = Picture.Read(path);
        return model.Picture is { } seen
            ? new(new FloatRows(seen.Fit(picture, fit), model.InputWidth), _ => path, _ => new(path))
            : throw new ArgumentProblemException($"the model's inputs {model.Network.Input} are no pictures; give it tables (.csv). {InputPictures.Remedy(model.InputWidth)}");
    }

    private NamedRows ReadTable(string path)
    {
        var like = (table ?? new CsvSource(path, Label: "label")) with { Path = path };
        var inputs = new CsvInputs(like, model.Columns, model.InputWidth);
        WarningText.Write(Console.Error, inputs.Warnings);
        var rows = inputs.Read();
        if (inputs.LeftOut is { Count: > 0 } others)
            Console.Error.WriteLine($"{path}: no input of the model, and left out: {string.Join(", ", others)}.");
        IReadOnlyList<int>? lines = null;
        return new(rows, row => $"{path}:{row + 1}", row => new(path, (lines ??= inputs.Lines())[row]));
    }
}
