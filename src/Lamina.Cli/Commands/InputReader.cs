using Lamina.Data;
using Lamina.Engine;

namespace Lamina.Cli;

/// <summary>Reads what a model is to predict for: a picture is one input, a table one for each row.</summary>
internal sealed class InputReader(Model model, CsvSource? table, PictureFit fit)
{
    public IEnumerable<NamedInput> Read(string path) =>
        path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? [new NamedInput(path, ReadPicture(path))]
        : path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ReadTable(path)
        : throw new ArgumentProblemException($"'{path}' is neither a PNG picture (.png) nor a table (.csv).");

    private float[] ReadPicture(string path)
    {
        var picture = Picture.Read(path);
        return model.Picture is { } seen
            ? seen.Fit(picture, fit)
            : throw new ArgumentProblemException($"the model's inputs {model.Network.Input} are no pictures; give it tables (.csv).");
    }

    private IEnumerable<NamedInput> ReadTable(string path)
    {
        var like = (table ?? new CsvSource(path, Label: "label")) with { Path = path };
        var width = (int)model.Network.Input.Count;
        var rows = CsvInputs.Read(like, model.Columns, width);
        if (CsvInputs.LeftOut(like, model.Columns, width) is { Count: > 0 } others)
            Console.Error.WriteLine($"{path}: no input of the model, and left out: {string.Join(", ", others)}.");
        for (var row = 0; row < rows.Count; row++)
        {
            var values = new float[rows.Width];
            rows.Read(row, values);
            yield return new NamedInput($"{path}:{row + 1}", values);
        }
    }
}
