using Lamina.Hosting;
using Lamina.Models;

namespace Lamina.Reporting.Tests;

/// <summary>Models whose weights were chosen by hand.</summary>
internal static class Models
{
    /// <summary>Softmax over two classes from pictures of 2 × 2 pixels.</summary>
    public static Model OfPictures(params float[] weights) => Load("[4]", """[{"type":"dense","units":2,"activation":"softmax"}]""",
        """{"width":2,"height":2,"minimum":0,"maximum":1,"inkIsHigh":true,"inkSize":2}""", weights);

    /// <summary>Softmax over two classes from two numbers.</summary>
    public static Model OfNumbers(params float[] weights) => Load("[2]", """[{"type":"dense","units":2,"activation":"softmax"}]""", null, weights);

    /// <summary>Scores of two classes, which are not probabilities, from two numbers.</summary>
    public static Model OfScores(params float[] weights) => Load("[2]", """[{"type":"dense","units":2}]""", null, weights);

    /// <summary>Scores of two classes from two numbers, and what a layer makes of them added; written by hand as format 3 says.</summary>
    public static Model OfGraph(params float[] weights) =>
        Load("[2]", """[{"type":"dense","units":2},{"type":"add","from":["dense1","input"]}]""", null, weights, format: 3);

    /// <summary>Two numbers from two numbers.</summary>
    public static Model OfTwoNumbers(params float[] weights) =>
        Load("[2]", """[{"type":"dense","units":2}]""", null, weights, labels: "[]", targets: """["a","b"]""");

    private static Model Load(string input, string layers, string? picture, float[] weights, int format = 1, string labels = """["<a>","b&c"]""",
        string targets = "[]")
    {
        var path = Path.GetTempFileName();
        try
        {
            var metadata = new Dictionary<string, string>
            {
                ["lamina.format"] = $"{format}",
                ["lamina.network"] = $$"""{"input":{{input}},"layers":{{layers}}}""",
                ["lamina.transforms"] = "[]",
                ["lamina.labels"] = labels,
                ["lamina.targets"] = targets,
            };
            if (picture is not null)
                metadata["lamina.picture"] = picture;
            SafetensorsFile.Write(path, [new("dense1.weight", [weights.Length / 2, 2], weights), new("dense1.bias", [2], new float[2])], metadata);
            return Model.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
